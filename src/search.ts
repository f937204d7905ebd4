import Fuse from 'fuse.js';
import type { EntryId, Near } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { type Folding, foldText, tokenise, tokeniseQuestion } from './token.ts';

/**
 * The index that the build writes (`scripts/index.ts`): postings of tokens, and the short phrases
 * (titles, symbols, search words) by which people know an entry.
 */
export type SearchIndex = {
  readonly ids: readonly EntryId[];
  /** Lower for what is rarely met (retired, legacy), 1 for the rest. */
  readonly weights: readonly number[];
  readonly folding: Folding;
  /** Token -> entry numbers and weights by turns. */
  readonly postings: Readonly<Record<string, readonly number[]>>;
  /** Folded phrases of each entry. */
  readonly phrases: readonly (readonly string[])[];
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
const tokenLimit = 48;
/** Entries that the prefilter hands on. */
const candidateLimit = 12;
/** Confidence (0 to 1) from which an entry is shown as the answer. */
const showFrom = 0.62;
/** Confidence from which an entry is offered: "did you mean". */
const offerFrom = 0.42;

type Weighted = { readonly token: string; readonly weight: number };

function countEdits(a: string, b: string, limit: number): number {
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const before = previous;
    previous = current;
    current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
  }
  return current[b.length] ?? limit + 1;
}

/** The known word that a mistyped Latin one most likely is; the more frequent of equals. */
function correct(word: string, words: readonly string[], frequency: (word: string) => number): Weighted | null {
  if (word.length < 4 || /\d/.test(word)) return null;
  const limit = word.length < 7 ? 1 : 2;
  let found: { token: string; edits: number; count: number } | null = null;
  for (const known of words) {
    if (Math.abs(known.length - word.length) > limit) continue;
    const edits = countEdits(word, known, limit);
    if (edits > limit) continue;
    // The first letter is rarely mistyped.
    const cost = edits + (known[0] === word[0] ? 0 : 0.5);
    const count = frequency(known);
    if (found === null || cost < found.edits || (cost === found.edits && count > found.count)) found = { token: known, edits: cost, count };
  }
  return found === null ? null : { token: found.token, weight: 1 - 0.12 * found.edits };
}

type Model = {
  readonly index: SearchIndex;
  readonly latin: readonly string[];
  readonly rarity: (token: string) => number;
};

function createModel(index: SearchIndex): Model {
  const total = index.ids.length;
  const frequency = (token: string) => (Object.hasOwn(index.postings, token) ? (index.postings[token] ?? []).length / 2 : 0);
  return {
    index,
    latin: Object.keys(index.postings).filter((token) => /^[a-z]{4,}$/.test(token)),
    // Unknown tokens weigh as much as the rarest: a question about something else must not match by its common words.
    rarity: (token) => Math.log(1 + total / (frequency(token) + 0.5)) / Math.log(1 + total / 0.5),
  };
}

const known = (model: Model, token: string): boolean => Object.hasOwn(model.index.postings, token);

function weigh(model: Model, words: string): Weighted[] {
  const frequency = (word: string) => (model.index.postings[word] ?? []).length;
  return tokeniseQuestion(words, model.index.folding)
    .slice(0, tokenLimit)
    .map((token) => {
      if (known(model, token)) return { token, weight: 1 };
      return correct(token, model.latin, frequency) ?? { token, weight: 1 };
    });
}

type Candidate = { readonly entry: number; readonly score: number; readonly coverage: number };

