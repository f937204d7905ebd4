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

/** What a question is compared by. */
export type Wanted = {
  /** By token, its weight in the question; 0 for those it lacks. */
  readonly weights: Float32Array;
  /** The sum of all weights, those of tokens that no entry has included. */
  readonly total: number;
};

/** The phrase of an entry that covers the question best and is covered best by it. */
export function matchPhrase({ phrases }: Model, { weights, total }: Wanted, entry: number): Match {
  const { starts, tokenStarts, tokens, sizes } = phrases;
  let place = -1;
  let recall = 0;
  let precision = 0;
  let most = 0;
  let sum = 0;
  const last = starts[entry + 1] ?? 0;
  for (let phrase = starts[entry] ?? 0; phrase < last; phrase += 1) {
    let common = 0;
    const end = tokenStarts[phrase + 1] ?? 0;
    for (let at = tokenStarts[phrase] ?? 0; at < end; at += 1)
      common += weights[tokens[at] ?? 0] ?? 0;
    if (common === 0) continue;
    const found = Math.min(1, common / total);
    const filled = Math.min(1, common / (sizes[phrase] ?? 1));
    const overlap = found * (0.7 + 0.3 * filled);
    sum += overlap ** 3;
    if (overlap <= most) continue;
    most = overlap;
    place = phrase;
    recall = found;
    precision = filled;
  }
  if (place < 0) return nothing;
  return { phrase: phrases.text(place), recall, precision, breadth: Math.min(1, sum / 2) };
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
