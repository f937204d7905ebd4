/** One suggestion: where it leads and what it says. */
export type Option = {
  readonly href: string;
  readonly code: string;
  readonly title: string;
  readonly product: string;
};

/** What completes a half-typed question. */
export type Complete = (text: string) => Promise<readonly Option[]>;

const listId = 'suggestions';

function drawOption({ href, code, title, product }: Option): HTMLLIElement {
  const item = document.createElement('li');
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.dataset.href = href;
  const mark = document.createElement('span');
  mark.className = code.length > 16 ? 'code long' : 'code';
  mark.translate = false;
  if (code.includes(' ')) mark.lang = 'en';
  mark.textContent = code;
  const name = document.createElement('span');
  name.textContent = title;
  const owner = document.createElement('small');
  owner.textContent = product;
  item.append(mark, name, owner);
  return item;
}

type Parts = {
  readonly field: HTMLInputElement;
  readonly list: HTMLUListElement;
  readonly said: HTMLElement;
};

/** Adds what a combobox needs to the plain form. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
function addParts(form: HTMLFormElement, field: HTMLInputElement): Parts {
  const list = document.createElement('ul');
  list.id = listId;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.suggestions ?? '');
  const said = document.createElement('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  const wiring = {
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-autocomplete': 'list',
  };
  for (const [name, value] of Object.entries(wiring)) field.setAttribute(name, value);
  form.append(list, said);
  return { field, list, said };
}

const marked = ({ list }: Parts): HTMLElement | null =>
  list.querySelector<HTMLElement>('[aria-selected="true"]');

function mark(parts: Parts, item: Element | null): void {
  const { field } = parts;
  marked(parts)?.setAttribute('aria-selected', 'false');
  item?.setAttribute('aria-selected', 'true');
  if (item === null) field.removeAttribute('aria-activedescendant');
  else {
    field.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  }
}

/**
 * Puts the options into the list. Most keys leave most of them where they are: what is drawn is kept,
 * since drawing and laying out takes longer than finding.
 */
function fill(list: HTMLUListElement, options: readonly Option[]): void {
  const drawn = new Map(
    [...list.children].map((item) => [(item as HTMLElement).dataset.href, item]),
  );
  const items = options.map((option) => drawn.get(option.href) ?? drawOption(option));
  const same =
    items.length === list.children.length && items.every((item, at) => item === list.children[at]);
  if (same) return;
  for (const [at, item] of items.entries()) item.id = `${listId}-${at}`;
  list.replaceChildren(...items);
}

function show(parts: Parts, options: readonly Option[], label: string): void {
  const { field, list, said } = parts;
  mark(parts, null);
  fill(list, options);
  const isEmpty = options.length === 0;
  if (list.hidden !== isEmpty) {
    list.hidden = isEmpty;
    field.setAttribute('aria-expanded', String(!isEmpty));
  }
  const count = field.value.trim() === '' ? '' : `${label}: ${options.length}`;
  if (said.textContent !== count) said.textContent = count;
}

/** The item `step` further, through none at either end. */
function findNext(parts: Parts, step: 1 | -1): Element | null {
  const items = [...parts.list.children];
  const now = marked(parts);
  const at = now === null ? (step === 1 ? 0 : items.length - 1) : items.indexOf(now) + step;
  return items[at] ?? null;
}

function listenKeys(parts: Parts, close: () => void, open: () => void): void {
  parts.field.addEventListener('keydown', (event) => {
    // Enter and arrows belong to the input method while it composes.
    // WebKit ends a composition with an Enter of key code 229 that is not composing any more.
    if (event.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (step !== null) {
      event.preventDefault();
      if (parts.list.hidden) open();
      else mark(parts, findNext(parts, step));
    } else if (event.key === 'Enter') {
      const href = parts.list.hidden ? undefined : marked(parts)?.dataset.href;
      if (href === undefined) return;
      event.preventDefault();
      location.assign(href);
    } else if (event.key === 'Escape' && !parts.list.hidden) {
      event.preventDefault();
      close();
    }
  });
}

/** "/" goes to the search field from anywhere but a field. */
function listenSlash(field: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    const from = event.target;
    const typing =
      from instanceof HTMLElement && from.matches('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** Makes the search form of the page suggest while one types. */
export function startCombobox(form: HTMLFormElement, complete: Complete): void {
  const field = form.querySelector<HTMLInputElement>('input[type="search"]');
  if (field === null) return;
  const parts = addParts(form, field);
  const label = form.dataset.suggestions ?? '';
  let asked = 0;
  const close = () => {
    asked += 1;
    show(parts, [], label);
    parts.said.textContent = '';
  };
  const open = () => {
    const text = field.value;
    if (text.trim() === '') return close();
    asked += 1;
    const mine = asked;
    // An answer that comes after the next key is out of date; without one, the plain form still works.
    complete(text).then(
      (options) => {
        if (mine === asked) show(parts, options, label);
      },
      () => {},
    );
  };
  field.addEventListener('input', open);
  field.addEventListener('blur', close);
  listenKeys(parts, close, open);
  listenSlash(field);
  // Before the field loses the focus, and with it the list.
  parts.list.addEventListener('mousedown', (event) => event.preventDefault());
  parts.list.addEventListener('click', (event) => {
    const item = event.target instanceof Element ? event.target.closest('li') : null;
    if (item?.dataset.href !== undefined) location.assign(item.dataset.href);
  });
}
