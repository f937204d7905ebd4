/** A value at a time, in minutes. */
export type Point = readonly [minute: number, value: number];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The rise of the line that lies nearest to the points (least squares), as a share of their mean, a minute. */
export function findSlope(points: readonly Point[]): number {
  const middle = mean(points.map(([minute]) => minute));
  const level = mean(points.map(([, value]) => value));
  const above = points.reduce(
    (sum, [minute, value]) => sum + (minute - middle) * (value - level),
    0,
  );
  const below = points.reduce((sum, [minute]) => sum + (minute - middle) ** 2, 0);
  return above / below / level;
}

/** The means of the first and the last third of the values. */
export function compareThirds(values: readonly number[]): readonly [first: number, last: number] {
  const third = Math.max(1, Math.floor(values.length / 3));
  return [mean(values.slice(0, third)), mean(values.slice(-third))];
}
