// Checks the catalog and writes what is loaded at start: dist/catalog. Writes catalog/schema.json for editors.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { listSections, parseCatalog, readFrom } from './catalog.ts';
import { createFolding, createTraditional } from './chinese.ts';
import { compileCatalog } from './compile.ts';
import { checkCatalog, formatFault } from './rule.ts';
import { section } from './schema.ts';
import { compileSearch, compileSynonyms } from './search-index.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'catalog');
const target = join(root, 'dist', 'catalog');

const { catalog, faults } = parseCatalog(listSections(folder), readFrom(folder));
const all = catalog === null ? faults : checkCatalog(catalog);
if (catalog === null || all.length > 0) {
  console.error(all.map(formatFault).join('\n'));
  console.error(`${all.length} ${all.length === 1 ? 'fault' : 'faults'} in the catalog; nothing was built.`);
  process.exit(1);
}

const traditional = createTraditional(catalog.regional);
const { files, entries, index } = compileCatalog(catalog, traditional);
const folding = { traditional: createFolding(JSON.stringify(catalog)), synonyms: compileSynonyms(catalog.synonyms) };
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [name, value] of Object.entries({ ...files, 'search.json': compileSearch(catalog, entries, folding) })) {
  writeFileSync(join(target, name), JSON.stringify(value));
}
writeFileSync(join(folder, 'schema.json'), `${JSON.stringify(z.toJSONSchema(section), null, 2)}\n`);
console.log(`catalog ${index.version}: ${index.count} entries built`);
