import { createParse, type Rule } from './inline.ts';
import { type Shape, shape, shapeLink } from './shape.ts';

/** `&amp;`, `&lt;` and `&gt;` are the only entities Slack knows. */
function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A construct stands between non-letters: "snake_case_name" is no italics. `sign` as a pattern writes it. */
const mark = (sign: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${sign}(?!\\s)([^${sign}\\n]+?)(?<!\\s)${sign}(?![\\p{L}\\p{N}])`,
    'u',
  );

/** https://docs.slack.dev/messaging/formatting-message-text */
const rules: readonly Rule[] = [
  { pattern: /```\n?([\s\S]+?)\n?```/, build: ([, code = '']) => shape('pre', '', decode(code)) },
  { pattern: /`([^`\n]+)`/, build: ([, code = '']) => shape('code', '', decode(code)) },
  { pattern: mark('\\*'), build: ([, text = ''], parse) => shape('b', '', ...parse(text)) },
  { pattern: mark('_'), build: ([, text = ''], parse) => shape('em', '', ...parse(text)) },
  { pattern: mark('~'), build: ([, text = ''], parse) => shape('del', '', ...parse(text)) },
  {
    pattern: /<(https?:[^|>\s]+)(?:\|([^>\n]*))?>/,
    build: ([, url = '', text]) => shapeLink(decode(url), '', decode(text ?? url)),
  },
  {
    pattern: /<([@#!])([^|>\n]+)(?:\|([^>\n]*))?>/,
    build: ([, sign = '', id = '', name]) =>
      shape('span', 'mention', `${sign === '#' ? '#' : '@'}${decode(name ?? id)}`),
  },
  { pattern: /&(?:amp|lt|gt);/, build: ([entity]) => decode(entity) },
  { pattern: /\n/, build: () => shape('br', '') },
];

/** Slack's markup as elements; what looks like HTML in it is letters. */
export const parseMrkdwn: (text: string) => Shape[] = createParse(rules);
