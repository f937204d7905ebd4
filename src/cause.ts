import type { Cause, Entry, EntryId, Found } from './answer.ts';
import type { Mention } from './mention.ts';
import type { Spot } from './number.ts';
import type { AnswerRecord } from './record.ts';

/** How often each mention of a log comes in it, in the order of the mentions. */
export type Log = readonly number[];

/** What begins a question that tells a log again by its entries; `retellLog` writes it. */
const retold = 'log: ';

/** A time of day with seconds, a level, a line of Android's log, JSON, a stack trace: written by programs. */
const written =
  /\b\d{1,2}:\d{2}:\d{2}\b|\b\d{4}-\d{2}-\d{2}T\d|\[(?:[VDIWEF]|info|warn|warning|error|debug|trace)\]|(?:^|\n)[VDIWEFA]\/\S+\s{0,4}\(|(?:^|\n|\s)(?:WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL|ERROR)[\s:]|[{[]\s*"[^"\n]{1,40}"\s*:|\n[ \t]{0,40}at\s\S{1,200}\s?\(/;

/** Lines on which a code evidently stands, by code. */
function countLines(text: string, spots: readonly Spot[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const seen = new Map<string, number>();
  let [line, read] = [0, 0];
  for (const { at, code, evidence } of spots) {
    for (; read < at; read += 1) if (text[read] === '\n') line += 1;
    if (evidence === 'open' || evidence === 'other' || seen.get(code) === line) continue;
    seen.set(code, line);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/** How often an entry came in a log that is told again: "im/10014 x12". */
function readTimes(text: string, { code }: Mention): number {
  const from = text.indexOf(code) + code.length;
  return Number(/^ x(\d{1,4})(?!\d)/.exec(text.slice(from, from + 7))?.[1] ?? 1);
}

/** Reads a question as a log; null for what people say, and for what names fewer than two codes. */
export function readLog(
  text: string,
  mentions: readonly Mention[],
  spots: readonly Spot[],
): Log | null {
  if (mentions.length < 2) return null;
  if (text.startsWith(retold)) return mentions.map((mention) => readTimes(text, mention));
  if (!written.test(text)) return null;
  const lines = countLines(text, spots);
  return mentions.map(({ code }) => lines.get(code) ?? 1);
}

/** What a mention of a log stands for, the preferred product's entry first, and how often it comes. */
export type Event = { readonly found: readonly Found[]; readonly times: number };

/** What goes away by itself, or with a retry. */
const passing: ReadonlySet<Entry['action']> = new Set(['none', 'retry', 'retry-later']);

/** The entry of an event in which a failure of the device's or the browser's SDK has its origin. */
function findOrigin(reported: Entry, { found }: Event): Entry | undefined {
  const near = new Set(
    reported.related
      .filter(({ relation }) => relation === 'together' || relation === 'same-condition')
      .map(({ id }) => id),
  );
  const refused = (entry: Entry) =>
    entry.layer === 'server' &&
    (near.has(entry.id) ||
      (entry.action === 'sign-in-again' && reported.action === 'sign-in-again'));
  const named = (entry: Entry) => near.has(entry.id) && !/^-?\d/.test(entry.code);
  return found.map(({ entry }) => entry).find((entry) => refused(entry) || named(entry));
}

/**
 * The likely root cause among the events of a log, in order of appearance: what the first one passes on,
 * where the server's or the browser's own error stands there too; a refusal of the server that keeps
 * coming back, where the first passes by itself; else the first. Null for no events.
 */
export function findCause(events: readonly Event[]): Cause | null {
  const first =
    events.find(({ found }) => found.some(({ entry }) => entry.action !== 'none')) ?? events[0];
  const entry = first?.found[0]?.entry;
  if (first === undefined || entry === undefined) return null;
  if (entry.layer !== 'server' && /^-?\d/.test(entry.code)) {
    for (const event of events) {
      const origin = event === first ? undefined : findOrigin(entry, event);
      if (origin !== undefined) return { id: origin.id, reason: 'passed-on', by: entry.code };
    }
  }
  if (passing.has(entry.action) && first.times === 1) {
    const [most] = events
      .flatMap(({ found: [one], times }) => (one === undefined ? [] : [{ ...one, times }]))
      .filter(
        ({ entry: { layer, action }, times }) =>
          layer === 'server' && !passing.has(action) && times > 1,
      )
      .sort((a, b) => b.times - a.times);
    if (most !== undefined) return { id: most.entry.id, reason: 'repeated', times: most.times };
  }
  return { id: entry.id, reason: 'first' };
}

/** The same answer's question by its entries alone: of a log so that it has the same cause. */
export function retellEntries({ entries, cause }: Pick<AnswerRecord, 'entries' | 'cause'>): string {
  const tell = (id: EntryId) =>
    cause?.reason === 'repeated' && cause.id === id ? `${id} x${cause.times}` : id;
  const told = entries.map(({ id }) => tell(id)).join(' ');
  return cause == null ? told : retold + told;
}
