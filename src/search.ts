import Fuse from 'fuse.js';
import type { EntryId, Near } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { correctWord, createDictionary, type Dictionary } from './spelling.ts';
import { createTokeniser, type Folding, stemLatin, type Token, type Tokeniser } from './token.ts';

/**
 * The index that the build writes: which entries have a token, and the short phrases (titles,
 * symbols, search words) by which people know an entry. Tokens are numbered, to keep it small.
 */
export type SearchIndex = {
  readonly ids: readonly EntryId[];
  /** How likely an entry is met, around 1; decides between equals. */
  readonly priors: readonly number[];
  readonly folding: Folding;
  /** Latin words as written, for correcting mistyped ones. */
  readonly words: readonly string[];
  readonly tokens: readonly string[];
  /** By token: entry number and weight (hundredths) by turns. */
  readonly postings: readonly (readonly number[])[];
  /** By entry: folded phrases. */
  readonly phrases: readonly (readonly string[])[];
  /** By entry, by phrase: token number and share (hundredths) by turns. */
  readonly spelled: readonly (readonly (readonly number[])[])[];
};

export type SearchResult = {
  /** Whether the best is sure enough to be shown as the answer. */
  readonly sure: boolean;
  /** Best first; empty where nothing is close enough. */
  readonly near: readonly Near[];
};

/** Finds entries by words. `product` is put first among equals. */
export type Search = (words: string, product: string | null) => SearchResult;

/** Most tokens of a question that are looked at. */
const tokenLimit = 40;
/** Entries that the prefilter hands on. */
const candidateLimit = 16;
/** Confidence (0 to 1) from which an entry is shown as the answer. */
const showFrom = 0.56;
/** Confidence from which an entry is offered: "did you mean". */
const offerFrom = 0.44;
/** Least part of the best confidence that a further entry needs. */
const nearBest = 0.6;

/** A token of the question: its number where the index has it, and its weight. */
type Term = { readonly token: number; readonly weight: number; readonly worth: number };

type Model = {
  readonly index: SearchIndex;
  readonly tokeniser: Tokeniser;
  readonly numbers: ReadonlyMap<string, number>;
  readonly rarity: readonly number[];
  readonly dictionary: Dictionary;
};

function createModel(index: SearchIndex): Model {
  const total = index.ids.length;
  const most = Math.log(1 + total);
  return {
    index,
    tokeniser: createTokeniser(index.folding),
    numbers: new Map(index.tokens.map((token, at) => [token, at])),
    rarity: index.postings.map((list) => Math.log(1 + total / (list.length / 2)) / most),
    dictionary: createDictionary(index.words),
  };
}

const latinWord = /^[a-z]+$/;
const unknownToken = -1;

/**
 * A token that no entry has still counts: a question about something else must not match by its
 * common words. A pair beside known ones of the same word is mostly an ending.
 */
function worthOfUnknown(token: Token, beside: boolean): number {
  if (latinWord.test(token.text)) return 1;
  return (beside ? 0.25 : 0.55) * token.share;
}

function readTerms(model: Model, question: string): Term[] {
  const { tokeniser, numbers, rarity, dictionary } = model;
  const folded = tokeniser.fold(question);
  const tokens = tokeniser.read(question).slice(0, tokenLimit);
  const known = new Set(tokens.filter(({ text }) => numbers.has(text)).map(({ run }) => run));
  return tokens.map((token) => {
    const number = numbers.get(token.text);
    if (number !== undefined) return toTerm(number, token.share, 1);
    const written = latinWord.test(token.text)
      ? (folded.split(/[^a-z0-9]+/).find((word) => stemLatin(word) === token.text) ?? token.text)
      : null;
    const corrected = written === null ? null : correctWord(written, dictionary);
    const other = corrected === null ? undefined : numbers.get(stemLatin(corrected.word));
    if (corrected !== null && other !== undefined)
      return toTerm(other, 1, 1 - 0.12 * corrected.edits);
    return { token: unknownToken, weight: 0, worth: worthOfUnknown(token, known.has(token.run)) };
  });
  function toTerm(number: number, share: number, trust: number): Term {
    const worth = (rarity[number] ?? 1) * share;
    return { token: number, weight: worth * trust, worth };
  }
}

type Candidate = { readonly entry: number; readonly coverage: number };

