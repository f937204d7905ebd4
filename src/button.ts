import type { EntryId } from './answer.ts';
import { type Language, parseLanguage } from './language.ts';

/** The version of the form; a button of another version is answered as if it were unknown. */
const prefix = 'imerr:1:';

/** Discord allows 100 characters in a `custom_id`, the least of all platforms. */
const leastLimit = 100;
/** No platform's button carries more: Slack's. */
const mostLimit = 2000;

/** What a button carries: the next question, or an order, and the language it is answered in. */
export type ButtonQuery = { readonly text: string; readonly language: Language };

/** What the text of a button begins with that gives an order or a vote. */
const marks = { order: '!', vote: 'helpful:' } as const;

function encode(text: string, language: Language, limit = leastLimit): string | null {
  const encoded = `${prefix}${language}:${text}`;
  return encoded.length <= limit ? encoded : null;
}

/**
 * A question as a button carries it: `imerr:1:<language>:<question>`. Null where it is longer than the
 * button's `limit`; without one, it is short enough for every platform. Words of somebody else never become
 * an order of whoever presses: see `encodeOrder`.
 */
export function encodeButton({ text, language }: ButtonQuery, limit?: number): string | null {
  const marked = Object.values(marks).some((mark) => text.startsWith(mark));
  return encode(marked ? ` ${text}` : text, language, limit);
}

/** An order of ours as a button carries it, marked as no question is. Null where it is too long. */
export const encodeOrder = ({ text, language }: ButtonQuery): string | null =>
  encode(marks.order + text, language);

/** A vote on an entry as a button carries it. Null where it is too long. */
export const encodeVote = (entry: EntryId, helpful: boolean, language: Language): string | null =>
  encode(`${marks.vote}${helpful ? 'yes' : 'no'} ${entry}`, language);

/** The order in the text of a button; null where that is a question or a vote. */
export const decodeOrder = (text: string): string | null =>
  text.startsWith(marks.order) ? text.slice(marks.order.length) : null;

/** The vote in the text of a button; null where that is something else. `entry` may be unknown. */
export function decodeVote(text: string): { entry: string; helpful: boolean } | null {
  const [, word, entry] =
    /^(yes|no) (.+)$/.exec(text.startsWith(marks.vote) ? text.slice(marks.vote.length) : '') ?? [];
  return entry === undefined ? null : { entry, helpful: word === 'yes' };
}

/** What a button carries, read by `parseOrder` first; null where the value is not one of ours. */
export function decodeButton(value: string): ButtonQuery | null {
  if (!value.startsWith(prefix) || value.length > mostLimit) return null;
  const rest = value.slice(prefix.length);
  const colon = rest.indexOf(':');
  const language = parseLanguage(rest.slice(0, Math.max(colon, 0)));
  return language === null ? null : { text: rest.slice(colon + 1), language };
}
