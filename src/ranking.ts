import type { EntryId } from './answer.ts';
import { collectCandidates } from './candidate.ts';
import type { Catalog } from './catalog.ts';
import { createModel, type Model, type SearchIndex } from './model.ts';
import { compareTexts, matchPhrase } from './overlap.ts';
import { type Reading, readQuestion, unknownToken } from './reading.ts';
import { readTone } from './tone.ts';

/** What is known of an entry for a question; by name, what the model of the order weighs. */
export type Fit = {
  readonly precision: number;
  readonly both: number;
  readonly coverage: number;
  readonly coverageSquare: number;
  readonly alike: number;
  readonly breadth: number;
  readonly prior: number;
  readonly sense: number;
};

/**
 * Which entry is meant: weights fitted by `npm run fit` on the questions of `catalog/questions`, each
 * ranked without itself.
 */
const order: Fit = {
  precision: 0.28,
  both: 0.3,
  coverage: 0.58,
  coverageSquare: 0.6,
  alike: 0.35,
  breadth: 0.42,
  prior: 2,
  sense: 0.3,
};
/** Whether any entry is meant. */
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

/** An entry, how well it fits among the others, and how surely it is meant, 0 to 1. */
export type Ranked = { readonly id: EntryId; readonly fit: number; readonly confidence: number };

/** What a question looks like to the models. */
export type Measured = {
  /** The weight of its words, and the share of it that no entry has. */
  readonly wanted: number;
  readonly missed: number;
  readonly candidates: readonly { readonly id: EntryId; readonly fit: Fit }[];
};

/** Measures the entries that may be meant. `read` is the question as `readQuestion` gives it. */
export type Measure = (read: Reading, product: string | null) => Measured;

const weigh = (fit: Fit): number =>
  (Object.keys(order) as (keyof Fit)[]).reduce((sum, name) => sum + order[name] * fit[name], 0);

/** Makes the measuring of an index. */
export function createMeasure(model: Model): Measure {
  return (reading, product) => {
    const { folded, terms } = reading;
    const known = terms.filter(({ token }) => token !== unknownToken);
    const weights = new Map(known.map(({ token, weight }) => [token, weight]));
    const wanted = terms.reduce((sum, { worth }) => sum + worth, 0);
    const missed = 1 - known.reduce((sum, { worth }) => sum + worth, 0) / (wanted || 1);
    const candidates = collectCandidates(model, reading).map(({ entry, coverage, sense }) => {
      const { phrase, recall, precision, breadth } = matchPhrase(model, weights, wanted, entry);
      const id = model.index.ids[entry] ?? '';
      const preferred = product !== null && id.startsWith(`${product}/`) ? 1.08 : 1;
      const fit: Fit = {
        precision,
        both: recall * precision,
        coverage,
        coverageSquare: coverage ** 2,
        alike: phrase === '' ? 0 : compareTexts(folded, phrase),
        breadth,
        prior: Math.log((model.index.priors[entry] ?? 1) * preferred),
        sense,
      };
      return { id, fit };
    });
    return { wanted, missed, candidates };
  };
}

/** Ranks entries for words, whatever the thresholds. Reads `search.json` and `search.bin` of the catalog. */
export function createRanking(
  catalog: Catalog,
): (words: string, product: string | null) => Ranked[] {
  const model = createModel(
    catalog.read('search.json') as SearchIndex,
    catalog.read('search.bin') as Uint8Array,
  );
  const measure = createMeasure(model);
  return (words, product) => {
    const read = readQuestion(model, words);
    const { wanted, missed, candidates } = measure(read, product);
    // As typed and as understood: a mistyped word speaks through its correction.
    const tone = readTone(`${words} ${read.folded}`);
    const mood = moods.reduce(
      (sum: number, name) => sum + (tone[name] ? trust[name] : 0),
      trust.base,
    );
    return candidates
      .map(({ id, fit }) => {
        const odds =
          mood +
          trust.order * weigh(fit) +
          trust.precision * fit.precision +
          trust.coverage * fit.coverage +
          trust.mass * Math.min(2, wanted * fit.coverage) +
          trust.unknown * missed +
          trust.alike * fit.alike;
        return { id, fit: weigh(fit), confidence: 1 / (1 + Math.exp(-odds)) };
      })
      .sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1));
  };
}
