import type { Score } from './golden.ts';
import { isMet, type Kind, type Target } from './target.ts';

/** What was measured of one engine. */
export type Row = {
  readonly name: string;
  readonly scores: ReadonlyMap<string, Score>;
  /** Milliseconds per question: median and 99th percentile. */
  readonly times: Readonly<Record<Kind, readonly [p50: number, p99: number]>>;
  readonly build: number;
  readonly load: number;
  /** Bytes of heap that the index holds. */
  readonly heap: number;
};

/** When and where it was measured. */
export type Place = {
  readonly date: string;
  readonly node: string;
  readonly cores: number;
  readonly model: string;
  readonly versions: string;
};

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Three digits or so: small figures need their decimals, large ones none. */
function milliseconds(value: number): string {
  return `${value.toFixed(value < 0.1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}

const renderTable = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  const rule = `| ${(rows[0] ?? []).map(() => '---').join(' | ')} |`;
  return [head, rule, ...body].join('\n');
};

/** Questions per line, engines side by side. */
function renderQuality(rows: readonly Row[]): string {
  const scores = rows[0]?.scores ?? new Map<string, Score>();
  return renderTable([
    ['first answer right', 'questions', ...rows.map(({ name }) => name)],
    ...[...scores].map(([type, { count }]) => [
      type,
      String(count),
      ...rows.map((row) => percent(row.scores.get(type)?.hit1 ?? 0)),
    ]),
  ]);
}

function renderTimes(rows: readonly Row[]): string {
  const times = ([p50, p99]: readonly [number, number]) =>
    `${milliseconds(p50)} / ${milliseconds(p99)}`;
  return renderTable([
    ['per question, p50 / p99', ...rows.map(({ name }) => name)],
    ['a code', ...rows.map((row) => times(row.times.exact))],
    ['words', ...rows.map((row) => times(row.times.words))],
    ['a log', ...rows.map((row) => times(row.times.logs))],
    ['index built', ...rows.map(({ build }) => milliseconds(build))],
    ['index loaded', ...rows.map(({ load }) => milliseconds(load))],
    ['heap of the index', ...rows.map(({ heap }) => `${(heap / 2 ** 20).toFixed(1)} MiB`)],
  ]);
}

function renderTargets(targets: readonly Target[]): string {
  const number = ({ unit }: Target, value: number) =>
    unit === 'ms' ? milliseconds(value) : `${value.toFixed(value < 10 ? 2 : 0)} times`;
  return renderTable([
    ['imerr', 'measured', 'wanted', '', ''],
    ...targets.map((target) => [
      target.name,
      number(target, target.value),
      target.most === undefined
        ? `at least ${target.least ?? 0} ${target.unit}`
        : `at most ${number(target, target.most)}`,
      isMet(target) ? 'met' : '**not met**',
      target.remark,
    ]),
  ]);
}

/** The page of `docs/benchmarks.md`. */
export function renderPage(
  { date, node, cores, model, versions }: Place,
  rows: readonly Row[],
  targets: readonly Target[],
  notes: readonly string[],
): string {
  return `# Benchmarks

Written by \`npm run bench:search -- --write\` on ${date}: Node ${node}, ${cores} cores (${model}),
${versions}.

## How well questions are answered

${renderQuality(rows)}

## How fast

${renderTimes(rows)}

${notes.map((note) => `- ${note}`).join('\n')}

## What imerr should keep to

${renderTargets(targets)}
`;
}
