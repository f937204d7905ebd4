import { readPart, readText } from './json.ts';
import { type Shape, shape, shapeWith } from './shape.ts';

/** What a control sends back: `action` is what Slack calls it, empty on Discord. */
export type Press = { readonly value: string; readonly action: string };

/** A button that sends its value back; marks on it are what the page listens for. `name` is for screen readers, where the label is short. */
export function drawButton(
  look: string,
  label: string,
  { value, action }: Press,
  name: string | null = null,
): Shape {
  const marks = { 'data-press': value, 'data-action': action, 'aria-label': name };
  return shapeWith('button', { type: 'button', class: look, ...marks }, label);
}

/** A choice of a menu. */
export type Choice = { readonly label: string; readonly value: string; readonly group: string };

/** A menu as the browser's own: keyboard and screen reader know it. What is chosen is sent back. */
export function drawMenu({
  name,
  choices,
  chosen,
  action,
}: {
  name: string;
  action: string;
  choices: readonly Choice[];
  chosen: string | null;
}): Shape {
  const drawOne = ({ label, value }: Choice) =>
    shapeWith('option', { value, selected: value === chosen ? '' : null }, label);
  const groups = [...new Set(choices.map(({ group }) => group))];
  const inner = groups.flatMap((group) => {
    const options = choices.filter((one) => one.group === group).map(drawOne);
    return group === '' ? options : [shapeWith('optgroup', { label: group }, ...options)];
  });
  const first =
    chosen === null ? [shapeWith('option', { value: '', disabled: '', selected: '' }, name)] : [];
  return shape(
    'span',
    'menu',
    shapeWith('select', { 'aria-label': name, 'data-menu': action }, ...first, ...inner),
  );
}

/** The text of a `plain_text` or `mrkdwn` object. */
export function readWords(value: unknown): string {
  return readText(readPart(value).text);
}
