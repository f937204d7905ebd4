import { type Card, type Language, type Query, type Reply, speakChat } from '../../../src/index.ts';
import { toMessage } from '../../slack/blocks.ts';
import { actions, type Frame } from '../../slack/control.ts';
import { frameReply } from '../../slack/frame.ts';
import { readPress } from '../../slack/press.ts';
import { tagOf } from '../locale.ts';
import type { Change, Place, Pressed, Typed } from './ask.ts';
import { readerId } from './limits.ts';
import { speakPlay } from './locale.ts';
import { type AskParts, replyTo } from './reply.ts';

/** A message, the tag of its language, and who sees it. */
type Drawn = {
  readonly message: { readonly payload: object; readonly language: string };
  readonly visibility: Reply['visibility'];
};

const tell = (payload: object, { language }: Card) => ({ payload, language: tagOf(language) });

function answer(
  query: Query,
  from: 'text' | 'button',
  frame: Partial<Frame>,
  language: Language,
  parts: AskParts,
): Drawn {
  const said = replyTo(query, from, language, parts);
  if (said.kind === 'word')
    return { message: tell(toMessage(said.card), said.card), visibility: 'person' };
  const { card, visibility } = said.reply;
  const payload = toMessage(card, frameReply(said.reply, readerId, frame));
  return { message: tell(payload, card), visibility };
}

/** What Slack is sent for a typed line: to a command a private answer, in a channel a public one. */
export function typeSlack({ text, skipped, place, language }: Typed, parts: AskParts): Change[] {
  const query: Query = {
    text,
    skipped,
    visibility: place === 'mention' ? 'channel' : 'person',
    publishable: place === 'command',
    personLocale: language,
    channelLocale: language,
  };
  const frame: Partial<Frame> = place === 'command' ? { share: 'channel' } : {};
  const { message, visibility } = answer(query, 'text', frame, language, parts);
  // A direct message is seen by one person and is ordinary all the same.
  return [{ kind: 'add', ...message, ephemeral: place !== 'direct' && visibility === 'person' }];
}

/** Where an answer can be shared: a mention was answered in its thread. */
const shareIn = (place: Place): Frame['share'] =>
  place === 'direct' ? null : place === 'mention' ? 'thread' : 'channel';

/** A private answer is shared: it says so, and everybody sees one in the channel's language. */
function share(text: string, spoken: Language, language: Language, parts: AskParts): Change[] {
  const below = speakChat(spoken).shared;
  const own: Query = { text, language: spoken, visibility: 'person' };
  const above = speakChat(language).sharedBy(speakPlay(language).you);
  const open: Query = { text, visibility: 'channel', channelLocale: language };
  return [
    {
      kind: 'replace',
      ...answer(own, 'button', { below }, language, parts).message,
      ephemeral: true,
    },
    {
      kind: 'add',
      ...answer(open, 'button', { above }, language, parts).message,
      ephemeral: false,
    },
  ];
}

/** What Slack is sent for a press: a private answer makes room for the next one, under a public one the presser is answered alone. */
export function pressSlack(pressed: Pressed, parts: AskParts): Change[] {
  const { value, action, place, language, ephemeral } = pressed;
  if (action.startsWith(actions.delete)) return [{ kind: 'delete' }];
  const body = {
    user: { id: readerId },
    channel: { id: place === 'direct' ? 'D1' : 'C1' },
    container: { is_ephemeral: ephemeral },
  };
  const press = readPress(body, value, action);
  if (action.startsWith(actions.share))
    return share(press.text, press.language ?? language, language, parts);
  const query: Query = {
    text: press.text,
    language: press.language,
    visibility: 'person',
    personLocale: language,
  };
  const frame = { full: press.full, share: shareIn(place) };
  const { message } = answer(query, 'button', frame, language, parts);
  // Thanks for a vote stand beside the answer, not in its place.
  const replace = press.place === 'replace' && !action.startsWith(actions.vote);
  return [{ kind: replace ? 'replace' : 'add', ...message, ephemeral: press.place !== 'direct' }];
}
