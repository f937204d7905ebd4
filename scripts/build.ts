// Checks the catalog and writes what is loaded at start: dist/catalog. Writes catalog/schema.json for editors.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolding, createTraditional } from './chinese.ts';
import { compileCatalog } from './compile.ts';
import { renderSchema } from './document.ts';
import { root, source } from './folder.ts';
import { requireCatalog } from './rule.ts';
import { compileSearch, compileSynonyms } from './search-index.ts';
import { compileSuggestions } from './suggestion.ts';
import { readUtterances } from './utterance.ts';

const catalog = requireCatalog(source);
const { files, entries, index } = compileCatalog(catalog, createTraditional(catalog.regional));
const folding = {
  traditional: createFolding(JSON.stringify(catalog)),
  synonyms: compileSynonyms(catalog.synonyms),
};
const search = compileSearch(catalog, entries, folding, readUtterances(source));
const built = {
  ...files,
  'search.json': search.index,
  'suggest.json': compileSuggestions(catalog, folding.traditional),
};

const target = join(root, 'dist', 'catalog');
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [name, value] of Object.entries(built)) {
  writeFileSync(join(target, name), JSON.stringify(value));
}
writeFileSync(join(target, 'search.bin'), search.bytes);
writeFileSync(join(source, 'schema.json'), renderSchema());
console.log(`catalog ${index.version}: ${index.count} entries built`);
