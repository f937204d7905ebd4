import type { Asker } from '../../discord/asker.ts';
import { readPress } from '../../discord/control.ts';
import { toDraft, toQuery } from '../../discord/draft.ts';
import { plain, type Question } from '../../discord/question.ts';
import { type Draft, drawRich, drawUpdate } from '../../discord/reply.ts';
import { tagOf } from '../locale.ts';
import type { Change, Place, Pressed, Typed } from './ask.ts';
import { readerId } from './limits.ts';
import { type AskParts, replyTo } from './reply.ts';

/** The reader, in a server or in a direct message. */
const seatReader = (place: Place, language: string): Asker => ({
  user: readerId,
  locale: language,
  community: language,
  guild: place === 'direct' ? null : readerId,
  channel: readerId,
  manager: false,
  moderator: false,
  writable: false,
  shared: place !== 'direct',
});

function answer(
  question: Question,
  language: Typed['language'],
  parts: AskParts,
  skipped = 0,
): Draft {
  const from = question.from === 'pressed' ? 'button' : 'text';
  const said = replyTo({ ...toQuery(question, {}), skipped }, from, language, parts);
  return said.kind === 'reply'
    ? toDraft(question, said.reply)
    : { card: said.card, ephemeral: question.ephemeral, panel: null };
}

const addDraft = (draft: Draft): Exclude<Change, { kind: 'delete' }> => ({
  kind: 'add',
  payload: drawRich(draft),
  language: tagOf(draft.card.language),
  ephemeral: draft.ephemeral,
});

/** What Discord is sent for a typed line: to a command a private answer, to a message a public one. */
export function typeDiscord({ text, skipped, place, language }: Typed, parts: AskParts): Change[] {
  const question: Question = {
    ...plain,
    text,
    from: 'typed',
    asker: seatReader(place, language),
    visibility: place === 'mention' ? 'channel' : 'person',
    ephemeral: place === 'command',
  };
  return [addDraft(answer(question, language, parts, skipped))];
}

/** What Discord is sent for a press: it asks again, shows to everyone, or deletes. */
export function pressDiscord(pressed: Pressed, parts: AskParts): Change[] {
  const { value, place, language } = pressed;
  const press = readPress(value) ?? { kind: 'ask', text: 'help', language, whole: false };
  if (press.kind === 'delete') return [{ kind: 'delete' }];
  const shared = press.kind === 'share';
  const asker = seatReader(place, language);
  const question: Question = {
    ...plain,
    text: press.text,
    language: press.language,
    asker,
    from: 'pressed',
    visibility: shared ? 'channel' : 'person',
    ephemeral: !shared,
    whole: press.kind === 'ask' && press.whole,
    sharer: shared ? asker.user : null,
  };
  const draft = answer(question, language, parts);
  // A thank-you does not take the place of the answer that it is for.
  const isVote = press.text.startsWith('helpful:');
  const replace = !shared && (pressed.ephemeral || !asker.shared) && !isVote;
  return replace
    ? [
        {
          ...addDraft(draft),
          kind: 'replace',
          payload: drawUpdate(draft),
          ephemeral: pressed.ephemeral,
        },
      ]
    : [addDraft(draft)];
}
