/**
 * The weights of the three models of the search: logistic regressions, fitted and printed by
 * `npm run fit` on the questions and chatter of the catalog, each text judged by a search that has
 * learnt from the others alone, and on `test/golden/tune.tsv`. Rounded to two digits.
 */

/** Which entry is meant. */
export const order = {
  precision: 0.48,
  both: -0.45,
  coverage: 2.5,
  coverageSquare: 1.85,
  alike: 1.11,
  breadth: -0.51,
  prior: 4.26,
  sense: 1.15,
} as const;

/** Whether any entry is meant. */
export const about = {
  base: -0.94,
  topic: 0.62,
  chatter: -0.15,
  coverage: 0.62,
  precision: -0.82,
  alike: 0.48,
  missed: -1.79,
  mass: 0.95,
  best: 0.96,
  short: -1.14,
  one: -1.18,
  failing: 0.79,
  foreign: -2.42,
  howTo: -1.2,
  other: -2.17,
} as const;

/** Whether the first entry is the right one. */
export const sure = {
  base: -2.33,
  about: 0.62,
  sense: 0.5,
  lead: 0.6,
  precision: 0.19,
  alike: 0.36,
  coverage: 0.63,
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
