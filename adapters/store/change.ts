import { sql } from 'kysely';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import type { Shelf } from './memory.ts';
import type { Db, EngineName } from './schema.ts';
import { repeat } from './time.ts';

/** What changed: the shelf it lies on, or everything. */
export type Topic = 'person' | 'place' | 'notes' | 'installation' | 'all';

export type Changes = {
  /** Tells the other replicas, as part of the transaction that changes something. */
  readonly announce: (db: Db, topic: Topic, key: string) => Promise<void>;
  /** Takes from this process's memory what changed. */
  readonly apply: (topic: Topic, key: string) => void;
  /** Forgets everything in memory and notes where the changes stand. */
  readonly reset: (db: Db) => Promise<void>;
  /** Looks for changes until the signal. */
  readonly watch: (link: Link, signal: AbortSignal) => void;
};

/** Any number that no other program in the same database takes for its advisory lock. */
const changeLock = 0x1e44_0002;

/** The number of the last change; 0 where there is none. */
async function readLast(db: Db): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** Changes after a number, in order; the rest at the next look. */
const readChanges = (db: Db, from: number) =>
  db.selectFrom('changes').selectAll().where('seq', '>', from).orderBy('seq').limit(1000).execute();

async function writeChange(db: Db, engine: EngineName, topic: Topic, key: string): Promise<void> {
  // Numbers are given before they can be seen: without the lock, a lower one could appear after a
  // higher one was read.
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${changeLock})`.execute(db);
  await db.insertInto('changes').values({ at: Date.now(), topic, key }).execute();
}

/** Carries changes between replicas: a table with a growing number, looked at every few seconds. */
export function createChanges(
  engine: EngineName,
  shelves: Readonly<Record<Exclude<Topic, 'all'>, Pick<Shelf<object>, 'drop' | 'clear'>>>,
  limits: StoreLimits,
): Changes {
  let last = 0;
  const clear = () => {
    for (const shelf of Object.values(shelves)) shelf.clear();
  };
  const apply = (topic: Topic, key: string) => {
    if (topic === 'all') clear();
    else shelves[topic]?.drop(key);
  };
  async function look(link: Link): Promise<void> {
    const from = last;
    const result = await link.read((db) => readChanges(db, from), limits.write);
    // Where the database went and came back meanwhile, `reset` has moved on.
    if (result.kind === 'failed' || from !== last) return;
    for (const { topic, key, seq } of result.found) {
      apply(topic as Topic, key);
      last = seq;
    }
  }

  return {
    announce: (db, topic, key) => writeChange(db, engine, topic, key),
    apply,
    reset: async (db) => {
      last = await readLast(db);
      clear();
    },
    watch: (link, signal) => {
      let looked = performance.now();
      void repeat(
        async () => {
          // A process that slept for long may have missed what is deleted by now.
          if (performance.now() - looked > limits.changesKept / 2) clear();
          looked = performance.now();
          await look(link);
        },
        limits.poll,
        signal,
      );
    },
  };
}
