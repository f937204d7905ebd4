// Checks the catalog and writes what is loaded at start: dist/catalog. Writes catalog/schema.json for editors.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog } from '../src/catalog.ts';
import { remarkFile } from '../src/remark.ts';
import { createFolding, createSounds, createTraditional } from './chinese.ts';
import { compileCatalog } from './compile.ts';
import { renderSchema } from './document.ts';
import { root, source } from './folder.ts';
import { keepLearning } from './keep.ts';
import { learnLesson } from './lesson.ts';
import { learnRemark, writeRemark } from './remark.ts';
import { requireCatalog } from './rule.ts';
import { compileSearch, compileSynonyms } from './search-index.ts';
import { hashPlaces, isBuilt } from './stamp.ts';
import { compileSuggestions } from './suggestion.ts';
import { readRemarks, readUtterances } from './utterance.ts';

const target = join(root, 'dist', 'catalog');
const stamp = join(target, 'built.txt');
// The schema is written by the build, and read by editors alone.
const hash = hashPlaces([
  ...readdirSync(source)
    .filter((name) => name !== 'schema.json')
    .map((name) => join(source, name)),
  ...['scripts', 'src'].map((name) => join(root, 'dist', name)),
  join(root, 'package-lock.json'),
]);

/** Reads, learns and writes; half a minute where the texts are new. */
function build(): void {
  const catalog = requireCatalog(source);
  const { files, entries, index } = compileCatalog(catalog, createTraditional(catalog.regional));
  const folding = {
    traditional: createFolding(JSON.stringify(catalog)),
    synonyms: compileSynonyms(catalog.synonyms),
    sounds: createSounds(JSON.stringify(catalog)),
  };
  const learn = keepLearning(learnLesson, join(root, 'node_modules', '.cache', 'imerr'), [
    new URL('sense.js', import.meta.url),
    new URL('shuffle.js', import.meta.url),
  ]);
  const search = compileSearch(catalog, entries, folding, readUtterances(source), learn);
  const learnt = learnRemark(
    readUtterances(source),
    readRemarks(source),
    createCatalog((name) => files[name]),
  );
  const built = {
    ...files,
    'search.json': search.index,
    'suggest.json': compileSuggestions(catalog, folding.traditional),
  };

  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, value] of Object.entries(built)) {
    writeFileSync(join(target, name), JSON.stringify(value));
  }
  writeFileSync(join(target, 'search.bin'), search.bytes);
  writeFileSync(join(target, remarkFile), writeRemark(learnt));
  writeFileSync(join(source, 'schema.json'), renderSchema());
  writeFileSync(stamp, hash);
  console.log(`catalog ${index.version}: ${index.count} entries built`);
}

if (isBuilt(stamp, hash)) console.log('catalog: nothing has changed since it was built');
else build();