/** The prefilter: entries by the weight of the question's tokens that they have. */
function collect(model: Model, tokens: readonly Weighted[]): Candidate[] {
  const scores = new Map<number, { score: number; mass: number }>();
  let total = 0;
  for (const { token, weight } of tokens) {
    const rarity = model.rarity(token);
    total += rarity;
    const postings = known(model, token) ? (model.index.postings[token] ?? []) : [];
    for (let at = 0; at < postings.length; at += 2) {
      const entry = postings[at] ?? 0;
      const strength = (postings[at + 1] ?? 0) / 100;
      const sum = scores.get(entry) ?? { score: 0, mass: 0 };
      sum.score += rarity * weight * strength;
      sum.mass += rarity * weight * Math.min(1, strength * 1.6);
      scores.set(entry, sum);
    }
  }
  return [...scores]
    .map(([entry, { score, mass }]) => {
      const coverage = total === 0 ? 0 : mass / total;
      return { entry, coverage, score: (score / total) * coverage * (model.index.weights[entry] ?? 1) };
    })
    .sort((a, b) => b.score - a.score || a.entry - b.entry)
    .slice(0, candidateLimit);
}

/** How well the best single phrase of an entry and the question cover each other, 0 to 1. */
function matchPhrases(model: Model, tokens: readonly Weighted[], phrases: readonly string[]): number {
  let best = 0;
  const wanted = tokens.reduce((sum, { token }) => sum + model.rarity(token), 0);
  for (const phrase of phrases) {
    const own = new Set(tokenise(phrase));
    let common = 0;
    for (const { token, weight } of tokens) if (own.has(token)) common += model.rarity(token) * weight;
    if (common === 0) continue;
    let size = 0;
    for (const token of own) size += model.rarity(token);
    const recall = common / wanted;
    const precision = common / size;
    best = Math.max(best, (recall * 0.65 + precision * 0.35) * Math.sqrt(Math.min(recall, 1)));
  }
  return best;
}

/** Fuse over the phrases of few candidates: 1 for a phrase that is the question, 0 for none alike. */
function rankPhrases(question: string, candidates: readonly Candidate[], model: Model): Map<number, number> {
  const rows = candidates.flatMap(({ entry }) => (model.index.phrases[entry] ?? []).map((phrase) => ({ entry, phrase })));
  const fuse = new Fuse(rows, {
    keys: ['phrase'],
    includeScore: true,
    ignoreLocation: true,
    threshold: 0.5,
    minMatchCharLength: 2,
  });
  const ranks = new Map<number, number>();
  // Fuse compares bit by bit, 32 characters at a time; more adds time and no meaning.
  for (const { item, score = 1 } of fuse.search(question.slice(0, 32))) {
    ranks.set(item.entry, Math.max(ranks.get(item.entry) ?? 0, 1 - score));
  }
  return ranks;
}

/** Makes the search over a built catalog. Reads `search.json`. */
export function createSearch(catalog: Catalog): Search {
  const model = createModel(catalog.read('search.json') as SearchIndex);
  return (words, product) => {
    const tokens = weigh(model, words);
    const candidates = collect(model, tokens);
    if (candidates.length === 0) return { sure: false, near: [] };
    const question = foldText(words, model.index.folding).replace(/\s+/g, ' ').trim();
    const ranks = rankPhrases(question, candidates, model);
    const ranked = candidates
      .map(({ entry, coverage, score }) => {
        const phrase = matchPhrases(model, tokens, model.index.phrases[entry] ?? []);
        const id = model.index.ids[entry] ?? '';
        const liked = product !== null && id.startsWith(`${product}/`) ? 0.05 : 0;
        const confidence = 0.5 * phrase + 0.3 * Math.min(1, coverage) + 0.12 * Math.min(1, score) + 0.08 * (ranks.get(entry) ?? 0);
        return { id, confidence: confidence * (model.index.weights[entry] ?? 1) + liked };
      })
      .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
    const best = ranked[0]?.confidence ?? 0;
    const near = ranked
      .filter(({ confidence }) => confidence >= offerFrom && confidence >= best * 0.6)
      .flatMap(({ id, confidence }) => {
        const entry = catalog.entry(id);
        return entry === null ? [] : [{ entry, score: Math.round((1 - Math.min(1, confidence)) * 1000) / 1000 }];
      });
    return { sure: best >= showFrom, near };
  };
}
