import type { Relation } from '../src/answer.ts';
import { entryIdOf, type SourceCatalog } from './catalog.ts';

type Related = { readonly id: string; readonly relation: Relation };

/** What belongs to each entry: what people have written down, then what the numbers tell. Symmetric. */
export function relateEntries(catalog: SourceCatalog): Map<string, Related[]> {
  const related = new Map<string, Related[]>();
  const add = (from: string, to: string, relation: Relation) => {
    const list = related.get(from) ?? [];
    if (from !== to && !list.some(({ id }) => id === to))
      related.set(from, [...list, { id: to, relation }]);
  };
  for (const { relation, members } of catalog.relations) {
    for (const from of members) for (const to of members) add(from, to, relation);
  }
  const all = catalog.sections.flatMap(({ product, section }) =>
    section.entries.map(({ code, hex }) => ({ id: entryIdOf(product, code), product, code, hex })),
  );
  const byCode = new Map<string, (typeof all)[number][]>();
  for (const one of all) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  const link = (a: string, code: string, relation: Relation) => {
    for (const { id } of byCode.get(code) ?? []) {
      add(a, id, relation);
      add(id, a, relation);
    }
  };
  for (const { id, code, hex } of all) {
    if (!/^-?\d+$/.test(code)) continue;
    link(id, code, 'same-number');
    link(id, code.startsWith('-') ? code.slice(1) : `-${code}`, 'other-sign');
    // 0x4001 read without its prefix is 4001.
    if (hex !== undefined) link(id, hex.slice(2), 'hex-lookalike');
  }
  return related;
}
