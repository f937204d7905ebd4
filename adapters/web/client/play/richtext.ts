import { drawUnknown, type Part, readPart, readParts, readText } from './json.ts';
import { type Shape, shape, shapeLines, shapeLink } from './shape.ts';

/** Letters in the styles of an element, innermost first. */
function dress(inner: readonly Shape[], style: Part): Shape[] {
  let dressed: readonly Shape[] = inner;
  const tags = [
    ['code', 'code'],
    ['strike', 'del'],
    ['italic', 'em'],
    ['bold', 'b'],
  ] as const;
  for (const [name, tag] of tags) {
    if (style[name] === true) dressed = [shape(tag, '', ...dressed)];
  }
  return [...dressed];
}

function drawRun(run: Part, label: string): Shape[] {
  const text = readText(run.text);
  const style = readPart(run.style);
  switch (run.type) {
    case 'text':
      return dress(shapeLines(text), style);
    case 'link':
      return dress(
        [shapeLink(readText(run.url), '', text === '' ? readText(run.url) : text)],
        style,
      );
    case 'user':
      return [shape('span', 'mention', `@${readText(run.user_id)}`)];
    case 'channel':
      return [shape('span', 'mention', `#${readText(run.channel_id)}`)];
    case 'broadcast':
      return [shape('span', 'mention', `@${readText(run.range)}`)];
    case 'emoji':
      return [`:${readText(run.name)}:`];
    case 'date':
      return [readText(run.fallback)];
    default:
      return [drawUnknown(run, label)];
  }
}

function drawRuns(part: Part, label: string): Shape[] {
  return readParts(part.elements).flatMap((run) => drawRun(run, label));
}

const indentOf = ({ indent }: Part): number => (typeof indent === 'number' ? indent : 0);

function drawList(list: Part, label: string): Shape {
  const items = readParts(list.elements).map((item) => shape('li', '', ...drawRuns(item, label)));
  const look = `rich indent-${Math.min(indentOf(list), 4)}`;
  return shape(list.style === 'ordered' ? 'ol' : 'ul', look, ...items);
}

function drawElement(element: Part, label: string): Shape {
  switch (element.type) {
    case 'rich_text_section':
      return shape('p', '', ...drawRuns(element, label));
    case 'rich_text_list':
      return drawList(element, label);
    case 'rich_text_quote':
      return shape('blockquote', '', ...drawRuns(element, label));
    case 'rich_text_preformatted':
      return shape('pre', '', ...drawRuns(element, label));
    default:
      return drawUnknown(element, label);
  }
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function drawRichText(block: Part, label: string): Shape {
  return shape('div', 'rich', ...readParts(block.elements).map((one) => drawElement(one, label)));
}
