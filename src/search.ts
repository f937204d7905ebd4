import type { EntryId, Near } from './answer.ts';
import { type Catalog, foldName } from './catalog.ts';
import { isOffTopic } from './offtopic.ts';
import { createRanking, type Ranked } from './ranking.ts';
import { correctWord, createDictionary, type Dictionary } from './spelling.ts';

export type SearchResult = {
  /** Whether the best is sure enough to be shown as the answer. */
  readonly sure: boolean;
  /** Best first; empty where nothing is close enough. */
  readonly near: readonly Near[];
};

/** Finds entries by words. `product` is put first among equals. */
export type Search = (words: string, product: string | null) => SearchResult;

/** Confidence (0 to 1) from which an entry is shown as the answer. */
const showFrom = 0.86;
/** Confidence from which an entry is offered: "did you mean". */
const offerFrom = 0.42;
/** How far below the best confidence a further entry may be. */
const nearBest = 0.35;

/** An identifier of several parts, as symbols are: DEVICE_NOT_FUOND, device_not_fuond. */
const identifier = /(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![A-Za-z0-9_])/g;

/** Finds the entries of a mistyped symbol: one that differs from a known one by few letters. */
function createSymbols(catalog: Catalog): (words: string) => readonly EntryId[] {
  let known: Dictionary | null = null;
  return (words) => {
    for (const [symbol] of words.matchAll(identifier)) {
      known ??= createDictionary(Object.keys(catalog.index.names));
      const corrected = correctWord(foldName(symbol), known);
      if (corrected !== null) return catalog.byName(corrected.word);
    }
    return [];
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Makes the search over a built catalog. */
export function createSearch(catalog: Catalog): Search {
  const rank = createRanking(catalog);
  const findSymbol = createSymbols(catalog);
  return (words, product) => {
    const near = findSymbol(words).flatMap((id) => toNear(id, mistypedScore, catalog));
    if (near.length > 0) return { sure: true, near };
    return isOffTopic(words) ? nothing : searchWords(rank(words, product), catalog);
  };
}

const nothing: SearchResult = { sure: false, near: [] };
/** The score of a symbol that was mistyped: all but certain. */
const mistypedScore = 0.05;

function toNear(id: EntryId, score: number, catalog: Catalog): Near[] {
  const entry = catalog.entry(id);
  return entry === null ? [] : [{ entry, score }];
}

function searchWords(ranked: readonly Ranked[], catalog: Catalog): SearchResult {
  const best = ranked[0]?.confidence ?? 0;
  if (best < offerFrom) return nothing;
  let worst = 0;
  const near = ranked
    .filter(({ confidence }) => confidence >= best - nearBest)
    .flatMap(({ id, confidence }) => {
      // The order is that of fit; scores only ever grow.
      worst = Math.max(worst, round(1 - confidence));
      return toNear(id, worst, catalog);
    });
  return { sure: best >= showFrom, near };
}
