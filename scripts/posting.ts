import { fill } from './block.ts';
import { listStarts, type Ranks } from './lexicon.ts';
import type { Profile } from './profile.ts';

/** The entries that have each token, by number, and its weight in them (hundredths); as many lists as tokens. */
export function listPostings(
  shown: readonly Profile[],
  tokens: Ranks,
): [entry: number, weight: number][][] {
  const postings = tokens.hashes.map((): [number, number][] => []);
  for (const [entry, { weights }] of shown.entries()) {
    for (const [token, weight] of weights)
      postings[tokens.numbers.get(token) ?? 0]?.push([entry, weight]);
  }
  return postings;
}

/** The arrays of the phrases, as `src/model.ts` opens them. Throws where there are more tokens than 16 bits count. */
export function writePhrases(shown: readonly Profile[], tokens: Ranks) {
  const phrases = shown.flatMap((entry) => entry.phrases);
  const spelled = phrases.map(({ shares }) => [...shares]);
  const texts = phrases.map(({ text }) => Buffer.from(text));
  const terms = spelled.flat();
  return {
    phraseStarts: fill(listStarts(shown.map((entry) => entry.phrases)), Uint32Array),
    textStarts: fill(listStarts(texts), Uint32Array),
    texts: new Uint8Array(Buffer.concat(texts)),
    spellingStarts: fill(listStarts(spelled), Uint32Array),
    spellingTokens: fill(
      terms.map(([token]) => tokens.numbers.get(token) ?? 0),
      Uint16Array,
    ),
    spellingShares: fill(
      terms.map(([, share]) => share),
      Uint8Array,
    ),
  };
}

/** The arrays of the entries that have each token. */
export function writePostings(postings: readonly (readonly [number, number])[][]) {
  const pairs = postings.flat();
  return {
    postingStarts: fill(listStarts(postings), Uint32Array),
    postingEntries: fill(
      pairs.map(([entry]) => entry),
      Uint16Array,
    ),
    postingWeights: fill(
      pairs.map(([, weight]) => weight),
      Uint8Array,
    ),
  };
}
