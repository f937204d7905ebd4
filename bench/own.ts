// Measures imerr against its own targets, in a process that holds nothing else, as people run it; the
// result is JSON on one line, for bench/search.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalog } from '../adapters/catalog.ts';
import { root } from '../scripts/folder.ts';
import { openSearch } from '../src/index.ts';
import { createAsk } from './engine.ts';
import { type Question, readGolden } from './golden.ts';
import { measureTargets } from './target.ts';

const readQuestions = (name: string): Question[] =>
  readGolden(readFileSync(join(root, 'test', 'golden', name), 'utf8'));

const catalog = openCatalog({ eager: true });
const ask = createAsk(catalog, await openSearch(catalog));
const questions = ['tune.tsv', 'held.tsv'].flatMap(readQuestions);
for (const { text } of questions) ask(text);
console.log(JSON.stringify(await measureTargets(ask, questions)));
