import { type Language, parseLanguage } from './language.ts';

/** The version of the form; a button of another version is answered as if it were unknown. */
const prefix = 'imerr:1:';

/** Discord allows 100 characters in a `custom_id`, the least of all platforms. */
const limit = 100;

/** What a button carries: the next question and the language it is answered in. */
export type ButtonQuery = { readonly text: string; readonly language: Language };

/** A question as a button carries it: `imerr:1:<language>:<question>`. Null where it is too long. */
export function encodeButton(query: ButtonQuery): string | null {
  const encoded = `${prefix}${query.language}:${query.text}`;
  return encoded.length <= limit ? encoded : null;
}

/** The question of a button; null where the value is not one of ours. */
export function decodeButton(value: string): ButtonQuery | null {
  if (!value.startsWith(prefix) || value.length > limit) return null;
  const rest = value.slice(prefix.length);
  const colon = rest.indexOf(':');
  const language = parseLanguage(rest.slice(0, Math.max(colon, 0)));
  return language === null ? null : { text: rest.slice(colon + 1), language };
}
