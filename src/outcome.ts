import { tellNote } from './annotation.ts';
import type { Card } from './card.ts';
import type { Catalog } from './catalog.ts';
import { sayLanguage, sayProduct, saySettings } from './choice.ts';
import type { Language } from './language.ts';
import { speak } from './locale.ts';
import type { Outcome } from './order.ts';
import { type Desk, drawCounts, offer, openDesk, press, state } from './statement.ts';

type Of<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

function sayUnresolved({ days, misses, votes }: Of<'unresolved'>, desk: Desk): Card {
  const { say } = desk;
  const nothing = misses.length === 0 ? say.unresolvedNone : null;
  return state(desk, say.unresolved(days), nothing, drawCounts(misses, votes, desk));
}

/** Something was turned on or off, and how it is turned back. */
function saySwitch({ kind, on }: Of<'watch-set' | 'digest-set'>, desk: Desk): Card {
  const { say } = desk;
  const watching = on
    ? ([say.watchOn, say.watchOnText, 'watch off'] as const)
    : ([say.watchOff, say.watchOffText, 'watch on'] as const);
  const sending = on
    ? ([say.digestOn, say.digestOnText, 'digest off'] as const)
    : ([say.digestOff, say.digestOffText, 'digest here'] as const);
  const [title, text, back] = kind === 'watch-set' ? watching : sending;
  return state(desk, title, text, offer(say.tryThis, [press(desk, say.undo, back)]));
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
    case 'note-deleted':
    case 'note-absent':
    case 'note-long':
    case 'note-full':
    case 'notes':
      return tellNote(outcome, desk);
    case 'language-set':
      return sayLanguage(outcome, desk);
    case 'unspoken':
      return remark(desk, speak(desk.language).unspoken(outcome.name));
    case 'product-set':
      return sayProduct(outcome, desk);
    case 'watch-set':
    case 'digest-set':
      return saySwitch(outcome, desk);
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
