/** Things that arrive, in order, and those who wait for them. */
export type Inbox<T> = {
  readonly put: (item: T) => void;
  /** The first item that fits, now or when it comes; each is taken once. */
  readonly take: (fits?: (item: T) => boolean) => Promise<T>;
  /** All that has come and was not taken. */
  readonly rest: () => readonly T[];
};

export function createInbox<T>(): Inbox<T> {
  const items: T[] = [];
  const waiting: { fits: (item: T) => boolean; resolve: (item: T) => void }[] = [];
  return {
    put: (item) => {
      const at = waiting.findIndex(({ fits }) => fits(item));
      const [waiter] = at < 0 ? [] : waiting.splice(at, 1);
      if (waiter === undefined) items.push(item);
      else waiter.resolve(item);
    },
    take: (fits = () => true) => {
      const at = items.findIndex(fits);
      const [item] = at < 0 ? [] : items.splice(at, 1);
      return item === undefined
        ? new Promise((resolve) => waiting.push({ fits, resolve }))
        : Promise.resolve(item);
    },
    rest: () => items,
  };
}
