import { type Card, type Language, speak } from '../../src/index.ts';
import { noteAnswer } from '../journey.ts';
import { type MessageBody, messageFlags, type PlainBody, toMessage, toPlain } from './message.ts';
import type { Panel } from './panel.ts';

/** An answer on its way: what is said, whether the asker alone sees it, and what stands under it. */
export type Draft = {
  readonly card: Card;
  readonly ephemeral: boolean;
  readonly panel: Panel | null;
  /** Whether it says that there is no answer, by a fault of ours. */
  readonly failed?: true;
};

export type Notice = 'failed' | 'throttled' | 'emptyMention';

/** A line of text as a card. */
export const writeLine = (text: string, language: Language): Card => ({
  language,
  action: null,
  text,
  blocks: [{ kind: 'text', text }],
});

const said = { failed: 'failed', throttled: 'throttled', emptyMention: 'help' } as const;

/** A word of the bot about itself, as a card. */
export function writeNotice(notice: Notice, language: Language): Card {
  noteAnswer(said[notice], language);
  return writeLine(speak(language)[notice], language);
}

/** A draft as it is sent first. */
export const drawRich = ({ card, ephemeral, panel }: Draft): MessageBody =>
  toMessage(card, { ephemeral, panel });

/** A draft as it is sent where Discord refuses the first. */
export const drawPlain = ({ card, ephemeral }: Draft): PlainBody => toPlain(card, { ephemeral });

/** A draft in the place of a message, which stays as visible as it was. */
export const drawUpdate = (draft: Draft): MessageBody => ({
  ...drawRich(draft),
  flags: messageFlags.components,
});
