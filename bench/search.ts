// Compares imerr with Fuse and MiniSearch over the same catalog, and with its own targets: npm run bench:search
// With `-- --write`, writes the result to docs/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCatalog } from '../adapters/catalog.ts';
import { source as folder, root } from '../scripts/folder.ts';
import { formatFile } from '../scripts/format.ts';
import { requireCatalog } from '../scripts/rule.ts';
import { readUtterances } from '../scripts/utterance.ts';
import { listDocuments, listEntries } from './document.ts';
import { type Ask, createFuse, createImerr, createMini, type Engine, longest } from './engine.ts';
import { judge, type Question, readGolden, score, type Verdict } from './golden.ts';
import { percentile, timeTypical, weigh } from './measure.ts';
import { type Row, renderPage } from './page.ts';
import { keepSection } from './section.ts';
import { isKind, type Kind, type Target } from './target.ts';

/** How often the fast engines are asked each question. */
const rounds = 20;

const readQuestions = (name: string): Question[] =>
  readGolden(readFileSync(join(root, 'test', 'golden', name), 'utf8'));

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** An engine that is open, and what was measured of it so far. */
type Runner = {
  readonly engine: Engine;
  readonly ask: Ask;
  readonly heap: number;
  readonly verdicts: Verdict[];
  readonly samples: Readonly<Record<Kind, number[]>>;
};

function openRunner(engine: Engine): Runner {
  const { made: ask, bytes: heap } = weigh(engine.open);
  return { engine, ask, heap, verdicts: [], samples: { exact: [], words: [], logs: [] } };
}

function askOnce({ ask, samples }: Runner, question: Question): ReturnType<Ask> {
  const start = performance.now();
  const shown = ask(question.text);
  const time = performance.now() - start;
  for (const kind of ['exact', 'words', 'logs'] as const)
    if (isKind(question, kind)) samples[kind].push(time);
  return shown;
}

/** Asks all engines each question in turn, so that what disturbs the machine disturbs all of them. */
function askInTurns(runners: readonly Runner[], questions: readonly Question[]): void {
  for (const question of questions)
    for (const runner of runners) runner.verdicts.push(judge(question, askOnce(runner, question)));
  const fast = runners.filter(({ engine }) => !engine.slow);
  for (let round = 1; round < rounds; round += 1)
    for (const question of questions) for (const runner of fast) askOnce(runner, question);
}

function warm(runners: readonly Runner[], questions: readonly Question[]): void {
  for (const { engine, ask } of runners)
    for (const { text } of engine.slow ? questions.slice(0, 3) : questions) ask(text);
}

function scoreTypes(verdicts: readonly Verdict[]): Row['scores'] {
  const types = [...new Set(verdicts.map(({ question }) => question.type))];
  const answerable = verdicts.filter(({ question }) => question.type !== 'none');
  return new Map([
    ...types.map(
      (type) => [type, score(verdicts.filter(({ question }) => question.type === type))] as const,
    ),
    ['all but none', score(answerable)],
  ]);
}

function toRow({ engine, heap, verdicts, samples }: Runner): Row {
  const times = (kind: Kind) =>
    [percentile(samples[kind], 0.5), percentile(samples[kind], 0.99)] as const;
  return {
    name: engine.name,
    scores: scoreTypes(verdicts),
    times: { exact: times('exact'), words: times('words'), logs: times('logs') },
    build: timeTypical(engine.build, 1),
    load: timeTypical(engine.load, 5),
    heap,
  };
}

function compareRows(imerr: Row, fuse: Row, mini: Row): Target[] {
  const [p50] = imerr.times.words;
  const [fuseTime] = fuse.times.words;
  const [miniTime] = mini.times.words;
  const beside = `MiniSearch takes ${(miniTime / p50).toFixed(1)} times as long`;
  const faster = fuseTime / p50;
  return [
    { name: 'words, p50', unit: 'ms', value: p50, most: miniTime, remark: beside },
    { name: 'words, p50, beside Fuse', unit: 'times', value: faster, least: 50, remark: 'faster' },
  ];
}

const started = performance.now();
const source = requireCatalog(folder);
const { made: catalog, bytes: entriesHeap } = weigh(() => openCatalog({ eager: true }));
const entries = listEntries(catalog);
const utterances = readUtterances(folder);
const documents = listDocuments(entries, source, utterances);
const tune = readQuestions('tune.tsv');
const held = readQuestions('held.tsv');
/** What everyone is asked: a sample, since Fuse takes a second or more for each. */
const asked = held.filter(({ type }, at) => at % (type === 'none' ? 15 : 5) === 0);

console.error('imerr alone ...');
const own = fileURLToPath(new URL('./own.js', import.meta.url));
const targets: readonly Target[] = JSON.parse(
  execFileSync(process.execPath, ['--expose-gc', own], { encoding: 'utf8' }),
);

const imerr = openRunner(createImerr(catalog, source, entries, utterances));

const peers = [
  createFuse('Fuse', documents, {}),
  createFuse('Fuse, token search', documents, { useTokenSearch: true }),
  createMini(documents),
].map(openRunner);
const runners = [imerr, ...peers];
warm(runners, tune);
console.error(`${asked.length} questions to each ...`);
askInTurns(runners, asked);

const rows = runners.map(toRow);
const [ours, fuse, , mini] = rows;
const negatives = imerr.verdicts.filter(({ question }) => question.type === 'none');
const sure = negatives.filter(({ wronglySure }) => wronglySure).length;
const notes = [
  `${entries.length} entries in four languages. Everyone indexes code, symbols, title, meaning, fix steps, search words and what people ask (\`catalog/questions\`); the questions are those of \`test/golden/held.tsv\`, on which nothing was tuned, as typed: every fifth, and every fifteenth \`none\`; \`npm run eval\` asks imerr all.`,
  `Right is a first result that answers; for \`many\`, all codes among the first five; for \`none\`, no result at all. Of ${negatives.length} \`none\`, imerr shows an answer for ${sure} and asks "did you mean" for ${negatives.filter(({ place }) => place === null).length - sure}.`,
  `imerr's time is for the whole answer, from the text to the card; the others' is for the search alone. Its index is built by \`npm run build\` and loaded at start.`,
  `Fuse is asked each question once (the others ${rounds} times) and gets no more than ${longest} characters of it: it takes seconds for a line of log. MiniSearch has words by Intl.Segmenter, prefixes and fuzzy 0.2; Fuse its defaults.`,
  `Heap is that of the index beside the entries, which take ${(entriesHeap / 2 ** 20).toFixed(1)} MiB; Fuse's index refers to their texts instead of copying them.`,
  `Times are of one machine that does other things, too: compare columns, not pages.`,
];
if (ours === undefined || fuse === undefined || mini === undefined) throw new Error('no rows');
const page = renderPage(
  {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cores: cpus().length,
    model: cpus()[0]?.model.trim() ?? 'unknown',
    versions: `Fuse ${versionOf('fuse.js')}, MiniSearch ${versionOf('minisearch')}`,
  },
  rows,
  [...targets, ...compareRows(ours, fuse, mini)],
  notes,
);
const file = 'docs/benchmarks.md';
const formatted = formatFile(page, file, root);
if (process.argv.includes('--write')) {
  const old = readFileSync(join(root, file), 'utf8');
  writeFileSync(join(root, file), keepSection(formatted, old, 'web'));
}
console.log(formatted);
console.error(`took ${((performance.now() - started) / 1000).toFixed(0)} s`);
