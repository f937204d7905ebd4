import type { Entry, Link, Related } from '../src/answer.ts';
import type { CatalogIndex, Product } from '../src/catalog.ts';
import type { Localized } from '../src/language.ts';
import { entryIdOf, findTexts, type SourceCatalog, type SourceSectionFile } from './catalog.ts';
import { compileIndex } from './lookup.ts';
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
  related: readonly Related[],
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

/** Entries in one file: a look-up reads the whole file of each entry that it names. */
const fileSize = 8;

type File = { readonly name: string; readonly entries: readonly Entry[] };

/** The entries of a section in files of a few: "im.server-group.0.json". */
function listFiles({ product, name }: SourceSectionFile, entries: readonly Entry[]): File[] {
  return Array.from({ length: Math.ceil(entries.length / fileSize) }, (_, part) => ({
    name: `${product}.${name}.${part}.json`,
    entries: entries.slice(part * fileSize, (part + 1) * fileSize),
  }));
}

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
      return [{ id: `${product.id}/${name}`, title: say(file.section.title), codes }];
    }),
    families: product.families.map(({ from, to, title }) => ({ from, to, title: say(title) })),
  }));
}

/** What belongs to an entry, with what names it: an answer shows it without reading its file. */
function nameRelated(
  catalog: SourceCatalog,
  traditional: Traditional,
): (id: string) => readonly Related[] {
  const related = relateEntries(catalog);
  const sources = new Map(
    catalog.sections.flatMap(({ product, section }) =>
      section.entries.map((entry) => [entryIdOf(product, entry.code), entry] as const),
    ),
  );
  return (id) =>
    (related.get(id) ?? []).flatMap((one) => {
      const source = sources.get(one.id);
      if (source === undefined) return [];
      return [{ ...one, code: source.code, title: localise(source.title, traditional) }];
    });
}

/**
 * The catalog as it is loaded: an index, and files of a few entries. `traditional` converts
 * Simplified Chinese into the wording of Taiwan. The catalog must be free of faults.
 */
export function compileCatalog(
  catalog: SourceCatalog,
  traditional: Traditional,
): { files: Built; entries: Entry[]; index: CatalogIndex } {
  const related = nameRelated(catalog, traditional);
  const products = compileProducts(catalog, traditional);
  const parts = catalog.sections.flatMap((file) =>
    listFiles(
      file,
      file.section.entries.map((entry) =>
        compileEntry(
          entry,
          file,
          catalog,
          related(entryIdOf(file.product, entry.code)),
          traditional,
        ),
      ),
    ),
  );
  const entries = parts.flatMap((part) => part.entries);
  const files = Object.fromEntries(
    parts.flatMap(({ name, entries: some }) => some.map(({ id }) => [id, name])),
  );
  const index = compileIndex(catalog, products, entries, files);
  return {
    files: {
      'index.json': index,
      ...Object.fromEntries(parts.map(({ name, entries: some }) => [name, some])),
    },
    entries,
    index,
  };
}
