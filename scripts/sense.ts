import type { Feature } from '../src/sense.ts';
import { createDraw, shuffle } from './shuffle.ts';

/** A phrase as features, and the entries it is said of. */
export type Example = {
  readonly features: readonly Feature[];
  readonly entries: readonly number[];
};

/** What was learnt: by feature and by entry, `size` numbers each. */
export type Learnt = {
  readonly size: number;
  readonly words: Float32Array;
  readonly entries: Float32Array;
};

const size = 48;
const rounds = 5;
const firstRate = 0.1;
const lastRate = 0.03;
/** Spread of the first values; small, so that what is learnt is shared. */
const spread = 0.1;
/** Share of the features that an example goes without each time, so that none is relied on alone. */
const dropped = 0.3;
/** A difference to the truth that is too small to learn from. */
const least = 1e-3;

/** A matrix that is learnt, with the sum of the squares of its steps (AdaGrad). */
type Matrix = { readonly values: Float32Array; readonly squares: Float32Array };

function createMatrix(rows: number, draw: () => number): Matrix {
  const values = new Float32Array(rows * size);
  for (let at = 0; at < values.length; at += 1) values[at] = (draw() * 2 - 1) * spread;
  return { values, squares: new Float32Array(rows * size).fill(1e-3) };
}

function move({ values, squares }: Matrix, at: number, slope: number, rate: number): void {
  const square = (squares[at] ?? 0) + slope * slope;
  squares[at] = square;
  values[at] = (values[at] ?? 0) - (rate * slope) / Math.sqrt(square);
}

function drop(features: readonly Feature[], draw: () => number): Feature[] {
  const kept = features.filter(() => draw() >= dropped);
  const length = Math.hypot(...kept.map(([, weight]) => weight)) || 1;
  return kept.map(([feature, weight]) => [feature, weight / length]);
}

/** The shares of all entries in what a point speaks for, into `shares` (softmax). */
function predict(point: Float32Array, { values }: Matrix, shares: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let entry = 0; entry < shares.length; entry += 1) {
    const from = entry * size;
    let sum = 0;
    for (let at = 0; at < size; at += 1) sum += (point[at] ?? 0) * (values[from + at] ?? 0);
    shares[entry] = sum;
    if (sum > most) most = sum;
  }
  let total = 0;
  for (let entry = 0; entry < shares.length; entry += 1) {
    const share = Math.exp((shares[entry] ?? 0) - most);
    shares[entry] = share;
    total += share;
  }
  for (let entry = 0; entry < shares.length; entry += 1)
    shares[entry] = (shares[entry] ?? 0) / total;
}

type Room = {
  readonly words: Matrix;
  readonly entries: Matrix;
  readonly point: Float32Array;
  readonly back: Float32Array;
  readonly shares: Float64Array;
};

function learn(
  room: Room,
  features: readonly Feature[],
  right: readonly number[],
  rate: number,
): void {
  const { words, entries, point, back, shares } = room;
  point.fill(0);
  back.fill(0);
  for (const [feature, weight] of features)
    for (let at = 0; at < size; at += 1)
      point[at] = (point[at] ?? 0) + weight * (words.values[feature * size + at] ?? 0);
  predict(point, entries, shares);
  for (const entry of right) shares[entry] = (shares[entry] ?? 0) - 1 / right.length;
  for (let entry = 0; entry < shares.length; entry += 1) {
    const off = shares[entry] ?? 0;
    if (Math.abs(off) < least) continue;
    for (let at = 0; at < size; at += 1) {
      const place = entry * size + at;
      back[at] = (back[at] ?? 0) + off * (entries.values[place] ?? 0);
      move(entries, place, off * (point[at] ?? 0), rate);
    }
  }
  for (const [feature, weight] of features)
    for (let at = 0; at < size; at += 1)
      move(words, feature * size + at, weight * (back[at] ?? 0), rate);
}

/**
 * Learns the sense of words from the phrases of the catalog: a factorised softmax over all entries.
 * `features` and `count` are how many features and entries there are. Deterministic.
 */
export function learnSense(examples: readonly Example[], features: number, count: number): Learnt {
  const draw = createDraw(1);
  const room: Room = {
    words: createMatrix(features, draw),
    entries: createMatrix(count, draw),
    point: new Float32Array(size),
    back: new Float32Array(size),
    shares: new Float64Array(count),
  };
  for (let round = 0; round < rounds; round += 1) {
    const rate = firstRate + ((lastRate - firstRate) * round) / (rounds - 1);
    for (const at of shuffle(examples.length, round + 1)) {
      const example = examples[at];
      if (example !== undefined) learn(room, drop(example.features, draw), example.entries, rate);
    }
  }
  return { size, words: room.words.values, entries: room.entries.values };
}
