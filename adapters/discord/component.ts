import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIStringSelectComponent,
} from 'discord.js';
import type { Block } from '../../src/index.ts';
import { clampText } from '../text.ts';
import { messageLimits } from './limits.ts';

// Numbers of the API, so that drawing a card does not load the client:
// https://discord.com/developers/docs/components/reference#component-object-component-types
export const componentTypes = {
  row: 1,
  button: 2,
  menu: 3,
  text: 10,
  container: 17,
} as const;
const secondary = 2;
const linkStyle = 5;

/** A part of a message: a text, or a row of buttons or of one menu. */
export type Part = APIComponentInContainer;
type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type MenuOption = APIStringSelectComponent['options'][number];

/** Whether Discord takes it behind a button. */
export const isAddress = (url: string): boolean =>
  /^https?:\/\//.test(url) && url.length <= messageLimits.url && URL.canParse(url);

/** A button that asks; `id` is what it carries. */
export const makeButton = (label: string, id: string): APIButtonComponent => ({
  type: componentTypes.button,
  style: secondary,
  label: clampText(label, messageLimits.labelSeen),
  custom_id: id,
});

/** A button that opens an address. */
export const makeLink = (title: string, url: string): APIButtonComponent => ({
  type: componentTypes.button,
  style: linkStyle,
  label: clampText(title, messageLimits.label),
  url,
});

/** A row with one menu. */
export const makeMenu = (id: string, hint: string, options: readonly MenuOption[]): Row => ({
  type: componentTypes.row,
  components: [
    {
      type: componentTypes.menu,
      custom_id: id,
      placeholder: clampText(hint, messageLimits.placeholder),
      options: [...options],
    },
  ],
});

/** Buttons in as few rows as they need. */
export function makeRows(buttons: readonly APIButtonComponent[]): Row[] {
  const size = messageLimits.buttonsInRow;
  return Array.from({ length: Math.ceil(buttons.length / size) }, (_, at) => ({
    type: componentTypes.row,
    components: buttons.slice(at * size, (at + 1) * size),
  }));
}

/** A text of its own, already escaped. */
export const makeText = (content: string): Part => ({ type: componentTypes.text, content });

/** How many components these are, nested ones counted. */
export const countParts = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + 1 + ('components' in part ? part.components.length : 0), 0);

/** What the buttons and menus of these carry. */
export const listIds = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) =>
    'components' in part
      ? part.components.flatMap((one) => ('custom_id' in one ? [String(one.custom_id)] : []))
      : [],
  );

type Buttons = Extract<Block, { kind: 'buttons' }>;

/** The buttons that Discord takes; `taken` are the ids that the message has already. */
function selectButtons({ buttons, more = [] }: Buttons, taken: Set<string>): Buttons['buttons'] {
  return [...buttons, ...more].filter(({ label, query }) => {
    const fits =
      label.trim() !== '' && query.trim() !== '' && query.length <= messageLimits.customId;
    if (!fits || taken.has(query)) return false;
    taken.add(query);
    return true;
  });
}

/** Characters that are twice as wide as Latin ones: https://www.unicode.org/reports/tr11/ */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]/g;

const measureLabel = (label: string): number => label.length + (label.match(wide)?.length ?? 0);

/** Whether buttons are better off in a menu: more than a row, or several that would be cut or stand in a pile. */
function isCrowded(buttons: Buttons['buttons']): boolean {
  if (buttons.length > messageLimits.buttonsInRow) return true;
  const widths = buttons.map(({ label }) => measureLabel(label));
  const sum = widths.reduce((one, other) => one + other, 0);
  return (
    buttons.length > 2 &&
    (Math.max(...widths) > messageLimits.labelSeen || sum > messageLimits.rowSeen)
  );
}

/** The rows of a block, and whether they still need its heading: the hint of a menu says the same. */
export function toRows(
  block: Block,
  taken: Set<string>,
): { readonly rows: readonly Row[]; readonly headed: boolean } {
  if (block.kind === 'links') {
    const links = block.links.filter(({ title, url }) => title.trim() !== '' && isAddress(url));
    return { rows: makeRows(links.map(({ title, url }) => makeLink(title, url))), headed: false };
  }
  if (block.kind !== 'buttons') return { rows: [], headed: false };
  const buttons = selectButtons(block, taken);
  if (!isCrowded(buttons)) {
    const row = buttons.map(({ label, query }) => makeButton(label, query));
    return { rows: makeRows(row), headed: true };
  }
  const options = buttons.slice(0, messageLimits.options).map(({ label, query }) => ({
    label: clampText(label, messageLimits.option),
    value: query,
  }));
  const id = `imerr:1:menu:${taken.size}`;
  return { rows: [makeMenu(id, block.title.trim() || '…', options)], headed: false };
}
