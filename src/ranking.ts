import Fuse from 'fuse.js';
import type { EntryId } from './answer.ts';
import type { Catalog } from './catalog.ts';
import {
  createModel,
  type Model,
  readQuestion,
  type SearchIndex,
  type Term,
  unknownToken,
} from './model.ts';
import { readTone } from './tone.ts';

/** Entries that the prefilter hands on. */
const candidateLimit = 16;
/**
 * Weights of the two models below, fitted by logistic regression on `test/golden/tune.tsv` and
 * rounded: which entry is meant, and whether any is.
 */
const order = {
  precision: 0.28,
  both: 0.3,
  coverage: 0.58,
  coverageSquare: 0.6,
  alike: 0.35,
  breadth: 0.42,
  prior: 2,
} as const;
const trust = {
  base: -5.52,
  order: 1.07,
  precision: 0.41,
  coverage: 0.73,
  mass: 1.58,
  unknown: -0.72,
  alike: 1.06,
  failing: 1.3,
  social: -1.27,
  foreign: -1.45,
  domain: 2.04,
  howTo: -1.13,
} as const;

const moods = ['failing', 'social', 'foreign', 'domain', 'howTo'] as const;

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

type Match = {
  readonly phrase: string;
  /** How much of the question the best phrase covers, and of the phrase the question: 0 to 1. */
  readonly recall: number;
  readonly precision: number;
  /** Whether several phrases say the same: 0 to 1. */
  readonly breadth: number;
};

/** The phrase of an entry that covers the question best and is covered best by it. */
function matchPhrase(
  model: Model,
  weights: ReadonlyMap<number, number>,
  wanted: number,
  entry: number,
): Match {
  const phrases = model.index.phrases[entry] ?? [];
  let best = { phrase: '', recall: 0, precision: 0 };
  let most = 0;
  let sum = 0;
  for (const [at, tokens] of (model.index.spelled[entry] ?? []).entries()) {
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
    sum += overlap ** 3;
    if (overlap > most) {
      most = overlap;
      best = { phrase: phrases[at] ?? '', recall, precision };
    }
  }
  return { ...best, breadth: Math.min(1, sum / 2) };
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

/** An entry, how well it fits among the others, and how surely it is meant, 0 to 1. */
export type Ranked = { readonly id: EntryId; readonly fit: number; readonly confidence: number };

/** Ranks entries for words, whatever the thresholds. Reads `search.json` of the catalog. */
export function createRanking(
  catalog: Catalog,
): (words: string, product: string | null) => Ranked[] {
  const model = createModel(catalog.read('search.json') as SearchIndex);
  return (words, product) => {
    const { folded, terms } = readQuestion(model, words);
    const known = terms.filter(({ token }) => token !== unknownToken);
    const weights = new Map(known.map(({ token, weight }) => [token, weight]));
    const wanted = terms.reduce((sum, { worth }) => sum + worth, 0);
    const missed = 1 - known.reduce((sum, { worth }) => sum + worth, 0) / (wanted || 1);
    // As typed and as understood: a mistyped word speaks through its correction.
    const tone = readTone(`${words} ${folded}`);
    const mood = moods.reduce(
      (sum: number, name) => sum + (tone[name] ? trust[name] : 0),
      trust.base,
    );
    return collectCandidates(model, terms)
      .map(({ entry, coverage }) => {
        const { phrase, recall, precision, breadth } = matchPhrase(model, weights, wanted, entry);
        const alike = phrase === '' ? 0 : compareTexts(folded, phrase);
        const id = model.index.ids[entry] ?? '';
        const prior =
          (model.index.priors[entry] ?? 1) *
          (product !== null && id.startsWith(`${product}/`) ? 1.08 : 1);
        const fit =
          order.precision * precision +
          order.both * recall * precision +
          order.coverage * coverage +
          order.coverageSquare * coverage ** 2 +
          order.alike * alike +
          order.breadth * breadth +
          order.prior * Math.log(prior);
        const odds =
          mood +
          trust.order * fit +
          trust.precision * precision +
          trust.coverage * coverage +
          trust.mass * Math.min(2, wanted * coverage) +
          trust.unknown * missed +
          trust.alike * alike;
        return { id, fit, confidence: 1 / (1 + Math.exp(-odds)) };
      })
      .sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1));
  };
}
