import { styleText } from 'node:util';
import type { Block, Card, Row } from '../../src/index.ts';
import type { Measure } from './width.ts';

/** What the terminal can show. */
export type Look = {
  readonly width: number;
  readonly colour: boolean;
  /** Whether a title may stand for its address (OSC 8). */
  readonly links: boolean;
};

/** A look, and what tells how wide a text is there. */
export type Paper = Look & { readonly measure: Measure };

type Style = Parameters<typeof styleText>[0];

const paint = (style: Style, text: string, look: Look): string =>
  look.colour ? styleText(style, text, { validateStream: false }) : text;

// Characters that do not begin a line in Chinese and Japanese (kinsoku shori).
const closing =
  /^[、。，．：；？！）」』】〉》〕］｝ー々…‥・ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)\]}%]/u;
// Brackets that do not end a line.
const opening = /[（「『【《〈［｛([{]$/u;
const spacing = /^\s+$/;

// Made when the first text needs them: they take longer than the rest of a short answer.
let words: Intl.Segmenter | null = null;
let graphemes: Intl.Segmenter | null = null;

/** Writing that breaks at spaces alone. Ranges, since expressions with properties take long to make. */
const spaced = /^[\x20-\x7e·×‘’“”–—…가-힣]*$/;

/** Pieces between which a line may break: words, and characters of writing without spaces. */
function splitPieces(text: string): string[] {
  if (spaced.test(text)) return text.split(/( +)/);
  words ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const before = pieces.at(-1);
    const joined = before !== undefined && !spacing.test(before) && !spacing.test(segment);
    const latin =
      /[\p{Script=Latin}\p{N}\p{Script=Hangul}\p{P}\p{S}]$/u.test(before ?? '') &&
      /^[\p{Script=Latin}\p{N}\p{Script=Hangul}\p{P}\p{S}]/u.test(segment);
    if (joined && (latin || closing.test(segment) || opening.test(before)))
      pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** A piece wider than a line, cut between graphemes. */
function breakPiece(piece: string, width: number, measure: Measure): string[] {
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const parts: string[] = [''];
  for (const { segment } of graphemes.segment(piece)) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && measure(last + segment) > width) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

/** Lines of at most `width` columns; wide characters count two. */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of splitPieces(text)) {
    if (measure(line + piece.trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    const parts =
      measure(piece) > width ? breakPiece(piece.trimStart(), width, measure) : [piece.trimStart()];
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Wraps a text under a lead ("1. "), with the following lines indented to it. */
function hang(lead: string, text: string, look: Paper): string[] {
  const { width, measure } = look;
  const indent = measure(lead);
  return wrapText(text, Math.max(width - indent, 10), measure).map(
    (line, at) => (at === 0 ? lead : ' '.repeat(indent)) + line,
  );
}

function renderRow(row: Row, look: Paper): string[] {
  const { width, measure } = look;
  const long = measure(row.label) > width / 2;
  const [first = '', ...rest] = long
    ? [...wrapText(row.label, width, measure), ...hang('  ', row.text, look)]
    : hang(`${row.label}  `, row.text, look);
  const bold = Math.min(first.length, row.label.length);
  const head = paint('bold', first.slice(0, bold), look) + first.slice(bold);
  const detail =
    row.detail === undefined || row.detail === ''
      ? []
      : hang('    ', row.detail, look).map((line) => paint('dim', line, look));
  return [head, ...rest, ...detail];
}

const linkOf = (title: string, url: string): string =>
  `\u001B]8;;${url}\u001B\\${title}\u001B]8;;\u001B\\`;

/** A button is a question; in a terminal it is the words to type. */
const typed = (query: string): string => query.replace(/^imerr:1:[^:]+:/, '');

// biome-ignore lint/suspicious/noControlCharactersInRegex: what would move the cursor or colour the screen
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Lines of what people typed, without what a terminal would obey. */
const toPlainLines = (text: string): string[] =>
  text
    .replace(control, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');

function renderBlock(block: Block, look: Paper): string[] {
  switch (block.kind) {
    case 'title':
      return wrapText(block.text, look.width, look.measure).map((line) =>
        paint('bold', line, look),
      );
    case 'context':
      return wrapText(block.parts.join(' · '), look.width, look.measure).map((line) =>
        paint('dim', line, look),
      );
    case 'text':
      return wrapText(block.text, look.width, look.measure);
    case 'steps':
      return [
        paint('cyan', block.title, look),
        ...block.steps.flatMap((step, at) => hang(`${at + 1}. `, step, look)),
      ];
    case 'notes':
      return [
        paint('cyan', block.title, look),
        ...block.notes.flatMap((note) => hang('- ', note, look)),
      ];
    case 'rows':
      return block.rows.flatMap((row) => renderRow(row, look));
    case 'links':
      return block.links.flatMap(({ title, url }) =>
        look.links ? [paint('underline', linkOf(title, url), look)] : [`${title}: ${url}`],
      );
    case 'buttons':
      return [
        paint('cyan', block.title, look),
        ...block.buttons.flatMap(({ label, query }) =>
          hang(
            '> ',
            label.startsWith(typed(query)) || /^list /.test(typed(query))
              ? label
              : `${label}  (${typed(query)})`,
            look,
          ),
        ),
      ];
    case 'examples':
      return [
        paint('cyan', block.title, look),
        ...block.examples.map((example) => `  imerr ${example}`),
      ];
    case 'quote':
      return [
        ...(block.title === '' ? [] : [paint('cyan', block.title, look)]),
        ...toPlainLines(block.text).flatMap((line) =>
          wrapText(line, Math.max(look.width - 2, 10), look.measure).map((part) => `| ${part}`),
        ),
      ];
    case 'divider':
      return [paint('dim', '-'.repeat(Math.min(look.width, 40)), look)];
  }
}

/** Where no blank line stands before a block: small print belongs to its title. */
const attached = (block: Block, before: Block | undefined): boolean =>
  before === undefined || (block.kind === 'context' && before.kind === 'title');

/** A card as plain text for a terminal or a pipe; ends without a line break. */
export function renderText(card: Card, look: Paper): string {
  return card.blocks
    .flatMap((block, at) => [
      ...(attached(block, card.blocks[at - 1]) ? [] : ['']),
      ...renderBlock(block, look),
    ])
    .join('\n');
}
