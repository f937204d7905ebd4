import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import * as schema from './schema.ts';

/** A fault in the catalog: where it is, and what is wrong. */
export type Fault = { readonly file: string; readonly code: string; readonly field: string; readonly message: string };

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
  readonly links: schema.SourceLinks;
  readonly sources: schema.SourceList;
  readonly relations: schema.SourceRelations;
  readonly regional: schema.SourceRegional;
  readonly synonyms: schema.SourceSynonyms;
};

/** Reads a JSON file of the catalog; a fault where it is missing or no JSON. */
export type ReadSource = (file: string) => unknown;

function codeOf(value: unknown, path: readonly PropertyKey[]): string {
  if (path[0] !== 'entries' || typeof path[1] !== 'number') return '';
  const entry = (value as { entries?: { code?: unknown }[] }).entries?.[path[1]];
  return typeof entry?.code === 'string' ? entry.code : `#${path[1] + 1}`;
}

/**
 * Reads all files of the catalog and checks their shape. Collects every fault of every file;
 * `catalog` is null where there is one.
 */
export function parseCatalog(files: readonly string[], read: ReadSource): { catalog: SourceCatalog | null; faults: Fault[] } {
  const faults: Fault[] = [];
  const parse = <T>(file: string, type: z.ZodType<T>): T | null => {
    let value: unknown;
    try {
      value = read(file);
    } catch (error) {
      faults.push({ file, code: '', field: '', message: error instanceof Error ? error.message : String(error) });
      return null;
    }
    const result = type.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const code = codeOf(value, issue.path);
      const field = issue.path.slice(code === '' ? 0 : 2).join('.');
      faults.push({ file, code, field, message: issue.message });
    }
    return null;
  };
  const products = parse('products.json', schema.products);
  const steps = parse('steps.json', schema.steps);
  const links = parse('links.json', schema.links);
  const sources = parse('sources.json', schema.sources);
  const relations = parse('relations.json', schema.relations);
  const regional = parse('zh-hant.json', schema.regional);
  const synonyms = parse('synonyms.json', schema.synonyms);
  const sections = files
    .filter((file) => file.includes('/'))
    .flatMap((file) => {
      const section = parse(file, schema.section);
      const [product = '', name = ''] = file.replace(/\.json$/, '').split('/');
      return section === null ? [] : [{ product, name, file, section }];
    });
  if (faults.length > 0 || !products || !steps || !links || !sources || !relations || !regional || !synonyms) {
    return { catalog: null, faults };
  }
  return { catalog: { products: products.products, sections, steps, links, sources, relations, regional, synonyms }, faults };
}

/** The section files under a catalog folder, `product/section.json`, sorted. */
export function listSections(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.json'))
    .sort();
}

/** Reads JSON files of a catalog folder from disk. */
export function readFrom(folder: string): ReadSource {
  return (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
