import { readGrams } from './gram.ts';
import type { Lexicon } from './lexicon.ts';
import type { Sound } from './sound.ts';

/**
 * What the build has learnt of words: each token and gram is a point in a small space, each entry a
 * direction in it. A question is the sum of its points; the further it lies in the direction of an
 * entry, the more it speaks for it. Words that are said of the same entries lie close together, also
 * those of different languages.
 */
type Space = {
  /** Dimensions. */
  readonly size: number;
  /** What a product of two of the whole numbers below stands for. */
  readonly scale: number;
  /** Numbers grams, which follow the tokens among the features. */
  readonly grams: Lexicon;
  readonly sound: Sound;
  /** How many tokens there are. */
  readonly tokens: number;
  /** By feature, `size` numbers each. */
  readonly words: Int8Array;
  /** By entry, likewise; behind them, the direction of chatter. */
  readonly entries: Int8Array;
};

/** A feature of a text and how much it counts; of length 1 together. */
export type Feature = readonly [feature: number, weight: number];

/** What the grams of a text weigh beside its tokens. */
const gramShare = 0.7;

function scaleTo(features: readonly Feature[], length: number): Feature[] {
  const own = Math.hypot(...features.map(([, weight]) => weight)) || 1;
  return features.map(([feature, weight]) => [feature, (weight * length) / own]);
}

/**
 * The features of a text: its tokens, by number and weight, and its grams. `numberOf` numbers grams;
 * undefined for one that is not known.
 */
export function readFeatures(
  tokens: readonly Feature[],
  grams: ReadonlySet<string>,
  numberOf: (gram: string) => number | undefined,
): Feature[] {
  const known: Feature[] = [];
  for (const gram of grams) {
    const feature = numberOf(gram);
    if (feature !== undefined) known.push([feature, 1]);
  }
  return scaleTo([...scaleTo(tokens, 1), ...scaleTo(known, gramShare)], 1);
}

/**
 * How much a text speaks for each entry, by the number of the entry: log odds among all of them. The
 * last is how much it speaks for chatter.
 */
export type Sense = (tokens: readonly Feature[], folded: string) => Float32Array;

/** Makes the reading of sense. */
export function createSense({ size, scale, grams, sound, tokens, words, entries }: Space): Sense {
  const numberOf = (gram: string): number | undefined => {
    const number = grams(gram);
    return number === undefined ? undefined : tokens + number;
  };
  return (terms, folded) => {
    const point = new Float32Array(size);
    for (const [feature, weight] of readFeatures(terms, readGrams(folded, sound), numberOf)) {
      const from = feature * size;
      for (let at = 0; at < size; at += 1)
        point[at] = (point[at] ?? 0) + weight * (words[from + at] ?? 0);
    }
    const scores = new Float32Array(entries.length / size);
    for (let entry = 0; entry < scores.length; entry += 1) {
      const from = entry * size;
      let sum = 0;
      for (let at = 0; at < size; at += 1) sum += (point[at] ?? 0) * (entries[from + at] ?? 0);
      scores[entry] = sum * scale;
    }
    return scores;
  };
}
