import { z } from 'zod';
import { type Language, languages, maskSecrets } from '../../../src/index.ts';
import { pressDiscord, typeDiscord } from './discord.ts';
import { textLimit, valueLimit } from './limits.ts';
import type { AskParts } from './reply.ts';
import { pressSlack, typeSlack } from './slack.ts';

const place = z.enum(['command', 'mention', 'direct']);

/** What the page sends: a line typed into the chat box, or a press on what one platform drew. */
export const askSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('typed'),
    /** The language of the page: the reader's locale on both platforms. */
    language: z.enum(languages),
    text: z.string().max(textLimit),
    /** Characters that the page left out of the middle of a longer text. */
    skipped: z.int().min(0).optional(),
  }),
  z.object({
    kind: z.literal('pressed'),
    language: z.enum(languages),
    platform: z.enum(['slack', 'discord']),
    /** What the button or the chosen option carries, and on Slack what it is called. */
    value: z.string().max(valueLimit),
    action: z.string().max(valueLimit),
    /** How the question of the message came, and whether its reader alone sees it. */
    place,
    ephemeral: z.boolean(),
  }),
]);

export type Ask = z.infer<typeof askSchema>;

/** How a question reached the bot: a slash command, a mention in a channel, a direct message. */
export type Place = z.infer<typeof place>;

/** A line as typed, and where it goes. */
export type Typed = {
  readonly text: string;
  readonly skipped: number;
  readonly place: Place;
  readonly language: Language;
};

export type Pressed = Extract<Ask, { kind: 'pressed' }>;

/** What becomes of a platform's messages: one more, one in the place of the pressed one, or that one gone. */
export type Change =
  | {
      readonly kind: 'add' | 'replace';
      readonly payload: object;
      /** The tag of the language that it is written in. */
      readonly language: string;
      readonly ephemeral: boolean;
    }
  | { readonly kind: 'delete' };

/** What the page draws. */
export type Answer = {
  readonly place: Place;
  /** The question with secrets masked, as it may stand in an address. */
  readonly question: string;
  readonly slack: readonly Change[];
  readonly discord: readonly Change[];
};

/** Where a typed line goes: "/imerr ..." is the command, "@imerr ..." a mention, all else a direct message. */
export function readTyped(line: string): { readonly place: Place; readonly text: string } {
  const text = line.trim();
  const rest = /^([/@])imerr(?:\s+|$)/i.exec(text);
  if (rest === null) return { place: 'direct', text };
  return { place: rest[1] === '@' ? 'mention' : 'command', text: text.slice(rest[0].length) };
}

/** Answers a line or a press with the messages that the adapters would send. Synchronous, no I/O. */
export function answerAsk(ask: Ask, parts: AskParts): Answer {
  if (ask.kind === 'typed') {
    const { language, skipped = 0 } = ask;
    const typed: Typed = { ...readTyped(ask.text), skipped, language };
    return {
      place: typed.place,
      question: maskSecrets(ask.text),
      slack: typeSlack(typed, parts),
      discord: typeDiscord(typed, parts),
    };
  }
  const { place, platform } = ask;
  return {
    place,
    question: '',
    slack: platform === 'slack' ? pressSlack(ask, parts) : [],
    discord: platform === 'discord' ? pressDiscord(ask, parts) : [],
  };
}
