// Prints what the catalog covers: npm run catalog:report
// With `-- --write`: updates the generated tables of the READMEs, and adds new entries to catalog/codes.txt.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listUnused, renderCoverage, renderPage, renderShipped } from './document.ts';
import { root, source } from './folder.ts';
import { listIds } from './rule/structure.ts';
import { formatFault, loadCatalog } from './rule.ts';

const { catalog, faults } = loadCatalog(source);
console.log(renderCoverage(catalog));
const unused = listUnused(catalog);
if (unused.length > 0) console.log(`\nnamed by no entry: ${unused.join(', ')}`);

const broken = faults.filter(({ rule }) => rule === 'schema');
if (broken.length > 0) {
  console.error(`\n${broken.map(formatFault).join('\n')}`);
  console.error('Counted without what has not the right shape; nothing was written.');
  process.exitCode = 1;
} else if (process.argv.includes('--write')) {
  for (const page of [join(root, 'README.md'), join(source, 'README.md')]) {
    if (!existsSync(page)) continue;
    writeFileSync(page, renderPage(readFileSync(page, 'utf8'), catalog));
  }
  writeFileSync(join(source, 'codes.txt'), renderShipped(catalog, listIds(catalog)));
}
