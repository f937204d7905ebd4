import { entryIdOf, type SourceCatalog } from '../scripts/catalog.ts';
import { languages } from '../scripts/schema.ts';
import { gatherQuestions, type Utterances } from '../scripts/utterance.ts';
import type { Entry } from '../src/answer.ts';
import type { Catalog } from '../src/index.ts';

/** An entry as the other libraries index it: every text, in the four languages of the catalog. */
export type Document = {
  readonly id: string;
  readonly code: string;
  readonly symbols: readonly string[];
  readonly title: readonly string[];
  readonly meaning: readonly string[];
  readonly fix: readonly string[];
  readonly search: readonly string[];
};

export const fields = ['code', 'symbols', 'title', 'meaning', 'fix', 'search'] as const;

/** All entries of a built catalog. */
export function listEntries({ index, entry }: Catalog): Entry[] {
  return Object.keys(index.files).flatMap((id) => entry(id) ?? []);
}

/** The entries with what `source` alone has, the search words, and the questions that people asked. */
export function listDocuments(
  entries: readonly Entry[],
  source: SourceCatalog,
  utterances: Utterances,
): Document[] {
  const asked = gatherQuestions(utterances);
  const words = new Map(
    source.sections.flatMap(({ product, section }) =>
      section.entries.map(({ code, search }) => [entryIdOf(product, code), search]),
    ),
  );
  return entries.map(({ id, code, symbols, title, meaning, fix }) => ({
    id,
    code,
    symbols,
    title: languages.map((language) => title[language]),
    meaning: languages.map((language) => meaning[language]),
    fix: fix.flatMap((step) => languages.map((language) => step[language])),
    search: [
      ...languages.flatMap((language) => words.get(id)?.[language] ?? []),
      ...(asked.get(id) ?? []),
    ],
  }));
}
