import { fileURLToPath } from 'node:url';
import { openCatalog } from '../adapters/catalog.ts';
import { openSuggest } from '../src/index.ts';
import type { Ask } from './engine.ts';
import type { Question } from './golden.ts';
import { compareProcess, measureLoop, median, percentile, timeOf } from './measure.ts';
import { listHostile, listPastes } from './paste.ts';

/** A figure of imerr beside what it should be. */
export type Target = {
  readonly name: string;
  readonly unit: 'ms' | 'times';
  readonly value: number;
  readonly most?: number;
  readonly least?: number;
  readonly remark: string;
};

/** Whether a figure is what it should be. */
export const isMet = ({ value, most = Infinity, least = -Infinity }: Target): boolean =>
  value <= most && value >= least;

const atMost = (name: string, value: number, most: number, remark: string): Target => ({
  name,
  unit: 'ms',
  value,
  most,
  remark,
});

const kilobyte = 1024;

/** What kind of question a golden one is, as far as the time goes. */
export const kinds = {
  exact: ['exact', 'many'],
  words: ['en', 'zh', 'ja', 'ko', 'typo'],
  logs: ['log'],
} as const;
export type Kind = keyof typeof kinds;

export const isKind = ({ type }: Question, kind: Kind): boolean =>
  (kinds[kind] as readonly string[]).includes(type);

function sample(
  ask: (text: string) => unknown,
  texts: readonly string[],
  rounds: number,
): number[] {
  return Array.from({ length: rounds }, () => texts.map((text) => timeOf(() => ask(text)))).flat();
}

/** Of some texts the one that is slowest at a percentile, and its times in milliseconds. */
function findSlowest(
  ask: Ask,
  texts: ReadonlyMap<string, string>,
  rounds: number,
  share: number,
): { name: string; samples: readonly number[] } {
  return [...texts]
    .map(([name, text]) => ({ name, samples: sample(ask, [text], rounds) }))
    .reduce((slowest, other) =>
      percentile(other.samples, share) > percentile(slowest.samples, share) ? other : slowest,
    );
}

function measureAnswers(ask: Ask, questions: readonly Question[]): Target[] {
  const textsOf = (kind: Kind) =>
    questions.filter((question) => isKind(question, kind)).map(({ text }) => text);
  const middle = (samples: readonly number[], digits: number) =>
    `p50 ${median(samples).toFixed(digits)} ms`;
  // Not counted: what is measured is a process that has answered for a while, and is compiled.
  sample(ask, textsOf('exact'), 600);
  const exact = sample(ask, textsOf('exact'), 100);
  const words = sample(ask, textsOf('words'), 20);
  const paste = findSlowest(ask, listPastes(16 * kilobyte), 100, 0.99);
  const hostile = findSlowest(ask, listHostile(kilobyte * kilobyte), 5, 1);
  return [
    atMost('a code, p99', percentile(exact, 0.99), 0.1, middle(exact, 3)),
    atMost('words, p99', percentile(words, 0.99), 5, middle(words, 2)),
    atMost(
      'a paste of 16 kB, p99',
      percentile(paste.samples, 0.99),
      10,
      `the slowest is ${paste.name}; ${middle(paste.samples, 1)}`,
    ),
    atMost(
      'a hostile text of 1 MB, slowest',
      percentile(hostile.samples, 1),
      25,
      `${hostile.name}, of ${listHostile(1).size} texts; ${middle(hostile.samples, 1)}`,
    ),
  ];
}

/** Everything that is on its way to a question, a letter at a time. */
const listBegun = (text: string): string[] =>
  Array.from({ length: Math.min(text.length, 40) }, (_, at) => text.slice(0, at + 1));

async function measureSuggest(questions: readonly Question[]): Promise<Target> {
  const suggest = await openSuggest(openCatalog());
  const begun = questions.flatMap(({ text }) => listBegun(text));
  const samples = sample((text) => suggest(text, { language: 'en' }), begun, 3);
  const remark = `${begun.length} half-typed questions; p50 ${median(samples).toFixed(3)} ms`;
  return atMost('choices for what is typed so far, p99', percentile(samples, 0.99), 1, remark);
}

async function measureDelay(ask: Ask, questions: readonly Question[]): Promise<Target> {
  const idle = await measureLoop(() => undefined, 200, 2);
  const late = await measureLoop(
    (turn) => ask(questions[turn % questions.length]?.text ?? ''),
    200,
    10,
  );
  const remark = `200 questions a second for 10 s; ${idle.toFixed(1)} ms without any`;
  return atMost('event loop late, p99', late, 20, remark);
}

const urlOf = (path: string): string => new URL(path, import.meta.url).href;

const script = `
Promise.all([import('${urlOf('../adapters/catalog.js')}'), import('${urlOf('../src/index.js')}')])
  .then(async ([{ openCatalog }, { createBot, openSearch }]) => {
    const catalog = openCatalog();
    const bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en' });
    const { record } = bot.ask({ text: 'the group has too many members', visibility: 'person' });
    if (record.kind !== 'similar') throw new Error(record.kind);
  });`;

function measureProcesses(): Target[] {
  const ready = compareProcess(['-e', script], 15);
  const shell = fileURLToPath(new URL('../adapters/imerr.cjs', import.meta.url));
  const lookUp = compareProcess([shell, '10038'], 25);
  const beside = ({ time, bare }: typeof ready) =>
    `${time.toFixed(0)} ms beside ${bare.toFixed(0)} ms for \`node -e 0\``;
  return [
    atMost('from start to the first answer to words', ready.difference, 150, beside(ready)),
    { ...atMost('a look-up in the shell', lookUp.ratio, 1.5, beside(lookUp)), unit: 'times' },
  ];
}

/** Measures imerr alone. */
export async function measureTargets(
  ask: Ask,
  questions: readonly Question[],
): Promise<readonly Target[]> {
  return [
    ...measureAnswers(ask, questions),
    await measureSuggest(questions),
    await measureDelay(ask, questions),
    ...measureProcesses(),
  ];
}
