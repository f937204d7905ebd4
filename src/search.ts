import type { EntryId, Near } from './answer.ts';
import { type Catalog, foldName } from './catalog.ts';
import { createRanking, type Ranking } from './ranking.ts';
import { correctWord, createDictionary, type Dictionary } from './spelling.ts';

export type SearchResult = {
  /** Whether the best is sure enough to be shown as the answer. */
  readonly sure: boolean;
  /** Best first; empty where nothing is close enough. */
  readonly near: readonly Near[];
};

/** Finds entries by words. `product` is put first among equals. */
export type Search = (words: string, product: string | null) => SearchResult;

/** How certain the first entry must be (0 to 1) to be shown as the answer. */
const showFrom = 0.92;
/** How likely a question must be about an error of ours for entries to be offered: "did you mean". */
const offerFrom = 0.38;
/** How likely a further entry must be, against the first. */
const nearBest = 0.03;

/** An identifier of several parts, as symbols are: DEVICE_NOT_FUOND, device_not_fuond. */
const identifier = /(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9]*(?:_{1,3}[A-Za-z0-9]+)+(?![A-Za-z0-9_])/g;

/** Finds what a mistyped symbol may have been: the known ones that differ from it by the fewest letters. */
function createSymbols(catalog: Catalog): (words: string) => (readonly EntryId[])[] {
  const names = Object.keys(catalog.index.names);
  let known: Dictionary | null = null;
  return (words) => {
    for (const [symbol] of words.matchAll(identifier)) {
      known ??= createDictionary(names);
      const typed = foldName(symbol);
      const first = correctWord(typed, known);
      if (first === null) continue;
      const others = createDictionary(names.filter((name) => name !== first.word));
      const second = correctWord(typed, others);
      const nearest = second?.edits === first.edits ? [first.word, second.word] : [first.word];
      return nearest.map((name) => catalog.byName(name));
    }
    return [];
  };
}

/** A symbol that nobody knows: capitals with underscores anywhere, or one identifier and nothing else. */
const strange =
  /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])|^\s*[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\s*$/;

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Makes the search over a built catalog. */
export function createSearch(catalog: Catalog): Search {
  const rank = createRanking(catalog);
  const findSymbol = createSymbols(catalog);
  return (words, product) => {
    const symbols = findSymbol(words);
    const near = [...new Set(symbols.flat())].flatMap((id) => toNear(id, mistypedScore, catalog));
    if (near.length > 0) return { sure: symbols.length === 1, near };
    const found = searchWords(rank(words, product), catalog);
    // Of ERR_CONNECTION_RESET its words are ours, and the symbol is a browser's.
    return strange.test(words) ? { ...found, sure: false } : found;
  };
}

const nothing: SearchResult = { sure: false, near: [] };
/** The score of a symbol that was mistyped: all but certain. */
const mistypedScore = 0.05;

function toNear(id: EntryId, score: number, catalog: Catalog): Near[] {
  const entry = catalog.entry(id);
  return entry === null ? [] : [{ entry, score }];
}

function searchWords({ about, ranked }: Ranking, catalog: Catalog): SearchResult {
  if (about < offerFrom) return nothing;
  const best = ranked[0]?.certainty ?? 0;
  const near = ranked
    .filter(({ certainty }) => certainty >= best * nearBest)
    .flatMap(({ id, certainty }) => toNear(id, round(1 - certainty), catalog));
  return { sure: best >= showFrom, near };
}
