import { maskSecrets } from './secret.ts';

/** How much of a text is read, in UTF-16 units: of a longer one its beginning and its end. */
export const readLimit = 16 * 1024;
const head = 4 * 1024;
const tail = 12 * 1024;
/** How far a cut may move so that no word, number or secret is read by half. */
const slack = 4 * 1024;

/** Longest echo of a question, in UTF-16 units. */
const echoLimit = 256;

export type Reading = {
  /** Normalised and masked; what is searched for codes and words. */
  readonly text: string;
  /** The question with its mentions as typed: masked, one line, bounded; data, never to be drawn as markup. */
  readonly echo: string;
  /** UTF-16 units of the input that were not read. */
  readonly cut: number;
};

/** What words, numbers and secrets are made of: ASCII without quotes and brackets, and its full-width forms. */
const wordy = /[\w!#$%&*+./:=?@\\^`|~\uFF01-\uFF5E\uD800-\uDFFF-]/;

/** Where a text may be cut at `at` without halving a word: the next such place in a direction. */
function findCut(input: string, at: number, step: 1 | -1): number {
  let place = at;
  while (
    Math.abs(place - at) < slack &&
    wordy.test(input[place - 1] ?? '') &&
    wordy.test(input[place] ?? '')
  ) {
    place += step;
  }
  return place;
}

/** The beginning and the end of a text of more than `limit`; a word that a cut would halve is left out. */
function cutTo(input: string, limit: number): { text: string; cut: number } {
  if (input.length <= limit) return { text: input, cut: 0 };
  const share = limit / readLimit;
  const headEnd = findCut(input, Math.ceil(head * share), -1);
  const tailStart = findCut(input, input.length - Math.floor(tail * share), 1);
  return {
    text: `${input.slice(0, headEnd)}\n${input.slice(tailStart)}`,
    cut: tailStart - headEnd,
  };
}

/** As much of a text as is read; less where its characters stand for many others, as the ligature U+FDFA for 18. */
function bound(input: string): { text: string; cut: number } {
  const whole = cutTo(input, readLimit);
  const written = whole.text.normalize('NFKC').length;
  if (written <= 2 * readLimit) return whole;
  return cutTo(input, Math.floor((readLimit * readLimit) / written));
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  minus: '-',
  ndash: '-',
  mdash: '-',
};

function decodeEntity(all: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? all;
  const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point > 0x1f && point < 0xd800 ? String.fromCodePoint(point) : ' ';
}

// Zero-width and bidirectional marks: invisible, and they split words.
const invisible =
  /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u00AD]|\uFE0E|\uFE0F/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/**
 * What Slack and Discord send for mentions, channels, dates, commands and emoji. Slack sends links
 * as `<address|label>`.
 */
const markup = /<(?:[@#!]|a?:\w{1,40}:|t:|id:|\/)[^<>\n]{0,80}>/g;
const link = /<((?:https?|mailto|tel):[^<>|\s]*)(?:\|([^<>]*))?>/g;

/** Stands for markup until secrets are masked: white space that no other step makes or leaves. */
const gap = '\u2028';

/** The bot's own name before a question, as typed or as Discord writes its command. */
const ownName = /^\s*(?:\/?imerr\b|@imerr\b)[:,]?/i;
const ownMarkup = /^<(?:\/imerr\b|[@!&]{1,2}\w+\|imerr>)/i;

/** Letters, digits and signs of English and line breaks: nothing to fold, nothing that marks anything. */
const isPlain = (text: string): boolean => /^[\n\x20-%'-;=?-_a-~]*$/.test(text);

/** What people type, folded: one form of each letter, no colours, no invisible characters. */
function fold(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // Colours of a terminal.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins them
      .replace(/\u001B\[[\d;]{0,20}[A-Za-z]/g, ' ')
      .replace(control, ' ')
      .replace(invisible, '')
      .replace(/&(#\d{1,6}|#x[\dA-Fa-f]{1,5}|[a-z]{2,5});/g, decodeEntity)
      .normalize('NFKC')
      .replace(/[\u2010-\u2015\u2043\u2212\u2796\uFE58\uFE63]/g, '-')
      .replace(/[\u2018\u2019\u201B]/g, "'")
      .replace(/[\u201C\u201D\u201F]/g, '"')
      .replaceAll(gap, ' ')
  );
}

/** The text to read, with a gap for each piece of markup, and these pieces. */
function normalise(text: string): { text: string; markup: string[] } {
  if (isPlain(text)) return { text, markup: [] };
  const pieces: string[] = [];
  const folded = fold(text.toWellFormed());
  if (!/[<`]/.test(folded)) return { text: folded, markup: pieces };
  const normal = folded
    .replace(markup, (piece) => {
      pieces.push(piece);
      return gap;
    })
    .replace(
      link,
      (_all, address: string, label = '') =>
        ` ${address.startsWith('tel:') ? '' : address} ${label} `,
    )
    .replace(/```[a-z+#]{0,12}\n/gi, ' ')
    .replace(/`/g, ' ');
  return { text: normal, markup: pieces };
}

/** The first `limit` UTF-16 units, with an ellipsis where something was left out; no character is halved. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const halved = /[\uD800-\uDBFF]/.test(text[end - 1] ?? '');
  return `${text.slice(0, halved ? end - 1 : end)}…`;
}

/** Masked text with its markup as typed, without the bot's own name before it. */
function restoreMarkup(masked: string, pieces: readonly string[]): string {
  let next = 0;
  const restored = masked
    .replaceAll(gap, () => {
      const piece = pieces[next] ?? '';
      next += 1;
      return ownMarkup.test(piece) ? ' ' : piece;
    })
    .replace(ownName, ' ');
  // What was typed between angle brackets may be a secret as well: "password: <!hunter22>".
  return pieces.length === 0 ? restored : maskSecrets(restored);
}

const toLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Reads a question as typed or pasted: bounded, masked, normalised. Never throws. */
export function readText(input: string): Reading {
  const { text, cut } = bound(input);
  const { text: normal, markup: pieces } = normalise(text);
  const masked = maskSecrets(normal);
  return {
    text: masked.replaceAll(gap, ' ').replace(ownName, ' ').trim(),
    echo: clip(toLine(restoreMarkup(masked, pieces)), echoLimit),
    cut,
  };
}

/** A question as it may be shown again, secrets masked: `echo` of `readText`, but whole. */
export function restateQuestion(input: string): string {
  const { text: normal, markup: pieces } = normalise(bound(input).text);
  return toLine(restoreMarkup(maskSecrets(normal), pieces));
}
