import { type Model, type Term, unknownToken } from './model.ts';

/** Entries that the prefilter hands on. */
export const candidateLimit = 16;

/** An entry that has tokens of the question. */
export type Candidate = {
  readonly entry: number;
  /** How much of the question's weight it has anywhere, 0 to 1. */
  readonly coverage: number;
  /** How much the question's words speak for it against all others, by what the build has learnt; around 0 to 2. */
  readonly vote: number;
};

/** What a vote of 1 is in the index; `scripts/search-index.ts` writes it. */
const voteUnit = 16;
/** What a vote weighs against a share of the question where candidates are chosen. */
const voteWeight = 0.5;

/** The prefilter: the entries that have most of the question's weight, and for which its words speak most. */
export function collectCandidates({ postings, index }: Model, terms: readonly Term[]): Candidate[] {
  const { starts, entries, weights, votes } = postings;
  const masses = new Float64Array(index.ids.length);
  const sums = new Float64Array(index.ids.length);
  const found: number[] = [];
  let total = 0;
  let square = 0;
  for (const { token, weight, worth } of terms) {
    total += worth;
    if (token === unknownToken) continue;
    square += weight * weight;
    const end = starts[token + 1] ?? 0;
    for (let at = starts[token] ?? 0; at < end; at += 1) {
      const entry = entries[at] ?? 0;
      if (masses[entry] === 0) found.push(entry);
      masses[entry] = (masses[entry] ?? 0) + (weight * (weights[at] ?? 0)) / 100;
      sums[entry] = (sums[entry] ?? 0) + (weight * (votes[at] ?? 0)) / voteUnit;
    }
  }
  if (total === 0) return [];
  const length = Math.sqrt(square) || 1;
  const promise = (one: Candidate): number =>
    one.coverage * (index.priors[one.entry] ?? 1) + voteWeight * one.vote;
  return found
    .map((entry) => ({
      entry,
      coverage: (masses[entry] ?? 0) / total,
      vote: (sums[entry] ?? 0) / length,
    }))
    .sort((a, b) => promise(b) - promise(a) || a.entry - b.entry)
    .slice(0, candidateLimit);
}
