/**
 * The weights of the three models of the search: logistic regressions, fitted and printed by
 * `npm run fit` on the questions and chatter of the catalog, each text judged by a search that has
 * learnt from the others alone, and on `test/golden/tune.tsv`. Rounded to two digits.
 */

/** Which entry is meant. */
export const order = {
  precision: 0.57,
  both: -0.25,
  coverage: 2.08,
  coverageSquare: 1.53,
  alike: 1.15,
  breadth: -0.02,
  prior: 3.88,
  sense: 1.13,
} as const;

/** Whether any entry is meant. */
export const about = {
  base: -1.1,
  topic: 0.65,
  chatter: -0.17,
  coverage: 0.63,
  precision: -0.91,
  alike: 0.47,
  missed: -1.73,
  mass: 0.99,
  best: 1.05,
  short: -1.25,
  one: -0.95,
  failing: 0.85,
  foreign: -2.12,
  howTo: -1.16,
  other: -2.11,
} as const;

/** Whether the first entry is the right one. */
export const sure = {
  base: -2.29,
  about: 0.56,
  sense: 0.56,
  lead: 0.56,
  precision: 0.27,
  alike: 0.32,
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
