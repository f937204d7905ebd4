import type { SuggestIndex } from '../src/phrase.ts';
import { entryIdOf, type SourceCatalog } from './catalog.ts';
import { languages } from './schema.ts';

/** What completing a half-typed question needs beside the entries: their searching words as written. */
export function compileSuggestions(
  catalog: SourceCatalog,
  traditional: SuggestIndex['traditional'],
): SuggestIndex {
  const entries = catalog.sections.flatMap(({ product, section }) =>
    section.entries.map(({ code, common = false, search }) => ({
      id: entryIdOf(product, code),
      common,
      search: languages.flatMap((language) => search[language]),
    })),
  );
  return { traditional, entries };
}
