import type { Block, Row } from './card.ts';
import { quoteLine } from './explanation.ts';
import type { Phrases } from './locales/en.ts';
import type { AnswerRecord, EntryRecord } from './record.ts';
import { ask, drawButtons, nameEntry, type Scene } from './scene.ts';

/** The entries of an answer as they are shown: the likely root cause first, the rest in their order. */
export function sortEntries({ entries, cause }: AnswerRecord): readonly EntryRecord[] {
  const isCause = ({ id }: EntryRecord) => id === cause?.id;
  return [...entries.filter(isCause), ...entries.filter((entry) => !isCause(entry))];
}

/** Which code of a log is likely the root cause, and why, in a line; null where nothing is said of it. */
export function tellCause({ entries, cause }: AnswerRecord, say: Phrases): string | null {
  const entry = entries.find(({ id }) => id === cause?.id);
  if (cause == null || entry === undefined) return null;
  switch (cause.reason) {
    case 'first':
      return say.cause(entry.code, say.causeFirst);
    case 'passed-on':
      return say.cause(entry.code, say.causePassedOn(cause.by));
    case 'repeated':
      return say.cause(entry.code, say.causeRepeated(cause.times));
  }
}

function toRow(entry: EntryRecord): Row {
  const [first = ''] = entry.fix;
  return { label: entry.code, text: `${entry.title} · ${entry.productName}`, detail: first };
}

/** Several entries, short: what it is and the first thing to do, each with a way to the whole. */
function drawEntries(above: readonly Block[], scene: Scene): Block[] {
  const entries = sortEntries(scene.record);
  return [
    ...above,
    { kind: 'rows', rows: entries.map(toRow) },
    ...entries.flatMap((entry) => quoteLine(entry, scene)),
    ...drawButtons(
      scene.say.details,
      entries.map((entry) =>
        ask(
          scene,
          entries.filter(({ code }) => code === entry.code).length > 1
            ? `${entry.code} ${entry.productName}`
            : nameEntry(entry),
          entry.id,
        ),
      ),
    ),
  ];
}

/** One code that several products have. */
export function drawChoice(scene: Scene): Block[] {
  const { say, record } = scene;
  return drawEntries([{ kind: 'title', text: say.choose(record.entries[0]?.code ?? '') }], scene);
}

/** Several codes; of a log, first what is likely the root cause, and why. */
export function drawSeveral(scene: Scene): Block[] {
  const { say, record } = scene;
  const codes = new Set(record.entries.map(({ code }) => code));
  const cause = tellCause(record, say);
  const why: Block[] = cause === null ? [] : [{ kind: 'text', text: cause }];
  return drawEntries(
    [{ kind: 'title', text: say.several(codes.size + record.omitted) }, ...why],
    scene,
  );
}
