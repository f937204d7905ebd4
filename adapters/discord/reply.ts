import type { MessageFlags } from 'discord.js';
import { type Card, type Language, parseLanguage, speak } from '../../src/index.ts';
import { type MessageBody, type PlainBody, toMessage, toPlain } from './message.ts';

/** An answer on its way: what is said, and whether the asker alone sees it. */
export type Draft = { readonly card: Card; readonly ephemeral: boolean };

export type Notice = 'failed' | 'throttled' | 'emptyMention';

/** A word of the bot about itself, as a card; `locale` is any language tag or null. */
export function writeNotice(notice: Notice, locale: string | null, fallback: Language): Card {
  const language = (locale === null ? null : parseLanguage(locale)) ?? fallback;
  const text = speak(language)[notice];
  return { language, action: null, text, blocks: [{ kind: 'text', text }] };
}

/** A body as the client's methods take it; the client gives its fields the API's names again. */
function toOptions({ flags, allowed_mentions, ...rest }: MessageBody | PlainBody) {
  return {
    ...rest,
    // The client's types know a single flag, or a list of names; on the wire it is their sum.
    flags: flags as MessageFlags.IsComponentsV2,
    allowedMentions: { ...allowed_mentions, repliedUser: false },
  };
}

export type SendOptions = ReturnType<typeof toOptions>;

/** A draft as it is sent first. */
export const drawRich = ({ card, ephemeral }: Draft): SendOptions =>
  toOptions(toMessage(card, { ephemeral }));

/** A draft as it is sent where Discord refuses the first. */
export const drawPlain = ({ card, ephemeral }: Draft): SendOptions =>
  toOptions(toPlain(card, { ephemeral }));
