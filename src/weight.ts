/**
 * The weights of the three models of the search: logistic regressions, fitted and printed by
 * `npm run fit` on the questions and chatter of the catalog, each text judged by a search that has
 * learnt from the others alone, and on `test/golden/tune.tsv`. Rounded to two digits.
 */

/** Which entry is meant. */
export const order = {
  precision: 0.69,
  both: -1.02,
  coverage: 4.05,
  coverageSquare: 0.63,
  alike: 1.15,
  breadth: -0.33,
  prior: 4.2,
  sense: 1.15,
} as const;

/** Whether any entry is meant. */
export const about = {
  base: -0.98,
  topic: 0.62,
  chatter: -0.15,
  coverage: 0.67,
  precision: -0.8,
  alike: 0.44,
  missed: -1.76,
  mass: 0.94,
  best: 0.96,
  short: -1.09,
  one: -1.22,
  failing: 0.8,
  foreign: -2.42,
  howTo: -1.21,
  other: -2.18,
} as const;

/** Whether the first entry is the right one. */
export const sure = {
  base: -1.87,
  about: 0.63,
  sense: 0.58,
  lead: 0.45,
  precision: 0.21,
  alike: 0.35,
  coverage: 0.88,
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
