import type { Answer, Cause, Entry, Found, Near, Related } from './answer.ts';
import type { Catalog, Product } from './catalog.ts';
import type { Language } from './language.ts';
import { speak } from './locale.ts';

/** An entry as the contract's JSON gives it: every text in one language. */
export type EntryRecord = Pick<
  Entry,
  'id' | 'product' | 'code' | 'hex' | 'symbols' | 'layer' | 'section' | 'status' | 'action'
> & {
  readonly productName: string;
  readonly title: string;
  readonly meaning: string;
  readonly fix: readonly string[];
  readonly notes: readonly string[];
  readonly related: readonly (Omit<Related, 'title'> & { readonly title: string })[];
  readonly links: readonly LinkRecord[];
  readonly sources: readonly {
    readonly name: string;
    readonly url: string | null;
    readonly date: string;
  }[];
};

export type LinkRecord = { readonly title: string; readonly url: string };
export type SuggestionRecord = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly score: number;
};

/** The contract's JSON answer: scripts rely on its names. Fields may be added, never renamed. */
export type AnswerRecord = {
  readonly query: string;
  readonly language: Language;
  readonly kind: Answer['kind'];
  readonly entries: readonly EntryRecord[];
  readonly suggestions: readonly SuggestionRecord[];
  readonly sections?: readonly {
    readonly id: string;
    readonly title: string;
    readonly count: number;
  }[];
  /** Of several: the likely root cause of a log, null for what is none. */
  readonly cause?: Cause | null;
  readonly unresolved: readonly string[];
  readonly omitted: number;
  readonly family: string | null;
  readonly links: readonly LinkRecord[];
  readonly cut: number;
};

function productOf(id: string, catalog: Catalog): Product | undefined {
  return catalog.index.products.find((product) => product.id === id);
}

function listNotes(found: Found, language: Language, catalog: Catalog): string[] {
  const say = speak(language);
  const { entry } = found;
  const product = productOf(entry.product, catalog);
  return [
    ...(found.typedSign === undefined ? [] : [say.typedSign(found.typedSign, entry.code)]),
    ...(found.otherSign === undefined
      ? []
      : [say.otherSign(found.otherSign.code, found.otherSign.title[language])]),
    ...entry.notes.map((note) => note[language]),
    // The Web SDK's numbers are another table in the next major version: readers of it must know.
    ...(product?.scoped
      ? [`${product.scope[language]}${language === 'en' || language === 'ko' ? '.' : '。'}`]
      : []),
  ];
}

/** Entries in each language where the question adds nothing to them: most answers hold the same few. */
const plainRecords = new WeakMap<Entry, Map<Language, EntryRecord>>();

/** An entry in one language, with what the question adds to it. */
export function recordEntry(found: Found, language: Language, catalog: Catalog): EntryRecord {
  if (found.typedSign !== undefined || found.otherSign !== undefined)
    return writeEntry(found, language, catalog);
  const known = plainRecords.get(found.entry) ?? new Map<Language, EntryRecord>();
  plainRecords.set(found.entry, known);
  const record = known.get(language) ?? writeEntry(found, language, catalog);
  known.set(language, record);
  return record;
}

function writeEntry(found: Found, language: Language, catalog: Catalog): EntryRecord {
  const { entry } = found;
  return {
    id: entry.id,
    product: entry.product,
    productName: productOf(entry.product, catalog)?.name[language] ?? entry.product,
    code: entry.code,
    hex: entry.hex,
    symbols: entry.symbols,
    layer: entry.layer,
    section: entry.section,
    status: entry.status,
    action: entry.action,
    title: entry.title[language],
    meaning: entry.meaning[language],
    fix: entry.fix.map((step) => step[language]),
    notes: listNotes(found, language, catalog),
    related: entry.related.map((other) => ({ ...other, title: other.title[language] })),
    links: entry.links.map(({ title, url }) => ({ title: title[language], url: url[language] })),
    sources: entry.sources.map(({ name, url, date }) => ({
      name: name[language],
      url: url?.[language] ?? null,
      date,
    })),
  };
}

const recordNear = ({ entry, score }: Near, language: Language): SuggestionRecord => ({
  id: entry.id,
  code: entry.code,
  title: entry.title[language],
  score,
});

/** The links of each catalog, by language and products. */
const linksOf = new WeakMap<Catalog, Map<string, readonly LinkRecord[]>>();

/** Where to go on: the official table, further tables and the ticket page of the products concerned. */
function listLinks(
  entries: readonly Entry[],
  language: Language,
  catalog: Catalog,
): readonly LinkRecord[] {
  const concerned = new Set(entries.map(({ product }) => product));
  const known = linksOf.get(catalog) ?? new Map<string, readonly LinkRecord[]>();
  linksOf.set(catalog, known);
  const key = [language, ...concerned].join(' ');
  const links = known.get(key) ?? writeLinks(concerned, language, catalog);
  known.set(key, links);
  return links;
}

function writeLinks(
  concerned: ReadonlySet<string>,
  language: Language,
  catalog: Catalog,
): LinkRecord[] {
  const products = catalog.index.products.filter(
    ({ id }) => concerned.size === 0 || concerned.has(id),
  );
  const links = [
    ...products.map(({ name, table }) => ({
      title: speak(language).officialTable(name[language]),
      url: table[language],
    })),
    ...products.flatMap(({ tables }) =>
      tables.map(({ title, url }) => ({ title: title[language], url: url[language] })),
    ),
    ...products.map(({ name, support }) => ({
      title:
        products.length > 1
          ? `${support.title[language]}${speak(language).colon}${name[language]}`
          : support.title[language],
      url: support.url[language],
    })),
  ];
  return links.filter(({ url }, at) => links.findIndex((other) => other.url === url) === at);
}

/** An answer in one language, as the contract's JSON. */
export function recordAnswer(answer: Answer, language: Language, catalog: Catalog): AnswerRecord {
  const entries = 'entries' in answer ? answer.entries : [];
  const suggestions = 'suggestions' in answer ? answer.suggestions : [];
  const concerned =
    entries.length > 0 ? entries.map(({ entry }) => entry) : suggestions.map(({ entry }) => entry);
  return {
    query: answer.query,
    language,
    kind: answer.kind,
    entries: entries.map((found) => recordEntry(found, language, catalog)),
    suggestions: suggestions.map((near) => recordNear(near, language)),
    ...(answer.kind === 'list'
      ? {
          sections: answer.sections.map(({ id, title, count }) => ({
            id,
            title: title[language],
            count,
          })),
        }
      : {}),
    ...(answer.kind === 'several' ? { cause: answer.cause } : {}),
    unresolved: answer.unresolved,
    omitted: answer.omitted,
    family:
      answer.kind === 'unknown' && answer.families.length > 0
        ? answer.families.map((family) => family[language]).join(' / ')
        : null,
    links: listLinks(answer.kind === 'unknown' ? [] : concerned, language, catalog),
    cut: answer.cut,
  };
}
