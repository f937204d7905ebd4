// Tries what must hold for any text far more often than the tests do: npm run properties
// With `-- COUNT SEED`, that many times each, from that seed.
import { openCatalog } from '../adapters/catalog.ts';
import { createBot, openSearch, openSuggest } from '../src/index.ts';
import { listProperties } from './property.ts';

const [count = '100000', chosen] = process.argv.slice(2);
const numRuns = Number(count);
const seed = chosen === undefined ? Date.now() % 2 ** 31 : Number(chosen);

const catalog = openCatalog({ eager: true });
const bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en' });
const subject = { bot, catalog, suggest: await openSuggest(catalog) };

console.log(`${numRuns} runs each, seed ${seed}`);
for (const { name, check } of listProperties(subject)) {
  const start = performance.now();
  try {
    check({ numRuns, seed });
    console.log(`holds: ${name} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`fails: ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}
