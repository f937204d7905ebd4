import type { Block } from '../../src/index.ts';
import { clampText } from '../text.ts';
import { messageLimits } from './limits.ts';
import { clampMarkdown, escapeMarkdown, toCode } from './markdown.ts';

/** Escaped text between its markup, so that a cut never leaves half of the markup. */
export type Line = { readonly before: string; readonly text: string; readonly after: string };

export const line = (before: string, text: string, after = ''): Line => ({
  before,
  text: escapeMarkdown(text.trim()),
  after,
});
const heading = (text: string): Line => line('**', text, '**');

/** What a block says, line by line; links and buttons say nothing. */
export function toLines(block: Block): Line[] {
  switch (block.kind) {
    case 'title':
      return [line('### ', block.text)];
    case 'context':
      return [line('-# ', block.parts.join(' · '))];
    case 'text':
      return [line('', block.text)];
    case 'steps':
      return [heading(block.title), ...block.steps.map((step, at) => line(`${at + 1}. `, step))];
    case 'notes':
      return [heading(block.title), ...block.notes.map((note) => line('- ', note))];
    case 'rows':
      return [
        ...block.rows
          .slice(0, block.excerpt?.shown)
          .flatMap(({ label, text, detail = '' }) => [
            line(`**${escapeMarkdown(clampText(label, messageLimits.label))}** `, text),
            line('-# ', detail),
          ]),
        line('-# ', block.excerpt?.rest ?? ''),
      ];
    case 'examples':
      return [
        heading(block.title),
        { before: '', text: block.examples.map(toCode).join('  '), after: '' },
      ];
    case 'buttons':
      return [heading(block.title)];
    case 'quote':
      return [heading(block.title), ...block.text.split('\n').map((part) => line('> ', part))];
    case 'links':
    case 'divider':
      return [];
  }
}

/** As many lines as there is room for; the one that reaches the end is cut. */
export function fitLines(lines: readonly Line[], room: number): string {
  let drawn = '';
  for (const { before, text, after } of lines) {
    if (text === '') continue;
    const lead = `${drawn === '' ? '' : '\n'}${before}`;
    const space = room - drawn.length - lead.length - after.length;
    if (space < 2) break;
    drawn += lead + clampMarkdown(text, space) + after;
    if (text.length > space) break;
  }
  return drawn;
}
