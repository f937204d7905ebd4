import type { EntryId } from './answer.ts';
import { collectCandidates } from './candidate.ts';
import type { Catalog } from './catalog.ts';
import { createModel, type Model, type SearchIndex } from './model.ts';
import { isOffTopic } from './offtopic.ts';
import { compareTexts, matchPhrase, type Wanted } from './overlap.ts';
import { type Reading, readQuestion, unknownToken } from './reading.ts';
import { readTone } from './tone.ts';
import { about, order, sure, weigh } from './weight.ts';

/**
 * How well an entry fits a question: what the model of the order weighs. Shares run from 0 to 1;
 * `precision` and `both` (times recall) are those of its best phrase, `alike` is what Fuse makes of
 * that, `prior` and `sense` are logarithms.
 */
export type Fit = Readonly<Record<keyof typeof order, number>>;

/**
 * Signs that a question is about an error of ours at all: what its words tell (`topic`, `chatter`: log
 * odds; `missed`: the share of them that no entry has), how few there are, how it speaks (0 or 1), and
 * how the first entry fits.
 */
export type Signs = Readonly<Record<Exclude<keyof typeof about, 'base'>, number>>;

/** By what the first entry is ahead: odds that any is meant, its fit, its distance to the next that says something else. */
export type Lead = Readonly<Record<Exclude<keyof typeof sure, 'base'>, number>>;

/** An entry that may be meant, and how well it fits. */
export type Fitting = {
  readonly id: EntryId;
  readonly fit: Fit;
  /** Entries that answer the same questions: to be ahead of them says nothing. */
  readonly twins: ReadonlySet<EntryId>;
};

/** An entry with what the model of the order makes of it. */
export type Weighed = Fitting & { readonly weight: number };

/** What a question looks like to the models: the entries that may be meant, in no order, and itself. */
export type Measured = {
  readonly candidates: readonly Fitting[];
  /** The weight of its words. */
  readonly wanted: number;
  /** The signs that need no entry. */
  readonly own: Omit<Signs, 'coverage' | 'precision' | 'alike' | 'mass'>;
};

/** Entries in the order in which they are meant. Probabilities run from 0 to 1. */
export type Ranking = {
  /** How likely the question is about an error of ours at all. */
  readonly about: number;
  /** Best first; how likely each is the right one. */
  readonly ranked: readonly { readonly id: EntryId; readonly certainty: number }[];
};

/** Ranks entries for words, whatever the thresholds. `product` is put first among equals. */
export type Rank = (words: string, product: string | null) => Ranking;

const toNumber = (yes: boolean): number => (yes ? 1 : 0);
const toShare = (odds: number): number => 1 / (1 + Math.exp(-odds));
const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

/** What a product that was asked for adds to the prior of its entries. */
const preferred = Math.log(1.35);

/** The words of a question by token, their weight, and the share of it that no entry has. */
function weighWords({ terms }: Reading, tokens: number): Wanted & { readonly missed: number } {
  const weights = new Float32Array(tokens);
  let known = 0;
  let total = 0;
  for (const { token, weight, worth } of terms) {
    total += worth;
    if (token === unknownToken) continue;
    known += worth;
    weights[token] = weight;
  }
  return { weights, total, missed: 1 - known / (total || 1) };
}

function readOwn(
  words: string,
  reading: Reading,
): Omit<Measured['own'], 'topic' | 'chatter' | 'missed' | 'best'> {
  // As typed and as understood: a mistyped word speaks through its correction.
  const tone = readTone(`${words} ${reading.folded}`);
  return {
    short: 1 / Math.max(1, reading.terms.length),
    one: toNumber(reading.terms.length <= 1),
    failing: toNumber(tone.failing),
    foreign: toNumber(tone.foreign),
    howTo: toNumber(tone.howTo),
    other: toNumber(isOffTopic(words)),
  };
}

/** Measures a question against the entries that may be meant. */
export function measureQuestion(model: Model, words: string, product: string | null): Measured {
  const reading = readQuestion(model, words);
  const wanted = weighWords(reading, model.rarity.length);
  const found = collectCandidates(model, reading);
  const candidates = found.candidates.map(({ entry, coverage, sense }): Fitting => {
    const { phrase, recall, precision, breadth } = matchPhrase(model, wanted, entry);
    const id = model.index.ids[entry] ?? '';
    const wished = product !== null && id.startsWith(`${product}/`);
    const fit = {
      precision,
      both: recall * precision,
      coverage,
      coverageSquare: coverage ** 2,
      alike: phrase === '' ? 0 : compareTexts(reading.folded, phrase),
      breadth,
      prior: Math.log(model.index.priors[entry] ?? 1) + (wished ? preferred : 0),
      sense,
    };
    const twins = new Set((model.index.twins[entry] ?? []).map((at) => model.index.ids[at] ?? ''));
    return { id, fit, twins };
  });
  const own = {
    ...readOwn(words, reading),
    topic: Math.tanh(model.topic(reading.formed) / 6) * 6,
    chatter: clamp(found.chatter, -8, 8),
    missed: wanted.missed,
    best: Math.max(-5, ...candidates.map(({ fit }) => fit.sense)),
  };
  return { candidates, wanted: wanted.total, own };
}

/** The signs of a question whose first entry is known. */
export function readSigns({ own, wanted }: Measured, first: Fitting | undefined): Signs {
  const { coverage = 0, precision = 0, alike = 0 } = first?.fit ?? {};
  return { ...own, coverage, precision, alike, mass: Math.min(2, wanted * coverage) };
}

/**
 * By what the first of the entries, best first, is ahead of those that say something else; `odds` are
 * those that any is meant.
 */
export function readLead(ranked: readonly Weighed[], odds: number): Lead {
  const [first] = ranked;
  if (first === undefined)
    return { about: odds, sense: -5, lead: 0, precision: 0, alike: 0, coverage: 0 };
  const { precision, alike, coverage } = first.fit;
  const near = ranked.filter((one) => one === first || first.twins.has(one.id));
  const alikes = ranked.filter(
    (one) => near.includes(one) || near.some(({ twins }) => twins.has(one.id)),
  );
  const rival = ranked.find((one) => !alikes.includes(one));
  const sense = Math.log(alikes.reduce((sum, { fit }) => sum + Math.exp(fit.sense), 0));
  return {
    about: clamp(odds, -6, 8),
    sense: Math.max(-5, sense),
    lead: Math.min(3, first.weight - (rival?.weight ?? Number.NEGATIVE_INFINITY)),
    precision,
    alike,
    coverage,
  };
}

/** Entries with their weights, best first. */
export function orderCandidates(candidates: readonly Fitting[], weights: Fit = order): Weighed[] {
  return candidates
    .map((candidate) => ({ ...candidate, weight: weigh(weights, candidate.fit) }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

/** Makes the ranking. Reads `search.json` and `search.bin` of the catalog. */
export function createRanking(catalog: Catalog): Rank {
  const model = createModel(
    catalog.read('search.json') as SearchIndex,
    catalog.read('search.bin') as Uint8Array,
  );
  return (words, product) => {
    const measured = measureQuestion(model, words, product);
    const candidates = orderCandidates(measured.candidates);
    const [first] = candidates;
    const odds = weigh(about, readSigns(measured, first));
    if (first === undefined) return { about: 0, ranked: [] };
    const certainty = toShare(weigh(sure, readLead(candidates, odds)));
    return {
      about: toShare(odds),
      ranked: candidates.map(({ id, weight }) => ({
        id,
        certainty: certainty * Math.exp(weight - first.weight),
      })),
    };
  };
}
