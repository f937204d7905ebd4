import type { Account, Ledger } from './ledger.ts';
import type { Step } from './plan.ts';
import type { Asking } from './question.ts';

/** A step as it went; times on `performance.now()`. */
export type Span = {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
  /** Most questions that were under way when something was killed. */
  readonly flights: number;
};

/** Milliseconds within which another replica holds the gateway. */
const takeover = 15_000;

const direct = ['Slack command', 'Discord interaction'] as const;
const names: readonly Asking['name'][] = [...direct, 'Slack mention', 'Discord mention'];

type Row = { readonly span: Span; readonly accounts: ReadonlyMap<Asking['name'], Account> };

const read = ({ accounts }: Row, name: Asking['name']): Account => {
  const account = accounts.get(name);
  if (account === undefined) throw new Error(`no ${name}`);
  return account;
};

const inSeconds = (time: number): string => (time === 0 ? '0' : (time / 1000).toFixed(1));

function drawRow(row: Row): string {
  const [command, interaction] = direct.map((name) => read(row, name));
  const [slack, discord] = (['Slack mention', 'Discord mention'] as const).map((name) =>
    read(row, name),
  );
  if (!command || !interaction || !slack || !discord) throw new Error('no account');
  const cells = [
    row.span.step.name,
    String(command.asked + interaction.asked),
    `${command.p50.toFixed(0)} / ${command.p99.toFixed(0)}`,
    `${interaction.p50.toFixed(0)} / ${interaction.p99.toFixed(0)}`,
    String(command.again + interaction.again),
    inSeconds(Math.max(command.gap, interaction.gap)),
    `${slack.lost.length} of ${slack.asked}`,
    `${discord.lost.length} of ${discord.asked}`,
    inSeconds(discord.gap),
  ];
  return `| ${cells.join(' | ')} |`;
}

const head = [
  '| what happens | commands | Slack, p50 / p99 ms | Discord, p50 / p99 ms | asked again | s without commands | Slack mentions lost | Discord mentions lost | s without gateway |',
  '|---|---|---|---|---|---|---|---|---|',
];

/** A few of them, and how many there are. */
const listSome = (items: readonly (string | number)[]): string =>
  `${items.length} (${items.slice(0, 5).join(', ')}${items.length > 5 ? ', ...' : ''})`;

/** What went against the promises, in words. */
function listFaults(row: Row): string[] {
  const { step, flights } = row.span;
  const say = (text: string) => `${step.name}: ${text}`;
  const faults: string[] = [];
  for (const name of names) {
    const { lost, twice, again, statuses } = read(row, name);
    if (twice.length > 0) faults.push(say(`${name} answered twice: ${listSome(twice)}`));
    const most = step.allows === 'nothing' ? 0 : flights;
    const isGateway = name === 'Discord mention';
    if (isGateway ? step.allows !== 'gateway' && lost.length > most : lost.length > most)
      faults.push(say(`${name} not answered: ${listSome(lost)}`));
    const isDirect = name === 'Slack command' || name === 'Discord interaction';
    if (isDirect && lost.length > 0) faults.push(say(`${name} never answered: ${listSome(lost)}`));
    if (step.allows === 'nothing' && again > 0)
      faults.push(say(`${name} had to be asked again: ${again}, after ${listSome(statuses)}`));
  }
  const gap = read(row, 'Discord mention').gap;
  if (gap > (step.away ?? takeover))
    faults.push(say(`the gateway was away for ${inSeconds(gap)} s`));
  return faults;
}

/** The table, and what went against the promises. */
export function drawReport(
  spans: readonly Span[],
  ledger: Ledger,
): { readonly table: string; readonly faults: readonly string[] } {
  const rows = spans.map((span): Row => {
    const account = (name: Asking['name']) =>
      [name, ledger.account(name, span.from, span.to)] as const;
    return { span, accounts: new Map(names.map(account)) };
  });
  return {
    table: [...head, ...rows.map(drawRow)].join('\n'),
    faults: rows.flatMap(listFaults),
  };
}
