import { z } from 'zod';
import {
  type Bot,
  type Card,
  type Catalog,
  decodeButton,
  type Language,
  languages,
  maskSecrets,
  parseOrder,
  presentOutcome,
  type Query,
  type Reply,
} from '../../../src/index.ts';
import { type MessageBody, toMessage as toDiscord } from '../../discord/message.ts';
import { type SlackMessage, toMessage as toSlack } from '../../slack/blocks.ts';
import { textLimit, valueLimit } from './limits.ts';
import { speakPlay } from './locale.ts';

const place = z.enum(['command', 'mention', 'direct']);

/** What the page sends: a line typed into the chat box, or a press on what one platform drew. */
export const askSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('typed'),
    /** The language of the page: the reader's locale on both platforms. */
    language: z.enum(languages),
    text: z.string().max(textLimit),
  }),
  z.object({
    kind: z.literal('pressed'),
    language: z.enum(languages),
    platform: z.enum(['slack', 'discord']),
    value: z.string().max(valueLimit),
    /** Where the message with the button stands, and whether its reader alone sees it. */
    place,
    ephemeral: z.boolean(),
  }),
]);

export type Ask = z.infer<typeof askSchema>;

/** How a question reached the bot: a slash command, a mention in a channel, a direct message. */
export type Place = z.infer<typeof place>;

/** A message as a platform is sent it. `replace`: in the place of the message that was pressed. */
export type Sent<Payload> = {
  readonly payload: Payload;
  readonly ephemeral: boolean;
  readonly replace: boolean;
};

/** What the page draws. */
export type Answer = {
  readonly place: Place;
  readonly language: Language;
  /** The question with secrets masked, as it may stand in an address. */
  readonly question: string;
  readonly slack?: Sent<SlackMessage>;
  readonly discord?: Sent<MessageBody>;
};

/** Where a typed line goes: "/imerr ..." is the command, "@imerr ..." a mention, all else a direct message. */
export function readTyped(line: string): { readonly place: Place; readonly text: string } {
  const text = line.trim();
  const rest = /^([/@])imerr(?:\s+|$)/i.exec(text);
  if (rest === null) return { place: 'direct', text };
  return { place: rest[1] === '@' ? 'mention' : 'command', text: text.slice(rest[0].length) };
}

type Said = { readonly card: Card; readonly visibility: Reply['visibility'] };

/** Orders need a memory of people and places, which a page open to everybody has not. */
function refuseOrder(language: Language): Card {
  const text = speakPlay(language).keepsNothing;
  return { language, action: null, text, blocks: [{ kind: 'text', text }] };
}

function say(query: Query, from: 'text' | 'button', language: Language, parts: AskParts): Said {
  const order = parseOrder(query.text, parts.catalog, from);
  if (order === null) return parts.bot.ask(query);
  const spoken = query.language ?? language;
  const card =
    order.kind === 'unspoken' ? presentOutcome(order, spoken, parts.catalog) : refuseOrder(spoken);
  return { card, visibility: query.visibility };
}

/** What answers are made from. */
export type AskParts = { readonly bot: Bot; readonly catalog: Catalog };

function answerTyped({ text: line, language }: Ask & { kind: 'typed' }, parts: AskParts): Answer {
  const { place, text } = readTyped(line);
  const { card, visibility } = say(
    {
      text,
      visibility: place === 'mention' ? 'channel' : 'person',
      publishable: place === 'command',
      personLocale: language,
      channelLocale: language,
    },
    'text',
    language,
    parts,
  );
  // A direct message is seen by one person and is ordinary all the same.
  const ephemeral = place === 'command' && visibility === 'person';
  return {
    place,
    language: card.language,
    question: maskSecrets(line),
    slack: { payload: toSlack(card), ephemeral, replace: false },
    discord: { payload: toDiscord(card, { ephemeral }), ephemeral, replace: false },
  };
}

/** As on the platforms: a private answer makes room for the next one, under a public one the presser is answered alone. */
function answerPressed(ask: Ask & { kind: 'pressed' }, parts: AskParts): Answer {
  const { value, place, platform, language, ephemeral: pressed } = ask;
  const asked = decodeButton(value) ?? { text: 'help' };
  const { card } = say(
    { ...asked, visibility: 'person', personLocale: language },
    'button',
    language,
    parts,
  );
  const answer = { place, language: card.language, question: maskSecrets(asked.text) };
  if (platform === 'discord') {
    const payload = toDiscord(card, { ephemeral: true });
    return { ...answer, discord: { payload, ephemeral: true, replace: pressed } };
  }
  const ephemeral = pressed || place !== 'direct';
  return { ...answer, slack: { payload: toSlack(card), ephemeral, replace: pressed } };
}

/** Answers a line or a press with the messages that the adapters would send. Synchronous, no I/O. */
export function answerAsk(ask: Ask, parts: AskParts): Answer {
  return ask.kind === 'typed' ? answerTyped(ask, parts) : answerPressed(ask, parts);
}
