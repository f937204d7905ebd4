import { type Shape, shape, shapeWith } from './shape.ts';

/** A value of a payload, nothing of which is taken for granted. */
export type Part = { readonly [key: string]: unknown };

/** The fields of a value; none where it is no object. */
export function readPart(value: unknown): Part {
  return typeof value === 'object' && value !== null ? (value as Part) : {};
}

/** The items of a value; none where it is no list. */
export function readParts(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.map(readPart) : [];
}

/** A text; empty where the value is none. */
export function readText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What the renderer does not know: shown as it was sent, so that nothing gets lost unseen. */
export function drawUnknown(part: Part, label: string): Shape {
  return shape(
    'div',
    'undrawn',
    shape('p', '', `${label} ${readText(part.type) || String(part.type ?? '')}`),
    shapeWith('pre', { tabindex: '0' }, JSON.stringify(part, null, 2)),
  );
}
