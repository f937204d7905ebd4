import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import * as schema from './schema.ts';

/** A fault in the catalog: the rule that found it, where it is, and what is wrong. */
export type Fault = {
  readonly rule: string;
  readonly file: string;
  readonly code: string;
  readonly field: string;
  readonly message: string;
};

export type SourceSectionFile = {
  readonly product: string;
  readonly name: string;
  readonly file: string;
  readonly section: schema.SourceSection;
};

/** The catalog as people write it, with the right shape. */
export type SourceCatalog = {
  readonly products: schema.SourceProducts['products'];
  readonly sections: readonly SourceSectionFile[];
  readonly steps: schema.SourceSteps;
  readonly notes: schema.SourceNotes;
  readonly links: schema.SourceLinks;
  readonly sources: schema.SourceList;
  readonly relations: schema.SourceRelations;
  readonly regional: schema.SourceRegional;
  readonly synonyms: schema.SourceSynonyms;
  readonly glossary: schema.SourceGlossary;
  /** Every id that was ever shipped. */
  readonly shipped: readonly string[];
};

/** What reading gives: everything whose shape is right, and the faults of the rest. */
export type Parsed = { readonly catalog: SourceCatalog; readonly faults: readonly Fault[] };

/** Reads a file of the catalog: JSON as its value, other text as lines. Throws where it cannot. */
export type ReadSource = (file: string) => unknown;

/** The id of an entry: product and code. */
export const entryIdOf = (product: string, code: string): string => `${product}/${code}`;

/** The texts of a step or note: its own, or the shared ones that `@id` names; null where there are none. */
export function findTexts(
  written: schema.SourceTexts | string,
  shared: Readonly<Record<string, schema.SourceTexts>>,
): schema.SourceTexts | null {
  if (typeof written !== 'string') return written;
  const id = written.slice(1);
  return Object.hasOwn(shared, id) ? (shared[id] ?? null) : null;
}

type Entries = { readonly entries?: readonly { readonly code?: unknown }[] };

const listEntries = (value: unknown): readonly { readonly code?: unknown }[] => {
  const list = (value as Entries | null)?.entries;
  return Array.isArray(list) ? list : [];
};

function locate(value: unknown, path: readonly PropertyKey[]): { code: string; field: string } {
  const at = path[1];
  if (path[0] !== 'entries' || typeof at !== 'number') return { code: '', field: path.join('.') };
  const code = listEntries(value)[at]?.code;
  return { code: typeof code === 'string' ? code : `#${at + 1}`, field: path.slice(2).join('.') };
}

/** Reads one file after another and collects the faults of all. */
function createParser(read: ReadSource): {
  readonly faults: Fault[];
  readonly parse: <T>(
    file: string,
    type: z.ZodType<T>,
    otherwise: T,
    mend?: (value: unknown) => unknown,
  ) => T;
} {
  const faults: Fault[] = [];
  return {
    faults,
    parse: (file, type, otherwise, mend) => {
      let value: unknown;
      try {
        value = read(file);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        faults.push({ rule: 'schema', file, code: '', field: '', message });
        return otherwise;
      }
      const result = type.safeParse(value);
      if (result.success) return result.data;
      for (const { path, message } of result.error.issues) {
        faults.push({ rule: 'schema', file, ...locate(value, path), message });
      }
      const mended = type.safeParse(mend?.(value));
      return mended.success ? mended.data : otherwise;
    },
  };
}

/** A section without the entries whose shape is wrong, so that the others are checked all the same. */
function dropBadEntries(value: unknown): unknown {
  const entries = listEntries(value).filter((entry) => schema.entry.safeParse(entry).success);
  return { ...(value as Entries), entries };
}

/**
 * Reads all files of the catalog and checks their shape. Collects every fault of every file; where
 * there is one, `catalog` holds the files and entries that have the right shape.
 */
export function parseCatalog(files: readonly string[], read: ReadSource): Parsed {
  const { faults, parse } = createParser(read);
  const catalog: SourceCatalog = {
    products: parse('products.json', schema.products, { products: [] }).products,
    steps: parse('steps.json', schema.steps, {}),
    notes: parse('notes.json', schema.notes, {}),
    links: parse('links.json', schema.links, {}),
    sources: parse('sources.json', schema.sources, {}),
    relations: parse('relations.json', schema.relations, []),
    regional: parse('zh-hant.json', schema.regional, {}),
    synonyms: parse('synonyms.json', schema.synonyms, { en: [], zh: [], ja: [], ko: [] }),
    glossary: parse('glossary.json', schema.glossary, []),
    shipped: parse('codes.txt', schema.shipped, []),
    sections: files.flatMap((file) => {
      const [product = '', name = ''] = file.replace(/\.json$/, '').split('/');
      const section = parse<schema.SourceSection | null>(
        file,
        schema.section,
        null,
        dropBadEntries,
      );
      return section === null ? [] : [{ product, name, file, section }];
    }),
  };
  return { catalog, faults };
}

/** The section files under a catalog folder, `product/section.json`, sorted. */
export function listSections(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.json'))
    .sort();
}

/** Reads the files of a catalog folder from disk. */
export function readFrom(folder: string): ReadSource {
  return (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return file.endsWith('.json')
      ? JSON.parse(text)
      : text.split('\n').filter((line) => line !== '');
  };
}
