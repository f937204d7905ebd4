import type { Log } from '../log.ts';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import type { Db } from './schema.ts';

type Where = { readonly day: string; readonly platform: string; readonly tenant: string };
type MissRow = Where & { readonly language: string; readonly text: string };
type VoteRow = Where & { readonly entry: string; readonly helpful: number };
/** Something that is counted. */
export type Counted =
  | { readonly kind: 'miss'; readonly row: MissRow }
  | { readonly kind: 'vote'; readonly row: VoteRow };
type Waiting = { readonly counted: Counted; count: number };

/** Rows of one statement: far fewer than 32,766 parameters, and few to lose where a write fails. */
const batchSize = 200;

async function addMisses(db: Db, rows: readonly (MissRow & { count: number })[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('misses')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'platform', 'tenant', 'language', 'text'])
        .doUpdateSet((eb) => ({ count: eb('misses.count', '+', eb.ref('excluded.count')) })),
    )
    .execute();
}

async function addVotes(db: Db, rows: readonly (VoteRow & { count: number })[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('votes')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'platform', 'tenant', 'entry', 'helpful'])
        .doUpdateSet((eb) => ({ count: eb('votes.count', '+', eb.ref('excluded.count')) })),
    )
    .execute();
}

async function addCounts(db: Db, batch: readonly Waiting[]): Promise<void> {
  const misses: (MissRow & { count: number })[] = [];
  const votes: (VoteRow & { count: number })[] = [];
  for (const { counted, count } of batch) {
    if (counted.kind === 'miss') misses.push({ ...counted.row, count });
    else votes.push({ ...counted.row, count });
  }
  await addMisses(db, misses);
  await addVotes(db, votes);
}

/** What waits, by what is counted. */
type Pile = {
  readonly waiting: Map<string, Waiting>;
  readonly limits: StoreLimits;
  readonly log: Log;
  /** Counts that were given up. */
  dropped: number;
  /** Whether that was said since the last count that was written. */
  said: boolean;
};

function addCount(pile: Pile, counted: Counted, count: number): void {
  const { waiting, limits, log } = pile;
  const key = JSON.stringify([counted.kind, ...Object.values(counted.row)]);
  const known = waiting.get(key);
  if (known !== undefined) {
    known.count += count;
    return;
  }
  if (waiting.size < limits.counts) {
    waiting.set(key, { counted, count });
    return;
  }
  pile.dropped += count;
  if (!pile.said) log.warn({ waiting: waiting.size }, 'counts cannot be written and are given up');
  pile.said = true;
}

/** Takes these from the pile, as far as they are still there. */
const takeBatch = ({ waiting }: Pile, keys: readonly string[]): Waiting[] =>
  keys.flatMap((key) => {
    const found = waiting.get(key);
    waiting.delete(key);
    return found === undefined ? [] : [found];
  });

/** Writes what waits now; what could not be written waits on. */
async function writePile(pile: Pile, link: Link): Promise<void> {
  // In one order everywhere: two replicas that lock the same rows in different orders stop each other.
  const keys = [...pile.waiting.keys()].sort();
  for (let at = 0; at < keys.length; at += batchSize) {
    if (link.state() === 'down') return;
    const batch = takeBatch(pile, keys.slice(at, at + batchSize));
    const result = await link.write((db) => addCounts(db, batch));
    if (result.kind === 'failed') {
      for (const { counted, count } of batch) addCount(pile, counted, count);
      return;
    }
    pile.said = false;
  }
}

/**
 * Counts that wait in memory and are written together every few seconds. While the database is away they
 * pile up to a limit; what is beyond it is given up.
 */
export function createQueue(link: Link, limits: StoreLimits, log: Log) {
  const pile: Pile = { waiting: new Map(), limits, log, dropped: 0, said: false };
  let last: Promise<void> = Promise.resolve();
  return {
    add: (counted: Counted, count = 1) => addCount(pile, counted, count),
    /** One after the other: whoever flushes before a deletion waits for what is under way, too. */
    flush: (): Promise<void> => {
      last = last.then(() => writePile(pile, link));
      return last;
    },
    waiting: () => pile.waiting.size,
    dropped: () => pile.dropped,
  };
}
