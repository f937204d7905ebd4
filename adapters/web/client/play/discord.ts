import { drawButton, drawMenu } from './control.ts';
import { drawUnknown, type Part, readPart, readParts, readText } from './json.ts';
import { parseMarkdown } from './markdown.ts';
import { type Shape, shape, shapeLink, shapeWith } from './shape.ts';

// https://discord.com/developers/docs/components/reference#component-object-component-types
const types = {
  row: 1,
  button: 2,
  select: 3,
  section: 9,
  text: 10,
  separator: 14,
  container: 17,
} as const;

/** Looks of buttons by their style; 5 leads to an address. */
const looks: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'secondary',
};

/** "#57f287" for 0x57f287. */
const toColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** The words of the page in a message: over what is not drawn, and for the reader, the only person here. */
export type Legend = { readonly undrawn: string; readonly you: string };

/** See `readerId` in `adapters/web/play/limits.ts`. */
const reader = '<@1>';

function drawText(content: unknown, { you }: Legend): Shape[] {
  return parseMarkdown(readText(content).replaceAll(reader, `@${you}`));
}

function drawControl(control: Part, words: Legend): Shape {
  const label = readText(control.label);
  if (control.type === types.button) {
    const look = `button ${looks[Number(control.style)] ?? 'secondary'}`;
    return control.style === 5
      ? shapeLink(readText(control.url), `${look} out`, label)
      : drawButton(look, label, { value: readText(control.custom_id), action: '' });
  }
  if (control.type !== types.select) return drawUnknown(control, words.undrawn);
  const options = readParts(control.options);
  const chosen = options.find((option) => option.default === true);
  return drawMenu({
    name: readText(control.placeholder) || '…',
    action: '',
    choices: options.map((option) => {
      const detail = readText(option.description);
      const name = readText(option.label);
      return {
        label: detail === '' ? name : `${name} · ${detail}`,
        value: readText(option.value),
        group: '',
      };
    }),
    chosen: chosen === undefined ? null : readText(chosen.value),
  });
}

function drawContainer(container: Part, words: Legend): Shape {
  const { accent_color: accent } = container;
  const colour = typeof accent === 'number' ? toColour(accent) : null;
  return shapeWith(
    'div',
    { class: colour === null ? 'container' : 'container accent', 'data-accent': colour },
    ...readParts(container.components).map((one) => drawComponent(one, words)),
  );
}

function drawComponent(component: Part, words: Legend): Shape {
  const parts = readParts(component.components);
  switch (component.type) {
    case types.container:
      return drawContainer(component, words);
    case types.text:
      return shape('div', 'text', ...drawText(component.content, words));
    case types.separator: {
      const wide = component.spacing === 2 ? 'wide' : '';
      return component.divider === false ? shape('div', `gap ${wide}`.trim()) : shape('hr', wide);
    }
    case types.section:
      return shape(
        'div',
        'section',
        shape('div', '', ...parts.map((one) => drawComponent(one, words))),
        shape('div', 'accessory', drawControl(readPart(component.accessory), words)),
      );
    case types.row:
      return shape('div', 'actions', ...parts.map((one) => drawControl(one, words)));
    default:
      return drawUnknown(component, words.undrawn);
  }
}

/**
 * Draws a message as Discord does: its text and the components that imerr sends, all others as their
 * JSON.
 */
export function drawDiscord(payload: unknown, words: Legend): Shape[] {
  const message = readPart(payload);
  const content = readText(message.content);
  return [
    ...(content === '' ? [] : [shape('div', 'text', ...drawText(content, words))]),
    ...readParts(message.components).map((one) => drawComponent(one, words)),
  ];
}
