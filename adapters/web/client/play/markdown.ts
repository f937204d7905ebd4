import { createParse, type Rule } from './inline.ts';
import { type Shape, shape, shapeLink, shapeWith } from './shape.ts';

/** Anything but an end, with escaped characters taken as such. */
const some = '((?:\\\\[\\s\\S]|[^\\\\])+?)';

/** Inside a line: https://support.discord.com/hc/en-us/articles/210298617 */
const rules: readonly Rule[] = [
  { pattern: /\\([^0-9A-Za-z\s])/, build: ([, letter = '']) => letter },
  {
    pattern: /```(?:[a-z]+\n)?\n?([\s\S]+?)\n?```/,
    build: ([, code = '']) => shape('pre', '', code),
  },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/, build: ([, , code = '']) => shape('code', '', code) },
  {
    pattern: new RegExp(`\\*\\*${some}\\*\\*(?!\\*)`),
    build: ([, text = ''], parse) => shape('b', '', ...parse(text)),
  },
  {
    pattern: new RegExp(`__${some}__(?!_)`),
    build: ([, text = ''], parse) => shape('u', '', ...parse(text)),
  },
  {
    pattern: new RegExp(`\\*(?!\\s)${some}\\*`),
    build: ([, text = ''], parse) => shape('em', '', ...parse(text)),
  },
  {
    pattern: new RegExp(`_${some}_(?![\\p{L}\\p{N}])`, 'u'),
    build: ([, text = ''], parse) => shape('em', '', ...parse(text)),
  },
  {
    pattern: new RegExp(`~~${some}~~`),
    build: ([, text = ''], parse) => shape('del', '', ...parse(text)),
  },
  {
    pattern: new RegExp(`\\|\\|${some}\\|\\|`),
    build: ([, text = ''], parse) =>
      shapeWith('span', { class: 'spoiler', tabindex: '0' }, ...parse(text)),
  },
  {
    pattern: new RegExp(`\\[${some}\\]\\(<?(https?://[^\\s)>]+)>?(?:\\s+"[^"\\n]*")?\\)`),
    build: ([, text = '', url = ''], parse) => shapeLink(url, '', ...parse(text)),
  },
  { pattern: /<(https?:\/\/[^\s>]+)>/, build: ([, url = '']) => shapeLink(url, '', url) },
  { pattern: /https?:\/\/[^\s<>)\]]+[^\s<>)\].,:;"']/, build: ([url]) => shapeLink(url, '', url) },
  {
    pattern: /<(@[!&]?|#)(\d+)>/,
    build: ([, sign = '', id = '']) =>
      shape('span', 'mention', `${sign.startsWith('#') ? '#' : '@'}${id}`),
  },
  { pattern: /\n/, build: () => shape('br', '') },
];

const inline = createParse(rules);

type Line =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'small'; readonly text: string }
  | { readonly kind: 'bullet' | 'number'; readonly text: string; readonly from: string }
  | { readonly kind: 'quote' | 'code' | 'text'; readonly text: string };

function readLine(text: string): Line {
  const heading = /^(#{1,3})\s+(.*)$/.exec(text);
  if (heading !== null)
    return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  const small = /^-#\s+(.*)$/.exec(text);
  if (small !== null) return { kind: 'small', text: small[1] ?? '' };
  const bullet = /^\s*[-*]\s+(.*)$/.exec(text);
  if (bullet !== null) return { kind: 'bullet', text: bullet[1] ?? '', from: '1' };
  const number = /^\s*(\d{1,9})[.)]\s+(.*)$/.exec(text);
  if (number !== null) return { kind: 'number', text: number[2] ?? '', from: number[1] ?? '1' };
  const quote = /^>(?:\s(.*))?$/.exec(text);
  return quote === null ? { kind: 'text', text } : { kind: 'quote', text: quote[1] ?? '' };
}

/** The lines of a text; a block of code is one of them, whatever it holds. */
function readLines(text: string): Line[] {
  return text.split(/^(```[\s\S]*?```)$/m).flatMap((part): Line[] => {
    if (part.startsWith('```') && part.endsWith('```') && part.length > 6)
      return [{ kind: 'code', text: part }];
    return part === ''
      ? []
      : part
          .replace(/^\n|\n$/g, '')
          .split('\n')
          .map(readLine);
  });
}

/** Neighbours of one kind belong together. */
function groupLines(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const joins = line.kind !== 'heading' && line.kind !== 'small' && line.kind !== 'code';
    if (joins && last?.[0]?.kind === line.kind) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function drawGroup(group: readonly Line[]): Shape[] {
  const [first] = group;
  const text = group.map((line) => line.text).join('\n');
  switch (first?.kind) {
    case undefined:
      return [];
    case 'heading':
      return [shape('h3', `heading level-${first.level}`, ...inline(first.text))];
    case 'small':
      return [shape('p', 'small', ...inline(first.text))];
    case 'bullet':
      return [shape('ul', '', ...group.map((line) => shape('li', '', ...inline(line.text))))];
    case 'number': {
      const items = group.map((line) => shape('li', '', ...inline(line.text)));
      return [shapeWith('ol', { start: first.from === '1' ? null : first.from }, ...items)];
    }
    case 'quote':
      return [shape('blockquote', '', ...inline(text))];
    case 'code':
      return inline(first.text);
    case 'text':
      return text.trim() === '' ? [] : [shape('p', '', ...inline(text))];
  }
}

/** Discord's markdown, as far as messages of a bot use it, as elements; what looks like HTML in it is letters. */
export function parseMarkdown(text: string): Shape[] {
  return groupLines(readLines(text)).flatMap(drawGroup);
}
