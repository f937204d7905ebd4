import { maskSecrets } from './secret.ts';

/** How much of a text is read, in UTF-16 units: of a longer one its beginning and its end. */
export const readLimit = 16 * 1024;
const head = 4 * 1024;
const tail = 12 * 1024;
/** How far a cut may move so that no word, number or secret is read by half. */
const slack = 256;

/** Longest echo of a question, in code points. */
const echoLimit = 256;

export type Reading = {
  /** Normalised and masked; what is searched for codes and words. */
  readonly text: string;
  /** The question as it may be shown again: masked, one line, bounded. */
  readonly echo: string;
  /** UTF-16 units of the input that were not read. */
  readonly cut: number;
};

/** The beginning and the end of a long text, cut at white space where there is some near. */
function bound(input: string): { text: string; cut: number } {
  if (input.length <= readLimit) return { text: input, cut: 0 };
  const before = input.slice(0, head);
  const headEnd = Math.max(before.search(/\s\S*$/), head - slack);
  const after = input.slice(input.length - tail);
  const gap = after.slice(0, slack).search(/\s/);
  const tailText = gap < 0 ? after.slice(slack) : after.slice(gap);
  const text = `${input.slice(0, headEnd)}\n${tailText}`;
  return { text, cut: input.length - headEnd - tailText.length };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#34': '"',
};

// Zero-width and bidirectional marks: invisible, and they split words.
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const control = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

function normalise(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(control, ' ')
      .replace(invisible, '')
      .normalize('NFKC')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[\u2018\u2019\u201B]/g, "'")
      .replace(/[\u201C\u201D\u201F]/g, '"')
      // Slack sends mentions, channels and links as <...>; Discord mentions likewise.
      .replace(/<[@#!][^<>\s]{1,80}>/g, ' ')
      .replace(/<((?:https?|mailto):[^<>|\s]*)(?:\|([^<>]*))?>/g, ' $1 $2 ')
      .replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#34);/g, (_all, name: string) => entities[name] ?? ' ')
      .replace(/`/g, ' ')
      .replace(/^\s*(?:\/imerr\b|@imerr\b)[:,]?/i, ' ')
      .trim()
  );
}

/** The first `limit` code points, with an ellipsis where something was left out. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text.slice(0, limit * 2)];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

/** Reads a question as typed or pasted: bounded, masked, normalised. Never throws. */
export function readText(input: string): Reading {
  const { text, cut } = bound(input);
  const masked = maskSecrets(normalise(maskSecrets(text.toWellFormed())));
  return { text: masked, echo: clip(masked.replace(/\s+/g, ' '), echoLimit), cut };
}
