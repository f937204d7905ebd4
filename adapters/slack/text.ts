import type { types } from '@slack/bolt';
import { clampText } from '../text.ts';

/** Plain text for a place where Slack reads markup: mentions, links and entities become letters. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What `escapeText` was given, for a place where Slack reads no markup. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

export const isBlank = (text: string): boolean => text.trim() === '';

/** Text in which Slack reads no markup, cut to `limit` characters. */
export const plain = (text: string, limit: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: clampText(text, limit),
  emoji: false,
});