/** The prefilter: entries by how much of the question's weight they have anywhere. */
function collectCandidates(model: Model, terms: readonly Term[]): Candidate[] {
  const { postings, priors } = model.index;
  const masses = new Map<number, number>();
  let total = 0;
  for (const { token, weight, worth } of terms) {
    total += worth;
    const list = token === unknownToken ? [] : (postings[token] ?? []);
    for (let at = 0; at < list.length; at += 2) {
      const entry = list[at] ?? 0;
      masses.set(entry, (masses.get(entry) ?? 0) + weight * ((list[at + 1] ?? 0) / 100));
    }
  }
  if (total === 0) return [];
  return [...masses]
    .map(([entry, mass]) => ({ entry, coverage: mass / total }))
    .sort(
      (a, b) =>
        b.coverage * (priors[b.entry] ?? 1) - a.coverage * (priors[a.entry] ?? 1) ||
        a.entry - b.entry,
    )
    .slice(0, candidateLimit);
}

type Match = { readonly overlap: number; readonly phrase: string };

/** The phrase of an entry that covers the question best and is covered best by it; overlap is 0 to 1. */
function matchPhrase(
  model: Model,
  weights: ReadonlyMap<number, number>,
  wanted: number,
  entry: number,
): Match {
  const phrases = model.index.phrases[entry] ?? [];
  const spelled = model.index.spelled[entry] ?? [];
  let best: Match = { overlap: 0, phrase: '' };
  for (const [at, tokens] of spelled.entries()) {
    let common = 0;
    let size = 0;
    for (let place = 0; place < tokens.length; place += 2) {
      const token = tokens[place] ?? 0;
      size += (model.rarity[token] ?? 1) * ((tokens[place + 1] ?? 0) / 100);
      common += weights.get(token) ?? 0;
    }
    if (common === 0 || size === 0) continue;
    const recall = Math.min(1, common / wanted);
    const precision = Math.min(1, common / size);
    const overlap = recall * (0.7 + 0.3 * precision);
    if (overlap > best.overlap) best = { overlap, phrase: phrases[at] ?? '' };
  }
  return best;
}

/** How alike two short texts are to Fuse, 0 to 1; finds what tokens miss: joined words, letters left out. */
function compareTexts(question: string, phrase: string): number {
  // Bitap works on 32 characters at a time; more adds time and no meaning.
  const { isMatch, score = 1 } = Fuse.match(question.slice(0, 32), phrase, {
    includeScore: true,
    ignoreLocation: true,
    threshold: 0.6,
  });
  return isMatch ? 1 - score : 0;
}

/** An entry and how surely it is meant, about 0 to 1. */
export type Ranked = { readonly id: EntryId; readonly confidence: number };

/** Ranks entries for words, whatever the thresholds. Reads `search.json` of the catalog. */
export function createRanking(
  catalog: Catalog,
): (words: string, product: string | null) => Ranked[] {
  const model = createModel(catalog.read('search.json') as SearchIndex);
  return (words, product) => {
    const terms = readTerms(model, words);
    const folded = model.tokeniser.fold(words);
    const weights = new Map(
      terms
        .filter(({ token }) => token !== unknownToken)
        .map(({ token, weight }) => [token, weight]),
    );
    const wanted = terms.reduce((sum, { worth }) => sum + worth, 0);
    return collectCandidates(model, terms)
      .map(({ entry, coverage }) => {
        const { overlap, phrase } = matchPhrase(model, weights, wanted, entry);
        const alike = phrase === '' ? 0 : compareTexts(folded, phrase);
        const id = model.index.ids[entry] ?? '';
        const liked = product !== null && id.startsWith(`${product}/`) ? 1.08 : 1;
        const confidence =
          (0.62 * overlap + 0.3 * coverage + 0.08 * alike) *
          (model.index.priors[entry] ?? 1) *
          liked;
        return { id, confidence };
      })
      .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  };
}

/** Makes the search over a built catalog. */
export function createSearch(catalog: Catalog): Search {
  const rank = createRanking(catalog);
  return (words, product) => {
    const ranked = rank(words, product);
    const best = ranked[0]?.confidence ?? 0;
    const near = ranked
      .filter(({ confidence }) => confidence >= offerFrom && confidence >= best * nearBest)
      .flatMap(({ id, confidence }) => {
        const entry = catalog.entry(id);
        return entry === null
          ? []
          : [{ entry, score: Math.round((1 - Math.min(1, confidence)) * 1000) / 1000 }];
      });
    return { sure: best >= showFrom, near };
  };
}
