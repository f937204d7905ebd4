import { LRUCache } from 'lru-cache';
import type { EntryId } from '../src/index.ts';
import type { Person } from './store/store.ts';

/** Votes that are remembered, and for how many milliseconds: one day. */
const ballotLimits = { votes: 50_000, time: 24 * 60 * 60_000 } as const;

/** Whether a person's vote on an entry is to be counted: the first of a day is. Says so once. */
export type Ballot = (person: Person, entry: EntryId) => boolean;

/** Remembers who voted on what, in memory alone; the oldest votes go first. */
export function createBallot(
  { votes, time }: { readonly votes: number; readonly time: number } = ballotLimits,
  clock: { readonly now: () => number } = performance,
): Ballot {
  const cast = new LRUCache<string, true>({
    max: votes,
    ttl: time,
    noUpdateTTL: true,
    ttlResolution: 0,
    perf: clock,
  });
  return ({ platform, tenant, user }, entry) => {
    const key = JSON.stringify([platform, tenant, user, entry]);
    if (cast.has(key)) return false;
    cast.set(key, true);
    return true;
  };
}
