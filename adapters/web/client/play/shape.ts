/** What is drawn, before a browser makes elements of it: a text, or an element with what it holds. */
export type Shape = string | Element;

type Element = {
  readonly tag: Tag;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: readonly Shape[];
};

/** Elements that messages are made of; nothing that runs, loads or frames. */
export type Tag =
  | 'a'
  | 'b'
  | 'blockquote'
  | 'br'
  | 'button'
  | 'code'
  | 'del'
  | 'details'
  | 'div'
  | 'em'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'hr'
  | 'li'
  | 'ol'
  | 'optgroup'
  | 'option'
  | 'p'
  | 'pre'
  | 'select'
  | 'span'
  | 'summary'
  | 'time'
  | 'u'
  | 'ul';

/** Makes an element; `look` is its class. */
export function shape(tag: Tag, look: string, ...inner: readonly Shape[]): Shape {
  return { tag, attributes: look === '' ? {} : { class: look }, inner };
}

/** An element with attributes; those that are null are left out. */
export function shapeWith(
  tag: Tag,
  attributes: Readonly<Record<string, string | null>>,
  ...inner: readonly Shape[]
): Shape {
  const given = Object.entries(attributes).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return { tag, attributes: Object.fromEntries(given), inner };
}

/** A link where the address is one of the web; elsewhere its words alone. */
export function shapeLink(url: string, look: string, ...inner: readonly Shape[]): Shape {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return shape('span', look, ...inner);
  return shapeWith(
    'a',
    { class: look === '' ? null : look, href: url, target: '_blank', rel: 'noopener noreferrer' },
    ...inner,
  );
}

/** A text with its line breaks. */
export function shapeLines(text: string): Shape[] {
  return text
    .split('\n')
    .flatMap((line, at) => (at === 0 ? [line] : [shape('br', ''), line]))
    .filter((part) => part !== '');
}
