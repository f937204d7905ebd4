/** A case of a regression: what was measured, whether it is one, how much it counts. */
export type Row = {
  readonly values: readonly number[];
  readonly yes: boolean;
  readonly weight: number;
};

/** Steps of the descent; far more than the loss still moves for. */
const steps = 400;
const rate = 0.1;
/** How much a weight's square costs, so that none grows without a reason. */
const decay = 1e-4;

/** Minimises a loss by Adam: `slope` adds its gradient at the weights into the given array. */
function descend(
  size: number,
  slope: (weights: Float64Array, into: Float64Array) => void,
): number[] {
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  const gradient = new Float64Array(size);
  for (let step = 1; step <= steps; step += 1) {
    gradient.fill(0);
    slope(weights, gradient);
    for (let at = 0; at < size; at += 1) {
      const value = (gradient[at] ?? 0) + decay * (weights[at] ?? 0);
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * value;
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * value * value;
      const pace = rate / (1 + (4 * step) / steps);
      const corrected = (mean[at] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** step)) + 1e-9;
      weights[at] = (weights[at] ?? 0) - (pace * corrected) / spread;
    }
  }
  return [...weights];
}

function dot(weights: Float64Array, values: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += (weights[at] ?? 0) * (values[at] ?? 0);
  return sum;
}

function add(into: Float64Array, values: readonly number[], factor: number): void {
  for (let at = 0; at < values.length; at += 1)
    into[at] = (into[at] ?? 0) + factor * (values[at] ?? 0);
}

/** Logistic regression: the weights by which the odds of `yes` are best foretold. */
export function fitOdds(rows: readonly Row[]): number[] {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  return descend(rows[0]?.values.length ?? 0, (weights, into) => {
    for (const { values, yes, weight } of rows) {
      const share = 1 / (1 + Math.exp(-dot(weights, values)));
      add(into, values, (weight * (share - (yes ? 1 : 0))) / total);
    }
  });
}

/** Conditional logit: the weights by which those of each group that are `yes` stand above the others. */
export function fitChoice(groups: readonly (readonly Row[])[]): number[] {
  return descend(groups[0]?.[0]?.values.length ?? 0, (weights, into) => {
    for (const rows of groups) {
      const odds = rows.map(({ values }) => dot(weights, values));
      const most = Math.max(...odds);
      const shares = odds.map((value) => Math.exp(value - most));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const right = rows.reduce((sum, { yes }, at) => sum + (yes ? (shares[at] ?? 0) : 0), 0);
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at];
        const share = shares[at] ?? 0;
        if (row !== undefined)
          add(into, row.values, (share / all - (row.yes ? share / right : 0)) / groups.length);
      }
    }
  });
}
