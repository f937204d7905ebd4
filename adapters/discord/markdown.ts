import { clampText } from '../text.ts';

/** Escaped text in at most `limit` UTF-16 units, clamped as plain text is: no backslash is left that would escape the ellipsis or what follows. */
export function clampMarkdown(escaped: string, limit: number): string {
  if (escaped.length <= limit) return escaped;
  const kept = clampText(escaped, limit).slice(0, -1);
  const backslashes = kept.length - kept.replace(/\\+$/, '').length;
  return `${backslashes % 2 === 1 ? kept.slice(0, -1) : kept}…`;
}

/** Without any of these characters, and without a number that begins a list, a text shows itself. */
const suspicious = /[\\*_~`|[\]<>#+:@-]|^[^\S\n]*\d+[.)]/m;

/**
 * Plain text as Discord markdown that shows exactly this text: nothing in it formats, links, pings
 * or becomes an emoji. https://support.discord.com/hc/en-us/articles/210298617
 */
export function escapeMarkdown(text: string): string {
  if (!suspicious.test(text)) return text;
  return (
    text
      .replace(/[\\*_~`|[\]<>]/g, '\\$&')
      // Headings, small print and lists begin a line.
      .replace(/^([^\S\n]*)(#|[-+](?=[\s#]|$))/gm, '$1\\$2')
      .replace(/^([^\S\n]*\d+)([.)])/gm, '$1\\$2')
      // A bare address becomes a link, a name between colons an emoji.
      .replace(/:(?=\/\/|[\w+-]+:)/g, '\\:')
      // Escaped, these two would still be drawn as mentions.
      .replace(/@(?=everyone|here)/gi, '@\u200B')
  );
}

/** A code span that shows the text as typed; a backtick would end it. */
export function toCode(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ').trim()}\``;
}
