import { type Choice, drawButton, drawMenu, readWords } from './control.ts';
import { drawUnknown, type Part, readPart, readParts, readText } from './json.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import { drawRichText } from './richtext.ts';
import { type Shape, shape, shapeLines, shapeLink } from './shape.ts';

/** A text object: plain letters, or Slack's markup. */
function drawText(value: unknown): Shape[] {
  const { type, text } = readPart(value);
  return type === 'mrkdwn' ? parseMrkdwn(readText(text)) : shapeLines(readText(text));
}

/** What a choice asks: Slack tells the name of its row too, which carries a long question. */
function fillValue(value: string, row: string): string {
  const [, question = ''] = /^imerr:again:(.*)$/s.exec(row) ?? [];
  return value.endsWith(':') ? value + question : value;
}

function readChoices(menu: Part, row: string): Choice[] {
  const readOptions = (options: unknown, group: string): Choice[] =>
    readParts(options).map((option) => ({
      label: readWords(option.text),
      value: fillValue(readText(option.value), row),
      group,
    }));
  const groups = readParts(menu.option_groups);
  return groups.length === 0
    ? readOptions(menu.options, '')
    : groups.flatMap((group) => readOptions(group.options, readWords(group.label)));
}

/** What stands in a row of controls or beside a text. */
function drawElement(element: Part, label: string, row = ''): Shape {
  const action = readText(element.action_id);
  switch (element.type) {
    case 'button': {
      const look = `button ${readText(element.style)}`.trim();
      const words = readWords(element.text);
      const url = readText(element.url);
      return url === ''
        ? drawButton(
            look,
            words,
            { value: readText(element.value), action },
            readText(element.accessibility_label) || null,
          )
        : shapeLink(url, look, words);
    }
    case 'static_select':
    case 'overflow': {
      const initial = readText(readPart(element.initial_option).value);
      return drawMenu({
        name: readWords(element.placeholder) || '…',
        choices: readChoices(element, row),
        chosen: initial === '' ? null : initial,
        action,
      });
    }
    default:
      return drawUnknown(element, label);
  }
}

function drawSection(block: Part, label: string): Shape {
  const text = block.text === undefined ? [] : [shape('p', '', ...drawText(block.text))];
  const fields = Array.isArray(block.fields)
    ? [shape('div', 'fields', ...block.fields.map((field) => shape('p', '', ...drawText(field))))]
    : [];
  const beside =
    block.accessory === undefined
      ? []
      : [shape('div', 'accessory', drawElement(readPart(block.accessory), label))];
  return shape('div', 'section', shape('div', '', ...text, ...fields), ...beside);
}

function drawContext(element: Part, label: string): Shape {
  return element.type === 'plain_text' || element.type === 'mrkdwn'
    ? shape('p', '', ...drawText(element))
    : drawUnknown(element, label);
}

function drawBlock(block: Part, label: string): Shape {
  switch (block.type) {
    case 'header':
      return shape('h3', 'header', ...drawText(block.text));
    case 'section':
      return drawSection(block, label);
    case 'context':
      return shape(
        'div',
        'context',
        ...readParts(block.elements).map((one) => drawContext(one, label)),
      );
    case 'divider':
      return shape('hr', '');
    case 'actions':
      return shape(
        'div',
        'actions',
        ...readParts(block.elements).map((one) =>
          drawElement(one, label, readText(block.block_id)),
        ),
      );
    case 'rich_text':
      return drawRichText(block, label);
    default:
      return drawUnknown(block, label);
  }
}

/**
 * Draws a message as Slack does: the Block Kit blocks that imerr sends, all others as their JSON,
 * named by `label`. A message without blocks is its text.
 */
export function drawSlack(payload: unknown, label: string): Shape[] {
  const message = readPart(payload);
  const blocks = readParts(message.blocks);
  if (blocks.length > 0) return blocks.map((block) => drawBlock(block, label));
  return [shape('p', '', ...parseMrkdwn(readText(message.text)))];
}
