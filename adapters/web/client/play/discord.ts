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

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
const ephemeralFlag = 1 << 6;

/** "#57f287" for 0x57f287. */
const toColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

function drawControl(control: Part, label: string): Shape {
  const words = readText(control.label);
  if (control.type === types.button) {
    const look = `button ${looks[Number(control.style)] ?? 'secondary'}`;
    return control.style === 5
      ? shapeLink(readText(control.url), `${look} out`, words)
      : drawButton(look, words, readText(control.custom_id));
  }
  if (control.type !== types.select) return drawUnknown(control, label);
  const options = readParts(control.options);
  const chosen = options.find((option) => option.default === true);
  return drawMenu({
    name: readText(control.placeholder) || '…',
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

function drawContainer(container: Part, label: string): Shape {
  const { accent_color: accent } = container;
  const colour = typeof accent === 'number' ? toColour(accent) : null;
  return shapeWith(
    'div',
    { class: colour === null ? 'container' : 'container accent', 'data-accent': colour },
    ...readParts(container.components).map((one) => drawComponent(one, label)),
  );
}

function drawComponent(component: Part, label: string): Shape {
  const parts = readParts(component.components);
  switch (component.type) {
    case types.container:
      return drawContainer(component, label);
    case types.text:
      return shape('div', 'text', ...parseMarkdown(readText(component.content)));
    case types.separator: {
      const wide = component.spacing === 2 ? 'wide' : '';
      return component.divider === false ? shape('div', `gap ${wide}`.trim()) : shape('hr', wide);
    }
    case types.section:
      return shape(
        'div',
        'section',
        shape('div', '', ...parts.map((one) => drawComponent(one, label))),
        shape('div', 'accessory', drawControl(readPart(component.accessory), label)),
      );
    case types.row:
      return shape('div', 'actions', ...parts.map((one) => drawControl(one, label)));
    default:
      return drawUnknown(component, label);
  }
}

/** Whether the message is seen by the asker alone. */
export function isEphemeral(payload: unknown): boolean {
  return (Number(readPart(payload).flags) & ephemeralFlag) !== 0;
}

/**
 * Draws a message as Discord does: its text and the components that imerr sends, all others as their
 * JSON, named by `label`.
 */
export function drawDiscord(payload: unknown, label: string): Shape[] {
  const message = readPart(payload);
  const content = readText(message.content);
  return [
    ...(content === '' ? [] : [shape('div', 'text', ...parseMarkdown(content))]),
    ...readParts(message.components).map((one) => drawComponent(one, label)),
  ];
}
