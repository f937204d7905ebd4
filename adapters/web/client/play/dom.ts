import type { Shape } from './shape.ts';

/**
 * Makes nodes of what is drawn. Texts become text nodes; no markup is ever parsed. A colour is set
 * through the object model, since the policy of the page forbids style attributes.
 */
export function buildNode(shape: Shape): Node {
  if (typeof shape === 'string') return document.createTextNode(shape);
  const element = document.createElement(shape.tag);
  for (const [name, value] of Object.entries(shape.attributes)) element.setAttribute(name, value);
  const { accent } = element.dataset;
  if (accent !== undefined) element.style.setProperty('--accent', accent);
  element.append(...shape.inner.map(buildNode));
  return element;
}

/** The same where an element is needed: an item of a list. */
export function buildItem(shapes: readonly Shape[], look: string): HTMLLIElement {
  const item = document.createElement('li');
  item.className = look;
  item.append(...shapes.map(buildNode));
  return item;
}
