import type { Catalog, Language } from '../../src/index.ts';
import type { Neighbour, Place } from './page/entry.ts';

/** Where an entry stands in the catalog; throws for an id that is not in it. */
export function findPlace(id: string, language: Language, catalog: Catalog): Place {
  for (const product of catalog.index.products) {
    for (const section of product.sections) {
      const at = section.codes.indexOf(id);
      if (at < 0) continue;
      const neighbour = (other: string | undefined): Neighbour | null => {
        const entry = other === undefined ? null : catalog.entry(other);
        return entry === null
          ? null
          : { id: entry.id, code: entry.code, title: entry.title[language] };
      };
      return {
        product,
        section: { id: section.id, title: section.title[language] },
        before: neighbour(section.codes[at - 1]),
        after: neighbour(section.codes[at + 1]),
      };
    }
  }
  throw new Error(`${id} is in no section`);
}
