// Compares the catalog with the SDK packages on npm, by hand, since it needs the registry: npm run catalog:compare
// With `-- --write`, writes the result to docs/sdk-comparison.md.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareDeclaration, type Declaration, renderComparisons } from './comparison.ts';
import { readDeclared } from './declaration.ts';
import { root, source } from './folder.ts';
import { formatFile } from './format.ts';
import { requireCatalog } from './rule.ts';

/** Where each package declares its codes: a file, and the block in it. The header is newer than its TypeScript twin. */
const packages = [
  {
    name: 'im_electron_sdk',
    product: 'im',
    block: 'TIMErrCode',
    files: ['lib/windows/include/TIMErrorCode.h', 'dist/enumbers.d.ts'],
  },
  { name: '@tencentcloud/chat', product: 'im', block: 'ERROR_CODE', files: ['index.d.ts'] },
  { name: 'trtc-js-sdk', product: 'trtc-web', block: 'ErrorCode', files: ['index.d.ts'] },
];

/** Packs the newest version into `folder` and unpacks some of its files; gives the version. */
function fetchFiles(name: string, files: readonly string[], folder: string): string {
  const packed = execFileSync('npm', ['pack', name, '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ filename, version }] = JSON.parse(packed) as [{ filename: string; version: string }];
  // Windows 10 has tar, too.
  const wanted = files.map((file) => `package/${file}`);
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder, ...wanted]);
  return version;
}

function readPackage({ name, product, block, files }: (typeof packages)[number]): Declaration[] {
  const folder = mkdtempSync(join(tmpdir(), 'imerr-'));
  try {
    const version = fetchFiles(name, files, folder);
    return files.map((file) => {
      const codes = readDeclared(readFileSync(join(folder, 'package', file), 'utf8'), block);
      return { package: name, version, file, product, codes };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const catalog = requireCatalog(source);
const comparisons = packages
  .flatMap(readPackage)
  .map((declaration) => compareDeclaration(catalog, declaration));
const page = renderComparisons(comparisons, new Date().toISOString().slice(0, 10));
if (process.argv.includes('--write')) {
  const file = 'docs/sdk-comparison.md';
  mkdirSync(join(root, 'docs'), { recursive: true });
  writeFileSync(join(root, file), formatFile(page, file, root));
}
console.log(page);
