import type { types } from '@slack/bolt';
import type { Row } from '../../src/index.ts';
import { clampText } from '../text.ts';
import { isBlank } from './text.ts';

/** A line of rich text. */
export const section = (...elements: types.RichTextElement[]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements,
});

export const list = (
  style: 'bullet' | 'ordered',
  elements: types.RichTextSection[],
  indent = 0,
): types.RichTextList => ({ type: 'rich_text_list', style, indent, elements });

type Style = { readonly bold?: true; readonly code?: true };

export const say = (text: string, style?: Style): types.RichTextText =>
  style === undefined ? { type: 'text', text } : { type: 'text', text, style };

/** A heading over a list, in one block, so that a screen reader keeps them together. */
export function drawList(
  title: string,
  style: 'bullet' | 'ordered',
  items: readonly string[],
  longest: number,
  letters?: Style,
): types.KnownBlock[] {
  const shown = items.filter((item) => !isBlank(item));
  if (shown.length === 0) return [];
  const heading = isBlank(title) ? [] : [section(say(clampText(title, longest), { bold: true }))];
  const rows = shown.map((item) => section(say(clampText(item, longest), letters)));
  return [{ type: 'rich_text', elements: [...heading, list(style, rows)] }];
}

function drawRow(row: Row, longest: number): types.RichTextList[] {
  const label = isBlank(row.label) ? [] : [say(clampText(row.label, longest), { bold: true })];
  const text = isBlank(row.text) ? [] : [say(` ${clampText(row.text, longest)}`)];
  const { detail = '' } = row;
  if (label.length + text.length === 0) return [];
  const below = isBlank(detail)
    ? []
    : [list('bullet', [section(say(clampText(detail, longest)))], 1)];
  return [list('bullet', [section(...label, ...text)]), ...below];
}

/** Neighbours of one indent become one list. */
function joinLists(lists: readonly types.RichTextList[]): types.RichTextList[] {
  const joined: types.RichTextList[] = [];
  for (const next of lists) {
    const last = joined.at(-1);
    if (last !== undefined && last.indent === next.indent) last.elements.push(...next.elements);
    else joined.push(next);
  }
  return joined;
}

/** Rows as bullets, the second line of one indented under it. */
export function drawRows(rows: readonly Row[], longest: number): types.KnownBlock[] {
  const lists = joinLists(rows.flatMap((row) => drawRow(row, longest)));
  return lists.length === 0 ? [] : [{ type: 'rich_text', elements: lists }];
}

/** Words of people: rich text reads no markup, so that what looks like a mention or a link is letters. */
export function drawQuote(title: string, text: string, longest: number): types.KnownBlock[] {
  if (isBlank(text)) return [];
  const heading = isBlank(title) ? [] : [section(say(clampText(title, longest), { bold: true }))];
  const quote: types.RichTextQuote = {
    type: 'rich_text_quote',
    elements: [say(clampText(text.trim(), longest))],
  };
  return [{ type: 'rich_text', elements: [...heading, quote] }];
}
