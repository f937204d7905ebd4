// How well questions are answered: npm run eval [-- --misses]
import { readFileSync } from 'node:fs';
import { openCatalog } from '../adapters/catalog.ts';
import { createBot, openSearch } from '../src/index.ts';
import { judge, readGolden, score, type Verdict } from './golden.ts';

const catalog = openCatalog({ eager: true });
const bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en' });

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(8);

function judgeFile(name: string): Verdict[] {
  const file = readFileSync(new URL(`../../test/golden/${name}`, import.meta.url), 'utf8');
  return readGolden(file).map((question) =>
    judge(question, bot.ask({ text: question.text, visibility: 'person' }).record),
  );
}

function printScore(name: string, verdicts: readonly Verdict[]): void {
  const { count, hit1, hit3, mrr } = score(verdicts);
  console.log(
    `${name.padEnd(12)} ${String(count).padStart(5)} ${percent(hit1)} ${percent(hit3)}  ${mrr.toFixed(3)}`,
  );
}

for (const name of ['tune.tsv', 'held.tsv']) {
  const verdicts = judgeFile(name);
  console.log(`\n${name.padEnd(12)} count    hit@1    hit@3    MRR`);
  for (const type of new Set(verdicts.map(({ question }) => question.type)))
    printScore(
      type,
      verdicts.filter(({ question }) => question.type === type),
    );
  printScore(
    'answerable',
    verdicts.filter(({ question }) => question.type !== 'none'),
  );
  printScore('all', verdicts);
  const negatives = verdicts.filter(({ question }) => question.type === 'none');
  console.log(
    `false answers among ${negatives.length} negatives: ${negatives.filter(({ wronglySure }) => wronglySure).length} sure, ${negatives.filter(({ place }) => place === null).length} in all`,
  );
  // Misses of the part kept aside are not printed: nobody shall tune on them.
  if (name === 'tune.tsv' && process.argv.includes('--misses')) {
    for (const { question, kind, got } of verdicts.filter(({ place }) => place !== 0)) {
      console.log(
        `${question.type}\t${JSON.stringify(question.text)}\twant ${question.codes.join(' or ') || 'nothing'}\t${kind} ${got.slice(0, 4).join(' ')}`,
      );
    }
  }
}
