import type { Answered, Named } from '../core.ts';
import type { Option } from './combobox.ts';

/** Leads to the page of what is named. */
export type ToOption = (named: Named) => Option;

function drawLink({ href, code, title, product }: Option): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  const [mark, name] = [document.createElement('span'), document.createElement('span')];
  mark.className = 'code';
  mark.textContent = code;
  name.textContent = title;
  link.append(...(code === '' ? [] : [mark, ' ']), name);
  const owner = document.createElement('small');
  owner.textContent = product;
  item.append(link, ' ', owner);
  return item;
}

/** An element with a text. */
function drawText<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text: string,
  className = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className !== '') element.className = className;
  return element;
}

function drawList(className: string, items: readonly HTMLElement[]): HTMLElement[] {
  if (items.length === 0) return [];
  const list = document.createElement('ul');
  if (className !== '') list.className = className;
  list.append(...items);
  return [list];
}

function drawAnchor(text: string, href: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = drawText('a', text);
  link.href = href;
  item.append(link);
  return item;
}

/** Questions to try, asked on this very page. */
function drawExamples({ examples, examplesTitle }: Answered): HTMLElement[] {
  if (examples.length === 0) return [];
  const box = document.createElement('div');
  box.className = 'examples';
  const title = drawText('span', examplesTitle);
  title.id = 'examples';
  const links = examples.map((example) =>
    drawAnchor(example, `?${new URLSearchParams({ q: example })}`),
  );
  const lists = drawList('', links);
  for (const list of lists) list.setAttribute('aria-labelledby', title.id);
  box.append(title, ...lists);
  return [box];
}

function drawGroup(
  title: string | null,
  entries: readonly Named[],
  toOption: ToOption,
): HTMLElement[] {
  const links = entries.map((named) => drawLink(toOption(named)));
  return [...(title === null ? [] : [drawText('h2', title)]), ...drawList('entries', links)];
}

/** Draws an answer as a server's page does, with links in the place of explanations. */
export function drawAnswer(answered: Answered, toOption: ToOption): HTMLElement[] {
  return [
    drawText('h2', answered.heading),
    ...answered.lines.map((line) => drawText('p', line)),
    ...answered.groups.flatMap(({ title, entries }) => drawGroup(title, entries, toOption)),
    ...drawList(
      'links',
      answered.links.map(({ title, url }) => drawAnchor(title, url)),
    ),
    ...drawExamples(answered),
    ...(answered.begun.length === 0
      ? []
      : drawGroup(answered.begunTitle, answered.begun, toOption)),
    ...answered.asides.map((aside) => drawText('p', aside, 'aside')),
  ];
}
