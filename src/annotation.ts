import type { Block, Card } from './card.ts';
import { speak } from './locale.ts';
import type { Outcome, TeamNote } from './order.ts';
import { type Desk, offer, press, quote, state, titleEntry } from './statement.ts';
import { clip } from './text.ts';

type Of<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

/** What came of an order about team notes. */
export type NoteOutcome = Of<
  'note-written' | 'note-deleted' | 'note-absent' | 'note-long' | 'note-full' | 'notes'
>;

/** Notes in a list, and characters of each: a message has room for no more. */
const shownNotes = 15;
const shownLetters = 120;

/** Texts of notes, each once: a code's entries mostly share one. */
const listTexts = (notes: readonly TeamNote[]): string =>
  [...new Set(notes.map(({ text }) => text))].join('\n\n');

const nameEntries = (ids: readonly string[], desk: Desk): Block => ({
  kind: 'context',
  parts: ids.map((id) => titleEntry(id, desk)),
});

/** How a note is written; the words in it are ours. */
const showOrder = (desk: Desk, id: string): Block => ({
  kind: 'examples',
  title: speak(desk.language).examples,
  examples: [`note ${id} ${desk.say.noteExample}`],
});

function sayWritten({ notes, previous }: Of<'note-written'>, desk: Desk): Card {
  const { say, language } = desk;
  const name = (entry: string) =>
    notes.length === 1 ? say.noteDelete : say.pair(say.noteDelete, entry);
  return state(desk, say.noteWritten, say.noteWrittenText, [
    nameEntries(
      notes.map(({ entry }) => entry),
      desk,
    ),
    ...quote(speak(language).teamNote, listTexts(notes)),
    ...(previous.length === 0
      ? []
      : [
          ...quote(say.notePrevious, listTexts(previous)),
          { kind: 'text', text: say.notePreviousText } as const,
        ]),
    ...offer(
      say.undo,
      notes.slice(0, 5).map(({ entry }) => press(desk, name(entry), `note ${entry} delete`)),
    ),
  ]);
}

function sayDeleted({ notes }: Of<'note-deleted'>, desk: Desk): Card {
  const { say } = desk;
  return state(desk, say.noteDeleted, say.noteDeletedText, [
    nameEntries(
      notes.map(({ entry }) => entry),
      desk,
    ),
    ...quote(say.notePrevious, listTexts(notes)),
  ]);
}

function sayAbsent({ entries }: Of<'note-absent'>, desk: Desk): Card {
  const { say } = desk;
  const [first] = entries;
  return state(desk, say.noteAbsent, say.noteAbsentText, [
    nameEntries(entries, desk),
    ...(first === undefined ? [] : [showOrder(desk, first)]),
  ]);
}

/** Notes asked for by code stand whole; of all of a team, the beginnings. */
function sayNotes({ notes, entries }: Of<'notes'>, desk: Desk): Card {
  const { say } = desk;
  const [first] = notes;
  if (first === undefined) {
    return state(desk, say.notesEmpty, say.noteAbsentText, [showOrder(desk, '70009')]);
  }
  const whole = entries !== null;
  const shown = notes.slice(0, shownNotes);
  const more = notes.length - shown.length;
  return state(desk, say.notes(notes.length), null, [
    ...shown.flatMap(({ entry, text }) =>
      quote(titleEntry(entry, desk), whole ? text : clip(text.replace(/\s+/g, ' '), shownLetters)),
    ),
    ...(more > 0 ? [{ kind: 'context', parts: [say.notesMore(more)] } as const] : []),
    {
      kind: 'examples',
      title: say.tryThis,
      examples: [`note ${first.entry} ${say.noteExample}`, `note ${first.entry} delete`],
    },
  ]);
}

/** Says what came of an order about team notes. */
export function tellNote(outcome: NoteOutcome, desk: Desk): Card {
  const { say } = desk;
  switch (outcome.kind) {
    case 'note-written':
      return sayWritten(outcome, desk);
    case 'note-deleted':
      return sayDeleted(outcome, desk);
    case 'note-absent':
      return sayAbsent(outcome, desk);
    case 'note-long':
      return state(desk, say.noteLong, say.noteLongText(outcome.length, outcome.limit));
    case 'note-full':
      return state(desk, say.noteFull, say.noteFullText(outcome.limit));
    case 'notes':
      return sayNotes(outcome, desk);
  }
}
