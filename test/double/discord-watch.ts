/** Waiting for something that will be seen, without asking the clock. */
export type Watch = {
  /** Something has changed: waiting checks are made again. */
  readonly touch: () => void;
  /** The first value of `check` that is not null, now or after a change. */
  readonly until: <T>(check: () => T | null) => Promise<T>;
};

/** A watch of its own; a check that never comes true is ended by the test's time limit. */
export function createWatch(): Watch {
  const waiting = new Set<() => void>();
  return {
    touch: () => {
      for (const look of waiting) look();
    },
    until: (check) =>
      new Promise((resolve) => {
        const look = () => {
          const value = check();
          if (value === null) return;
          waiting.delete(look);
          resolve(value);
        };
        waiting.add(look);
        look();
      }),
  };
}
