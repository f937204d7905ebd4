/**
 * The weights of the three models of the search: logistic regressions, fitted and printed by
 * `npm run fit` on the questions and chatter of the catalog, each text judged by a search that has
 * learnt from the others alone, and on `test/golden/tune.tsv`. Rounded to two digits.
 */

/** Which entry is meant. */
export const order = {
  precision: 0.57,
  both: -0.33,
  coverage: 2.25,
  coverageSquare: 1.72,
  alike: 1.12,
  breadth: -0.24,
  prior: 3.47,
  sense: 1.18,
} as const;

/** Whether any entry is meant. */
export const about = {
  base: -1.13,
  topic: 0.66,
  chatter: -0.16,
  coverage: 0.66,
  precision: -0.73,
  alike: 0.39,
  missed: -1.72,
  mass: 0.95,
  best: 0.99,
  short: -1.18,
  one: -1.08,
  failing: 0.8,
  foreign: -2.2,
  howTo: -1.12,
  other: -2.11,
} as const;

/** Whether the first entry is the right one. */
export const sure = {
  base: -2.32,
  about: 0.57,
  sense: 0.51,
  lead: 0.59,
  precision: 0.19,
  alike: 0.31,
  coverage: 0.66,
} as const;

/** The sum of what was measured, each by its weight; `base` counts once. */
export function weigh<Name extends string>(
  weights: Readonly<Record<Name, number>>,
  measured: Readonly<Record<Exclude<Name, 'base'>, number>>,
): number {
  let sum = 0;
  for (const name of Object.keys(weights) as Name[])
    sum += weights[name] * (name === 'base' ? 1 : measured[name as Exclude<Name, 'base'>]);
  return sum;
}
