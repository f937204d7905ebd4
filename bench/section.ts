const find = (name: string): RegExp => new RegExp(`\n*<!-- ${name} -->[^]*<!-- /${name} -->\n?`);

/** A page made anew, with the part between `<!-- name -->` and `<!-- /name -->` of the old one at its end. */
export function keepSection(page: string, old: string, name: string): string {
  const part = find(name).exec(old)?.[0];
  return part === undefined ? page : page.trimEnd() + part;
}

/** The page with this text as that part, in its place or at the end. */
export function writeSection(page: string, name: string, text: string): string {
  const part = `\n\n<!-- ${name} -->\n${text.trim()}\n<!-- /${name} -->\n`;
  return find(name).test(page) ? page.replace(find(name), () => part) : `${page.trimEnd()}${part}`;
}
