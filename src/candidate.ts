import type { Model } from './model.ts';
import { type Reading, unknownToken } from './reading.ts';
import type { Feature } from './sense.ts';

/** Entries that the prefilter hands on. */
const candidateLimit = 16;

/** An entry that may be meant. */
export type Candidate = {
  readonly entry: number;
  /** How much of the question's weight it has anywhere, 0 to 1. */
  readonly coverage: number;
  /** The logarithm of its share in what the question speaks for, by what the build has learnt: 0 and less. */
  readonly sense: number;
};

/** The entries that may be meant, most promising first, and how far the question rather speaks for chatter (log odds). */
export type Candidates = { readonly candidates: readonly Candidate[]; readonly chatter: number };

/** What a share of the question weighs against its sense where candidates are chosen. */
const coverageWeight = 6;

/** How much of the question's weight each entry has anywhere. */
function coverEntries({ postings, index }: Model, { terms }: Reading): Float64Array {
  const { starts, entries, weights } = postings;
  const masses = new Float64Array(index.ids.length);
  const total = terms.reduce((sum, { worth }) => sum + worth, 0) || 1;
  for (const { token, weight } of terms) {
    if (token === unknownToken) continue;
    const end = starts[token + 1] ?? 0;
    for (let at = starts[token] ?? 0; at < end; at += 1) {
      const entry = entries[at] ?? 0;
      masses[entry] = (masses[entry] ?? 0) + (weight * (weights[at] ?? 0)) / 100 / total;
    }
  }
  return masses;
}

/** The places of the `count` highest scores, highest first; of equal ones the first. */
function pickBest(scores: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? 0;
    if (best.length === count && score <= (scores[best.at(-1) ?? 0] ?? 0)) continue;
    let place = best.length;
    while (place > 0 && score > (scores[best[place - 1] ?? 0] ?? 0)) place -= 1;
    best.splice(place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}

/** The prefilter: the entries for which the question speaks most, by its sense and by its words. */
export function collectCandidates(model: Model, reading: Reading): Candidates {
  const known = reading.terms.filter(({ token }) => token !== unknownToken);
  const coverage = coverEntries(model, reading);
  const scores = model.sense(
    known.map(({ token, weight }): Feature => [token, weight]),
    reading.folded,
  );
  const sense = scores.subarray(0, -1);
  const total = Math.log(sense.reduce((sum, score) => sum + Math.exp(score), 0));
  const promise = sense.map((score, entry) => score + coverageWeight * (coverage[entry] ?? 0));
  const candidates = pickBest(promise, candidateLimit).map((entry) => ({
    entry,
    coverage: coverage[entry] ?? 0,
    sense: (sense[entry] ?? 0) - total,
  }));
  return { candidates, chatter: (scores.at(-1) ?? 0) - total };
}
