import type { Catalog, CatalogIndex, Entry, SuggestIndex } from '../../src/index.ts';

/** The catalog as pages without a server load it: what suggesting and searching read, without the explanations. */
export type BrowserCatalog = {
  readonly index: CatalogIndex;
  readonly suggest: SuggestIndex;
  readonly entries: readonly Pick<
    Entry,
    | 'id'
    | 'product'
    | 'code'
    | 'hex'
    | 'symbols'
    | 'layer'
    | 'section'
    | 'status'
    | 'action'
    | 'title'
  >[];
  /** Files of the search index by their names in the catalog, beside this file. */
  readonly search: Readonly<Record<string, string>>;
};

/** Makes it from the built catalog. `search` names the files of the search index. */
export function reduceCatalog(
  catalog: Catalog,
  search: Readonly<Record<string, string>>,
): BrowserCatalog {
  const ids = Object.keys(catalog.index.files);
  return {
    index: { ...catalog.index, files: Object.fromEntries(ids.map((id) => [id, 'entries.json'])) },
    suggest: catalog.read('suggest.json') as SuggestIndex,
    entries: ids.flatMap((id) => {
      const entry = catalog.entry(id);
      if (entry === null) return [];
      const { product, code, hex, symbols, layer, section, status, action, title } = entry;
      return [{ id, product, code, hex, symbols, layer, section, status, action, title }];
    }),
    search,
  };
}
