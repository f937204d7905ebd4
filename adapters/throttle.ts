import { LRUCache } from 'lru-cache';

/** What a question is worth: answered, refused with a word, or left alone. */
export type Verdict = 'pass' | 'warn' | 'drop';

export type ThrottleLimits = {
  readonly questions: number;
  /** In milliseconds, from a person's first question. */
  readonly window: number;
  readonly people: number;
};

/** Counts the questions of a person within a window; `warn` is given once in it. */
export function createThrottle(
  { questions, window, people }: ThrottleLimits,
  clock: { readonly now: () => number } = performance,
): (person: string) => Verdict {
  const counts = new LRUCache<string, number>({
    max: people,
    ttl: window,
    noUpdateTTL: true,
    ttlResolution: 0,
    perf: clock,
  });
  return (person) => {
    const count = (counts.get(person) ?? 0) + 1;
    counts.set(person, count);
    if (count <= questions) return 'pass';
    return count === questions + 1 ? 'warn' : 'drop';
  };
}
