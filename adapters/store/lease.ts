import { describeError } from '../log.ts';
import { storeLimits } from './limits.ts';
import { isDown, openLine } from './postgres.ts';
import type { Db } from './schema.ts';
import { awaitWithin } from './time.ts';

/** What the database tells, or why it did not: `down` where nobody has one, `silent` where at least we have none. */
export type Told<T> =
  | { readonly kind: 'told'; readonly value: T }
  | { readonly kind: 'down' }
  | { readonly kind: 'silent'; readonly error: ReturnType<typeof describeError> };

/** Who does something that one process at a time does. */
export type Holding = {
  /** A process by a name that it drew; empty where nobody does it. */
  readonly holder: string;
  /** Rises whenever it is taken. */
  readonly term: number;
  /** Rises whenever the holder says that it lives. */
  readonly beat: number;
  /** Whether the holder has taken up the work. */
  readonly open: boolean;
};

/** One row of the database that processes share. No call rejects, and none takes longer than `call`. */
export type Lease = {
  /** The name of this process. */
  readonly me: string;
  readonly look: () => Promise<Told<Holding>>;
  /** Takes it where it is still as it was seen; the new term, or null where it has changed. */
  readonly take: (seen: Holding) => Promise<Told<number | null>>;
  /** Says that we live; false where it is no longer ours. */
  readonly renew: (term: number, open: boolean) => Promise<Told<boolean>>;
  /** Gives it back; false where it is no longer ours. */
  readonly release: (term: number) => Promise<Told<boolean>>;
  readonly close: () => Promise<void>;
};

const nobody = { holder: '', term: 0, beat: 0, open: 0 } as const;

async function readRow(db: Db, name: string): Promise<Holding> {
  const find = () =>
    db
      .selectFrom('leases')
      .select(['holder', 'term', 'beat', 'open'])
      .where('name', '=', name)
      .executeTakeFirst();
  let row = await find();
  if (row === undefined) {
    const first = { name, ...nobody };
    await db
      .insertInto('leases')
      .values(first)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    row = (await find()) ?? nobody;
  }
  return { ...row, open: row.open === 1 };
}

async function takeRow(
  db: Db,
  name: string,
  me: string,
  { holder, term, beat }: Holding,
): Promise<number | null> {
  const taken = await db
    .updateTable('leases')
    .set({ holder: me, term: term + 1, beat: 0, open: 0 })
    .where('name', '=', name)
    .where('holder', '=', holder)
    .where('term', '=', term)
    .where('beat', '=', beat)
    .returning('term')
    .executeTakeFirst();
  return taken?.term ?? null;
}

/**
 * A lease in PostgreSQL, over one connection of its own, so that it is renewed while the others are
 * busy. `me` names this process; `call` is in milliseconds.
 */
export function openLease(
  { url, name, me }: { readonly url: string; readonly name: string; readonly me: string },
  call: number,
): Lease {
  const db = openLine(url, call, storeLimits);
  const ask = async <T>(work: () => Promise<T>): Promise<Told<T>> => {
    try {
      const outcome = await awaitWithin(work(), call);
      return outcome.kind === 'done'
        ? { kind: 'told', value: outcome.value }
        : { kind: 'silent', error: { name: 'late' } };
    } catch (error) {
      return isDown(error) ? { kind: 'down' } : { kind: 'silent', error: describeError(error) };
    }
  };
  const own = (term: number) =>
    db
      .updateTable('leases')
      .where('name', '=', name)
      .where('holder', '=', me)
      .where('term', '=', term)
      .returning('term');
  return {
    me,
    look: () => ask(() => readRow(db, name)),
    take: (seen) => ask(() => takeRow(db, name, me, seen)),
    renew: (term, open) =>
      ask(async () => {
        const renewed = own(term).set(({ eb }) => ({
          beat: eb('beat', '+', 1),
          open: Number(open),
        }));
        return (await renewed.execute()).length > 0;
      }),
    release: (term) =>
      ask(async () => (await own(term).set({ holder: '', open: 0 }).execute()).length > 0),
    close: () => db.destroy(),
  };
}
