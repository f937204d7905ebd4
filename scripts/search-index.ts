import type { Entry } from '../src/answer.ts';
import type { SearchIndex } from '../src/search.ts';
import { type Folding, foldText, tokenise } from '../src/token.ts';
import type { SourceCatalog } from './catalog.ts';
import { entryIdOf } from './rule.ts';
import { languages, type SourceEntry } from './schema.ts';

/** How much a token counts by where it stands, in hundredths. */
const fieldWeights = { title: 100, search: 100, symbol: 90, meaning: 55, fix: 25 } as const;

const rank = { current: 1, legacy: 0.93, removed: 0.96 } as const;

function listFields(entry: SourceEntry, compiled: Entry): [number, string[]][] {
  return [
    [fieldWeights.title, languages.map((language) => entry.title[language])],
    [fieldWeights.search, languages.flatMap((language) => entry.search[language])],
    [fieldWeights.symbol, [...compiled.symbols, ...(/^-?\d/.test(entry.code) ? [] : [entry.code])]],
    [fieldWeights.meaning, languages.map((language) => entry.meaning[language])],
    // Shared steps say nothing about one entry.
    [fieldWeights.fix, entry.fix.flatMap((step) => (typeof step === 'string' ? [] : languages.map((language) => step[language])))],
  ];
}

/** A symbol as words: ERR_SVR_GROUP_FULL_MEMBER_COUNT is known by "group full member count". */
const spell = (symbol: string): string => symbol.replace(/^ERR_(?:SVR_|SDK_)?/, '').replace(/_/g, ' ');

/** Makes the index that `src/search.ts` reads. `folding` maps Traditional characters to Simplified. */
export function compileSearch(catalog: SourceCatalog, entries: readonly Entry[], folding: Folding): SearchIndex {
  const compiled = new Map(entries.map((entry) => [entry.id, entry]));
  const postings = new Map<string, Map<number, number>>();
  const ids: string[] = [];
  const weights: number[] = [];
  const phrases: string[][] = [];
  for (const { product, section } of catalog.sections) {
    for (const source of section.entries) {
      const entry = compiled.get(entryIdOf(product, source.code));
      if (entry === undefined) continue;
      const at = ids.push(entry.id) - 1;
      weights.push(rank[source.status]);
      phrases.push([
        ...new Set(
          [...languages.flatMap((language) => [source.title[language], ...source.search[language]]), ...entry.symbols.map(spell), source.code]
            .map((phrase) => foldText(phrase, folding))
            .filter((phrase) => !/^-?\d+$/.test(phrase)),
        ),
      ]);
      for (const [weight, texts] of listFields(source, entry)) {
        for (const text of texts) {
          for (const token of tokenise(foldText(spell(text), folding))) {
            const list = postings.get(token) ?? new Map<number, number>();
            list.set(at, Math.max(list.get(at) ?? 0, weight));
            postings.set(token, list);
          }
        }
      }
    }
  }
  const flat = Object.fromEntries([...postings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([token, list]) => [token, [...list].flat()]));
  return { ids, weights, folding, postings: flat, phrases };
}
