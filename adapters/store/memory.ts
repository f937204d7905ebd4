import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Found } from './store.ts';

/**
 * A key of memory, of `changes` and of `seen`: a digest, so that these hold no id of a person or a
 * message. 128 bits.
 */
export const digest = (...parts: readonly (string | null)[]): string =>
  hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 22);

/** The rows of one kind that are in memory. */
export type Shelf<T extends object> = {
  readonly get: (key: string) => T | undefined;
  /** Reads, and keeps what was found unless something changed meanwhile. */
  readonly fill: (
    keys: readonly string[],
    read: () => Promise<Found<readonly T[]>>,
  ) => Promise<Found<readonly T[]>>;
  readonly drop: (key: string) => void;
  readonly clear: () => void;
};

/** Keeps at most `max` rows, the most recently used. */
export function createShelf<T extends object>(max: number): Shelf<T> {
  const rows = new LRUCache<string, T>({ max });
  // A read that began before a change may have seen what was before it.
  let epoch = 0;
  return {
    get: (key) => rows.get(key),
    fill: async (keys, read) => {
      const began = epoch;
      const result = await read();
      if (result.kind === 'found' && began === epoch) {
        for (const [at, key] of keys.entries()) {
          const row = result.found[at];
          if (row !== undefined) rows.set(key, row);
        }
      }
      return result;
    },
    drop: (key) => {
      epoch += 1;
      rows.delete(key);
    },
    clear: () => {
      epoch += 1;
      rows.clear();
    },
  };
}
