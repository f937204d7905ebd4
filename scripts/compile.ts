import { createHash } from 'node:crypto';
import type { Entry, Link } from '../src/answer.ts';
import { type CatalogIndex, foldMessage, foldName, type Product } from '../src/catalog.ts';
import type { Localized } from '../src/language.ts';
import { entryIdOf, findTexts, type SourceCatalog, type SourceSectionFile } from './catalog.ts';
import { relateEntries } from './relation.ts';
import type { SourceEntry, SourceTexts } from './schema.ts';

type Traditional = (simplified: string) => string;

/** The files of the built catalog by name, as values to be written as JSON. */
export type Built = Readonly<Record<string, unknown>>;

const address = (url: string | SourceTexts): Localized =>
  typeof url === 'string'
    ? { en: url, zh: url, ja: url, ko: url, 'zh-Hant': url }
    : { ...url, 'zh-Hant': url.zh };

function localise(texts: SourceTexts, traditional: Traditional): Localized {
  return {
    en: texts.en,
    zh: texts.zh,
    ja: texts.ja,
    ko: texts.ko,
    'zh-Hant': traditional(texts.zh),
  };
}

/**
 * The sources of an entry, then those that only its notes rest on. The newest page attests no removed
 * entry: a note may rest on what that page lacks.
 */
function listSources(entry: SourceEntry, catalog: SourceCatalog): string[] {
  const noted = (entry.notes ?? []).flatMap(({ sources = [] }) => sources);
  const attesting = noted.filter(
    (id) => entry.status !== 'removed' || catalog.sources[id]?.newest !== true,
  );
  return [...new Set([...entry.sources, ...attesting])];
}

const asksSupport = ({ action, fix }: SourceEntry): boolean =>
  action === 'contact-support' ||
  fix.some((step) =>
    typeof step === 'string' ? step === '@send-to-support' : /\bsupport ticket\b/.test(step.en),
  );

/** The links of an entry; last the support page of its product, where a step needs it and no link is one. */
function listLinks(
  entry: SourceEntry,
  product: string,
  catalog: SourceCatalog,
  say: (texts: SourceTexts) => Localized,
): Link[] {
  const links = (entry.links ?? []).flatMap((id) => {
    const link = catalog.links[id];
    return link === undefined ? [] : [{ title: say(link.title), url: address(link.url) }];
  });
  const support = catalog.products.find(({ id }) => id === product)?.support;
  if (support === undefined || !asksSupport(entry)) return links;
  const pages = new Set(catalog.products.flatMap((one) => Object.values(address(one.support.url))));
  return links.some(({ url }) => Object.values(url).some((page) => pages.has(page)))
    ? links
    : [...links, { title: say(support.title), url: address(support.url) }];
}

function compileEntry(
  source: SourceEntry,
  file: SourceSectionFile,
  catalog: SourceCatalog,
  related: Entry['related'],
  traditional: Traditional,
): Entry {
  const say = (texts: SourceTexts) => localise(texts, traditional);
  return {
    id: entryIdOf(file.product, source.code),
    product: file.product,
    code: source.code,
    hex: source.hex ?? null,
    symbols: source.symbols ?? [],
    layer: source.layer ?? file.section.layer,
    section: file.name,
    status: source.status,
    action: source.action,
    title: say(source.title),
    meaning: say(source.meaning),
    fix: source.fix.flatMap((step) => {
      const texts = findTexts(step, catalog.steps);
      return texts === null ? [] : [say(texts)];
    }),
    notes: (source.notes ?? []).flatMap(({ text }) => {
      const texts = findTexts(text, catalog.notes);
      return texts === null ? [] : [say(texts)];
    }),
    related,
    links: listLinks(source, file.product, catalog, say),
    sources: listSources(source, catalog).flatMap((id) => {
      const from = catalog.sources[id];
      if (from === undefined) return [];
      const url = from.url === null ? null : address(from.url);
      return [{ name: say(from.name), url, date: from.date }];
    }),
  };
}

const fileOf = ({ product, name }: SourceSectionFile): string => `${product}.${name}.json`;

function compileProducts(catalog: SourceCatalog, traditional: Traditional): Product[] {
  const say = (texts: SourceTexts) => localise(texts, traditional);
  return catalog.products.map((product) => ({
    id: product.id,
    aliases: product.aliases,
    name: say(product.name),
    scope: say(product.scope),
    scoped: product.scoped,
    table: address(product.table),
    tables: product.tables.map(({ title, url }) => ({ title: say(title), url: address(url) })),
    support: { title: say(product.support.title), url: address(product.support.url) },
    sections: product.sections.flatMap((name) => {
      const file = catalog.sections.find((one) => one.product === product.id && one.name === name);
      if (file === undefined) return [];
      const codes = file.section.entries.map(({ code }) => entryIdOf(product.id, code));
      return [
        { id: `${product.id}/${name}`, file: fileOf(file), title: say(file.section.title), codes },
      ];
    }),
    families: product.families.map(({ from, to, title }) => ({ from, to, title: say(title) })),
  }));
}

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

function compileIndex(
  catalog: SourceCatalog,
  products: Product[],
  entries: readonly Entry[],
): CatalogIndex {
  const codes: Record<string, string[]> = {};
  const names: Record<string, string[]> = {};
  const ranges: { from: number; to: number; id: string }[] = [];
  const messages: { text: string; id: string }[] = [];
  const files: Record<string, string> = {};
  for (const product of products)
    for (const section of product.sections)
      for (const id of section.codes) files[id] = section.file;
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

/**
 * The catalog as it is loaded: an index, and a file of entries per section. `traditional` converts
 * Simplified Chinese into the wording of Taiwan. The catalog must be free of faults.
 */
export function compileCatalog(
  catalog: SourceCatalog,
  traditional: Traditional,
): { files: Built; entries: Entry[]; index: CatalogIndex } {
  const related = relateEntries(catalog);
  const products = compileProducts(catalog, traditional);
  const bySection = catalog.sections.map((file) => ({
    file: fileOf(file),
    entries: file.section.entries.map((entry) =>
      compileEntry(
        entry,
        file,
        catalog,
        related.get(entryIdOf(file.product, entry.code)) ?? [],
        traditional,
      ),
    ),
  }));
  const entries = bySection.flatMap((section) => section.entries);
  const index = compileIndex(catalog, products, entries);
  return {
    files: {
      'index.json': index,
      ...Object.fromEntries(bySection.map(({ file, entries: list }) => [file, list])),
    },
    entries,
    index,
  };
}
