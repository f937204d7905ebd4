import type { Block, Card } from './card.ts';
import type { Catalog } from './catalog.ts';
import { sayLanguage, sayProduct, saySettings } from './choice.ts';
import type { Language } from './language.ts';
import { speak } from './locale.ts';
import type { Outcome, TeamNote } from './order.ts';
import {
  type Desk,
  drawCounts,
  offer,
  openDesk,
  press,
  quote,
  state,
  titleEntry,
} from './statement.ts';
import { clip } from './text.ts';

/** Notes in a list, and characters of each: a message has room for no more. */
const shownNotes = 15;
const shownLetters = 120;

type Of<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

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

function sayUnresolved({ days, misses, votes }: Of<'unresolved'>, desk: Desk): Card {
  const { say } = desk;
  const nothing = misses.length === 0 ? say.unresolvedNone : null;
  return state(desk, say.unresolved(days), nothing, drawCounts(misses, votes, desk));
}

/** Something was turned on or off; `back` is the order that turns it back. */
function saySwitch(desk: Desk, title: string, text: string, back: string): Card {
  return state(desk, title, text, offer(desk.say.tryThis, [press(desk, desk.say.undo, back)]));
}

/** One line and nothing else. */
const remark = ({ language }: Desk, text: string): Card => ({
  language,
  action: null,
  text,
  blocks: [{ kind: 'text', text }],
});

function sayForgetAsked({ holding }: Of<'forget-team-asked'>, desk: Desk): Card {
  const { say } = desk;
  const button = press(desk, say.forgetConfirm, 'forget us confirm');
  return state(
    desk,
    say.forgetAsk[holding],
    say.forgetAskText[holding],
    offer(say.forgetFinal, [button]),
  );
}

function tell(outcome: Outcome, desk: Desk): Card {
  const { say: words } = desk;
  switch (outcome.kind) {
    case 'note-written':
      return sayWritten(outcome, desk);
    case 'note-deleted':
      return sayDeleted(outcome, desk);
    case 'note-absent':
      return sayAbsent(outcome, desk);
    case 'note-long':
      return state(desk, words.noteLong, words.noteLongText(outcome.length, outcome.limit));
    case 'note-full':
      return state(desk, words.noteFull, words.noteFullText(outcome.limit));
    case 'notes':
      return sayNotes(outcome, desk);
    case 'language-set':
      return sayLanguage(outcome, desk);
    case 'unspoken':
      return remark(desk, speak(desk.language).unspoken(outcome.name));
    case 'product-set':
      return sayProduct(outcome, desk);
    case 'watch-set':
      return outcome.on
        ? saySwitch(desk, words.watchOn, words.watchOnText, 'watch off')
        : saySwitch(desk, words.watchOff, words.watchOffText, 'watch on');
    case 'digest-set':
      return outcome.on
        ? saySwitch(desk, words.digestOn, words.digestOnText, 'digest off')
        : saySwitch(desk, words.digestOff, words.digestOffText, 'digest here');
    case 'settings':
      return saySettings(outcome, desk);
    case 'unresolved':
      return sayUnresolved(outcome, desk);
    case 'person-forgotten':
      return state(desk, words.forgotPerson, words.forgotPersonText);
    case 'forget-team-asked':
      return sayForgetAsked(outcome, desk);
    case 'team-forgotten':
      return state(desk, words.forgotTeam[outcome.holding], words.forgotTeamText);
    case 'thanked':
      return remark(desk, words.thanked);
    case 'refused':
      return state(desk, words.refused[outcome.reason], words.refusedText[outcome.reason]);
    case 'unsaved':
      return state(desk, words.unsaved, words.unsavedText);
    case 'unread':
      return state(desk, words.unread, words.unreadText);
  }
}

/**
 * Says what came of an order, as a card for whoever gave it. Whoever has just chosen a language reads
 * it in that language. Words typed by people stand in quotes alone.
 */
export function presentOutcome(outcome: Outcome, language: Language, catalog: Catalog): Card {
  const chosen =
    outcome.kind === 'language-set' && outcome.holding === 'person' ? outcome.language : null;
  return tell(outcome, openDesk(chosen ?? language, catalog));
}
