import Fuse from 'fuse.js';
import type { Model } from './model.ts';

/** How well the phrases of an entry fit a question. */
export type Match = {
  /** The phrase that fits best; empty where none has a word of the question. */
  readonly phrase: string;
  /** How much of the question it covers, and of it the question: 0 to 1. */
  readonly recall: number;
  readonly precision: number;
  /** Whether several phrases say the same: 0 to 1. */
  readonly breadth: number;
};

const nothing: Match = { phrase: '', recall: 0, precision: 0, breadth: 0 };

/**
 * The phrase of an entry that covers the question best and is covered best by it. `weights` are those
 * of the question's tokens, by number; `wanted` is their sum with those that no entry has.
 */
export function matchPhrase(
  { phrases, rarity }: Model,
  weights: ReadonlyMap<number, number>,
  wanted: number,
  entry: number,
): Match {
  const { starts, tokenStarts, tokens, shares } = phrases;
  let best = nothing;
  let place = -1;
  let most = 0;
  let sum = 0;
  const first = starts[entry] ?? 0;
  const last = starts[entry + 1] ?? 0;
  for (let phrase = first; phrase < last; phrase += 1) {
    let common = 0;
    let size = 0;
    const end = tokenStarts[phrase + 1] ?? 0;
    for (let at = tokenStarts[phrase] ?? 0; at < end; at += 1) {
      const token = tokens[at] ?? 0;
      size += ((rarity[token] ?? 1) * (shares[at] ?? 0)) / 100;
      common += weights.get(token) ?? 0;
    }
    if (common === 0 || size === 0) continue;
    const recall = Math.min(1, common / wanted);
    const precision = Math.min(1, common / size);
    const overlap = recall * (0.7 + 0.3 * precision);
    sum += overlap ** 3;
    if (overlap <= most) continue;
    most = overlap;
    place = phrase;
    best = { phrase: '', recall, precision, breadth: 0 };
  }
  if (place < 0) return nothing;
  return { ...best, phrase: phrases.text(place), breadth: Math.min(1, sum / 2) };
}

/** How alike two short texts are to Fuse, 0 to 1; finds what tokens miss: joined words, letters left out. */
export function compareTexts(question: string, phrase: string): number {
  // Bitap works on 32 characters at a time; more adds time and no meaning.
  const { isMatch, score = 1 } = Fuse.match(question.slice(0, 32), phrase, {
    includeScore: true,
    ignoreLocation: true,
    threshold: 0.6,
  });
  return isMatch ? 1 - score : 0;
}
