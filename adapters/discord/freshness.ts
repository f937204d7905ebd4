/** How many ages are looked at: a clock that was set right is believed again after so many interactions. */
const memory = 8;

export type Freshness = {
  /** Whether an answer would come too late. */
  readonly stale: boolean;
  /** Whether the clock of this machine is in doubt, since nothing arrives young. */
  readonly doubtful: boolean;
};

/**
 * Judges ages of interactions, in milliseconds. An age is a difference between Discord's clock and
 * ours, so it is only believed when another interaction was young lately.
 */
export function createFreshness(limit: number): (age: number) => Freshness {
  const ages: number[] = [];
  return (age) => {
    ages.push(age);
    if (ages.length > memory) ages.shift();
    const late = age > limit;
    const trusted = ages.some((other) => other <= limit);
    return { stale: late && trusted, doubtful: late && !trusted };
  };
}
