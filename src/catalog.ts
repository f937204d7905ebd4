import type { Code, Entry, EntryId } from './answer.ts';
import type { Localized } from './language.ts';

/** What the number alone tells. */
export type Family = {
  readonly from: number;
  readonly to: number;
  readonly title: Localized;
};

export type Section = {
  /** `product/section`: "im/server-group". */
  readonly id: string;
  readonly title: Localized;
  readonly codes: readonly EntryId[];
};

export type Product = {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly name: Localized;
  readonly scope: Localized;
  /** Whether every answer says the scope, since another version has other codes. */
  readonly scoped: boolean;
  readonly table: Localized;
  readonly tables: readonly { readonly title: Localized; readonly url: Localized }[];
  readonly support: { readonly title: Localized; readonly url: Localized };
  readonly sections: readonly Section[];
  readonly families: readonly Family[];
};

/** Everything needed to find an entry, without the entries: small, and read at every start. */
export type CatalogIndex = {
  /** Changes whenever the content does: the first characters of its hash. */
  readonly version: string;
  readonly count: number;
  readonly products: readonly Product[];
  /** "10038" -> the entries of that number, in the order of the products. */
  readonly codes: Readonly<Record<Code, readonly EntryId[]>>;
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly id: EntryId }[];
  /** Folded symbol ("devicenotfound") -> entries. */
  readonly names: Readonly<Record<string, readonly EntryId[]>>;
  /** Folded messages ("publish timeout"), the longest first. */
  readonly messages: readonly { readonly text: string; readonly id: EntryId }[];
  /** Entry -> the file that holds it, with a few of its neighbours. */
  readonly files: Readonly<Record<EntryId, string>>;
};

/** The catalog as the core sees it; `createCatalog` makes one. */
export type Catalog = {
  readonly index: CatalogIndex;
  /** The entry of an id; null where there is none. */
  readonly entry: (id: EntryId) => Entry | null;
  /** Entries of a code by its number, "10038" or "-10012"; a number in a range has the range's entry. */
  readonly byCode: (code: Code) => readonly EntryId[];
  /** Entries of a symbol in any case, with or without underscores and spaces. */
  readonly byName: (name: string) => readonly EntryId[];
  /** A file of the built catalog: JSON as parsed, others as bytes. */
  readonly read: (file: string) => unknown;
};

/** Letters and digits in lower case: how symbols are compared. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** White space and case folded: how messages are compared. */
export function foldMessage(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * The look-ups over a built catalog. `read` gives a file of `dist/catalog`, JSON as parsed and others as bytes; a file of
 * entries is asked for once, when its first entry is needed. What it reads is valid by construction:
 * the build has checked it.
 */
export function createCatalog(read: (file: string) => unknown): Catalog {
  const index = read('index.json') as CatalogIndex;
  const files = new Map<string, ReadonlyMap<EntryId, Entry>>();
  const entries = (file: string): ReadonlyMap<EntryId, Entry> => {
    const known = files.get(file);
    if (known !== undefined) return known;
    const loaded = new Map((read(file) as readonly Entry[]).map((entry) => [entry.id, entry]));
    files.set(file, loaded);
    return loaded;
  };
  return {
    index,
    read,
    entry: (id) => {
      const file = own(index.files, id);
      return file === undefined ? null : (entries(file).get(id) ?? null);
    },
    byCode: (code) => {
      const found = own(index.codes, code);
      if (found !== undefined) return found;
      const number = Number(code);
      return index.ranges
        .filter((range) => number >= range.from && number <= range.to)
        .map((range) => range.id);
    },
    byName: (name) => own(index.names, foldName(name)) ?? [],
  };
}
