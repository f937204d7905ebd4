import { readTraits, traitUnit } from '../src/topic.ts';
import { shuffle } from './shuffle.ts';

/** A formed text, and whether it is about an error of ours. `worth` is how much it counts. */
export type Sample = {
  readonly text: string;
  readonly ours: boolean;
  readonly worth: number;
  /** Log odds that are known of it beforehand; what is learnt comes on top. */
  readonly known?: number;
};

/** How a text is taken apart, and how fast what is learnt fades. */
type Manner = {
  readonly read?: (text: string) => ReadonlySet<string>;
  readonly decay?: number;
};

/** What was learnt: the odds of a text without traits, and by trait what it adds, in units of `traitUnit`. */
export type LearntTopic = { readonly base: number; readonly weights: ReadonlyMap<string, number> };

const rounds = 12;
const learningRate = 0.25;
/** A trait that says less is left out of the index. */
const least = 3;

type Cell = { weight: number; square: number; seen: number };

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/**
 * Learns which traits of a text tell a question from chatter: logistic regression over traits that
 * at least two texts have (AdaGrad). Deterministic.
 */
export function learnTopic(
  samples: readonly Sample[],
  { read: readText = readTraits, decay = 3e-4 }: Manner = {},
): LearntTopic {
  const cells = new Map<string, Cell>();
  const read = samples.map(({ text, ours, worth, known = 0 }) => {
    const traits = [...readText(text)].map((trait) => {
      const cell = cells.get(trait) ?? { weight: 0, square: 1e-2, seen: 0 };
      cell.seen += 1;
      cells.set(trait, cell);
      return cell;
    });
    return { traits, ours, worth, known };
  });
  const base: Cell = { weight: 0, square: 1e-2, seen: 2 };
  for (let round = 0; round < rounds; round += 1) {
    for (const at of shuffle(read.length, round + 1)) {
      const sample = read[at];
      if (sample === undefined) continue;
      const cellsOf = [base, ...sample.traits.filter(({ seen }) => seen > 1)];
      const odds = cellsOf.reduce((sum, { weight }) => sum + weight, sample.known);
      const slope = sample.worth * (sigmoid(odds) - (sample.ours ? 1 : 0));
      for (const cell of cellsOf) {
        const step = slope + decay * cell.weight;
        cell.square += step * step;
        cell.weight -= (learningRate * step) / Math.sqrt(cell.square);
      }
    }
  }
  const weights = [...cells]
    .map(([trait, { weight }]) => [trait, Math.round(weight * traitUnit)] as const)
    .filter(([, weight]) => Math.abs(weight) >= least)
    .map(([trait, weight]) => [trait, Math.max(-127, Math.min(127, weight))] as const);
  return { base: base.weight, weights: new Map(weights) };
}
