import { shuffle } from './shuffle.ts';

/** What people call an entry: a phrase as token numbers with their weights, and the entries it is said of. */
export type Example = {
  readonly terms: readonly (readonly [token: number, weight: number])[];
  readonly entries: readonly number[];
};

/** By token: entry -> how much the token speaks for it. */
export type Votes = readonly ReadonlyMap<number, number>[];

/** How far apart sure and unsure are: a phrase has length 1, so that its votes sum up to little. */
const scale = 12;
const rounds = 4;
const learningRate = 0.15;
const decay = 1e-4;

type Cell = { weight: number; square: number };
type Cells = Map<number, Cell>[];

/** Every pair of a token and an entry that some phrase shows; only these can vote, which keeps the index small. */
function createCells(examples: readonly Example[], tokens: number): Cells {
  const cells: Cells = Array.from({ length: tokens }, () => new Map());
  for (const { terms, entries } of examples) {
    for (const [token] of terms)
      for (const entry of entries) cells[token]?.set(entry, { weight: 0, square: 1e-3 });
  }
  return cells;
}

/** The share of each entry in the votes of an example: softmax over those that any of its tokens speaks for. */
function predict({ terms }: Example, cells: Cells): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [token, weight] of terms) {
    for (const [entry, cell] of cells[token] ?? [])
      sums.set(entry, (sums.get(entry) ?? 0) + scale * weight * cell.weight);
  }
  let total = 0;
  for (const [entry, sum] of sums) {
    const share = Math.exp(sum);
    sums.set(entry, share);
    total += share;
  }
  for (const [entry, share] of sums) sums.set(entry, share / total);
  return sums;
}

/** Moves the votes of an example's tokens towards its entries (AdaGrad). */
function learn(example: Example, cells: Cells): void {
  const shares = predict(example, cells);
  const right = 1 / example.entries.length;
  for (const [token, weight] of example.terms) {
    for (const [entry, cell] of cells[token] ?? []) {
      const target = example.entries.includes(entry) ? right : 0;
      const slope = ((shares.get(entry) ?? 0) - target) * weight + decay * cell.weight;
      cell.square += slope * slope;
      cell.weight -= (learningRate * slope) / Math.sqrt(cell.square);
    }
  }
}

/**
 * Learns from the phrases of the catalog which words tell its entries apart: multinomial logistic
 * regression over sparse pairs. `tokens` is how many there are. Deterministic.
 */
export function learnVotes(examples: readonly Example[], tokens: number): Votes {
  const cells = createCells(examples, tokens);
  for (let round = 0; round < rounds; round += 1) {
    for (const at of shuffle(examples.length, round + 1)) {
      const example = examples[at];
      if (example !== undefined) learn(example, cells);
    }
  }
  return cells.map(
    (entries) => new Map([...entries].map(([entry, { weight }]) => [entry, weight])),
  );
}
