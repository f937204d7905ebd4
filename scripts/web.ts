// Writes dist/web: the scripts and styles that pages load, under names that hold the hash of their
// content, and manifest.json, which tells these names. Every file directly in adapters/web/client is
// a script of its own, every one in adapters/web/style is a file of its own.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './folder.ts';

const from = join(root, 'adapters', 'web');
const target = join(root, 'dist', 'web');
const manifest: Record<string, string> = {};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

function keep(name: string, content: string | Uint8Array): void {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const { name: stem, ext } = parse(name);
  manifest[name] = `${stem}-${hash}${ext}`;
  writeFileSync(join(target, manifest[name]), content);
}

const listFiles = (folder: string): string[] =>
  readdirSync(join(from, folder), { withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.startsWith('tsconfig'))
    .map(({ name }) => name)
    .sort();

for (const file of listFiles('client')) {
  const bundle = await rolldown({ input: join(from, 'client', file), platform: 'browser' });
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    codeSplitting: false,
  });
  await bundle.close();
  keep(`${parse(file).name}.js`, output[0].code);
}
for (const file of listFiles('style')) keep(file, readFileSync(join(from, 'style', file)));
writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest));
