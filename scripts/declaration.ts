/** A code as a package declares it: a number and its name. */
export type Declared = { readonly code: string; readonly name: string };

/** Comments hold prose and addresses; names and numbers are read from the code alone. */
const stripComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/.*$/gm, '');

/** The body of `enum NAME {` or `interface NAME {`; null where the text has none. */
function findBody(text: string, name: string): string | null {
  const start = new RegExp(`\\b(?:enum|interface)\\s+${name}\\s*\\{`).exec(text);
  if (start === null) return null;
  const from = start.index + start[0].length;
  const to = text.indexOf('}', from);
  return text.slice(from, to < 0 ? undefined : to);
}

/**
 * The codes of one declared block: the members `NAME = 6015` of an enum (C or TypeScript) or
 * `NAME: 0x4001` of an interface, sorted by number. Empty where the text does not declare the block.
 */
export function readDeclared(text: string, block: string): Declared[] {
  const body = findBody(stripComments(text), block) ?? '';
  const members = body.matchAll(/\b([A-Z][A-Z0-9_]*)\s*[=:]\s*(-?(?:0x[0-9a-fA-F]+|\d+))\b/g);
  return [...members]
    .map(([, name = '', value = '']) => ({ code: String(Number(value)), name }))
    .sort((a, b) => Number(a.code) - Number(b.code) || (a.name < b.name ? -1 : 1));
}
