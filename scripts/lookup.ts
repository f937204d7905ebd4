import { createHash } from 'node:crypto';
import type { Entry } from '../src/answer.ts';
import { type CatalogIndex, foldMessage, foldName, type Product } from '../src/catalog.ts';
import type { SourceCatalog } from './catalog.ts';

/** Other forms in which a message is met: without "RtcError: " before it or "(10s)" after it. */
function listForms(message: string): string[] {
  const forms = [message, message.replace(/^\w+Error: /, ''), message.replace(/\s*\([^)]*\)$/, '')];
  return [...new Set(forms.map(foldMessage))];
}

function push(lists: Record<string, string[]>, key: string, id: string): void {
  const list = lists[key];
  if (list === undefined) lists[key] = [id];
  else if (!list.includes(id)) list.push(id);
}

/** How entries are found: by number, range, name and message; with the version of the content. */
export function compileIndex(
  catalog: SourceCatalog,
  products: Product[],
  entries: readonly Entry[],
  files: CatalogIndex['files'],
): CatalogIndex {
  const codes: Record<string, string[]> = {};
  const names: Record<string, string[]> = {};
  const ranges: { from: number; to: number; id: string }[] = [];
  const messages: { text: string; id: string }[] = [];
  const order = new Map(products.map(({ id }, at) => [id, at]));
  const sorted = [...entries].sort(
    (a, b) => (order.get(a.product) ?? 0) - (order.get(b.product) ?? 0),
  );
  for (const { id, code, symbols } of sorted) {
    const range = /^(\d+)-(\d+)$/.exec(code);
    if (range !== null) ranges.push({ from: Number(range[1]), to: Number(range[2]), id });
    else if (/^-?\d+$/.test(code)) push(codes, code, id);
    else for (const text of listForms(code)) messages.push({ text, id });
    for (const symbol of symbols) push(names, foldName(symbol), id);
  }
  messages.sort((a, b) => b.text.length - a.text.length);
  const { products: described, sections, relations, synonyms } = catalog;
  // Searching words are content, too, though no entry shows them.
  const source = [described, sections, relations, synonyms, entries];
  const content = createHash('sha256').update(JSON.stringify(source));
  return {
    version: content.digest('hex').slice(0, 12),
    count: entries.length,
    products,
    codes,
    ranges,
    names,
    messages,
    files,
  };
}
