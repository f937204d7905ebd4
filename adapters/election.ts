import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './log.ts';
import { createSignal } from './signal.ts';
import type { Holding, Lease } from './store/lease.ts';
import { jitter, pause } from './store/time.ts';

/** Milliseconds. */
export const electionTimes = {
  /** How long a holder must not have been heard of before another takes its place. */
  term: 10_000,
  /** So long before its own term ends, a holder that cannot renew it stops: time to close what it holds. */
  margin: 3000,
  renew: 2000,
  /** Between two looks of those who wait. */
  look: 500,
  /** One call of the database. */
  call: 2000,
  /** How long it counts that the database was found down for everybody. */
  evidence: 4000,
  /** What a leaving holder gives others to take its place; where nobody waits, nobody does. */
  unclaimed: 1500,
} as const;

export type ElectionTimes = { readonly [name in keyof typeof electionTimes]: number };

/** Why it is no longer held: `silence` of the database, or of this process itself. */
export type Ending = 'given up' | 'taken' | 'silence';

/** The time that this process holds what one process at a time holds. */
export type Tenure = {
  /** Whether no other process can hold it too, told from clocks alone, so that it can be asked at every event. */
  readonly isHeld: () => boolean;
  /** Resolves when it is no longer held. */
  readonly ended: Promise<Ending>;
  /** Tells the others that the work is taken up. */
  readonly announce: () => void;
  /**
   * Gives it up, and goes on holding it for at most `limit` milliseconds, until another process has
   * taken up the work. At once where none waits for it.
   */
  readonly release: (limit: number) => Promise<void>;
};

/** A moment on both clocks: the steady one stands still while a machine sleeps, the other one can be set. */
type Moment = { readonly steady: number; readonly wall: number };

const mark = (): Moment => ({ steady: performance.now(), wall: Date.now() });

const since = ({ steady, wall }: Moment): number =>
  Math.max(performance.now() - steady, Date.now() - wall);

/** What a tenure is built from; `began` is the moment before the lease was taken. */
type Taken = {
  readonly lease: Lease;
  readonly term: number;
  readonly began: Moment;
  readonly times: ElectionTimes;
};

type Phase =
  | { readonly kind: 'held' }
  | { readonly kind: 'leaving'; readonly from: Moment; readonly limit: number }
  | { readonly kind: 'ended' };

/**
 * Keeps a lease that was taken. It is held while the last renewal that succeeded began less than a term
 * (and its margin) ago; or while the database is down for everybody, since then nobody can take it, and
 * whoever finds the database back has to watch the row for a whole term first.
 */
function keepTenure({ lease, term, began, times }: Taken): Tenure {
  let phase: Phase = { kind: 'held' };
  let renewed = began;
  let down: Moment | null = null;
  let open = false;
  const ended = createSignal<Ending>();
  let poke = new AbortController();

  const isHeld = (): boolean => {
    if (phase.kind === 'ended') return false;
    if (phase.kind === 'leaving') return since(phase.from) < phase.limit;
    const fresh = since(renewed) < times.term - times.margin;
    return fresh || (down !== null && since(down) < times.evidence);
  };
  const end = (why: Ending) => {
    phase = { kind: 'ended' };
    clearInterval(watch);
    poke.abort();
    ended.give(why);
  };
  const watch = setInterval(() => {
    if (phase.kind === 'held' && !isHeld()) end('silence');
  }, times.look / 4);
  watch.unref();

  async function renew(): Promise<void> {
    const start = mark();
    const told = await lease.renew(term, open);
    if (phase.kind !== 'held') return;
    // A process that stood still does not go by what it heard before.
    if (!isHeld() && told.kind !== 'told') return end('silence');
    if (told.kind === 'down') down = mark();
    if (told.kind !== 'told') return;
    if (!told.value) return end('taken');
    renewed = start;
    down = null;
  }

  async function run(): Promise<void> {
    while (phase.kind === 'held') {
      const late = down !== null || since(renewed) > 2 * times.renew;
      await pause(late ? times.look : times.renew, poke.signal);
      if (poke.signal.aborted) poke = new AbortController();
      if (phase.kind === 'held') await renew();
    }
  }
  void run();

  async function awaitSuccessor(from: Moment): Promise<void> {
    while (isHeld()) {
      const told = await lease.look();
      if (told.kind !== 'told') return;
      const { holder, open: taken } = told.value;
      if (holder === '' ? since(from) > times.unclaimed : taken) return;
      await pause(times.look / 2);
    }
  }

  return {
    isHeld,
    ended: ended.given,
    announce: () => {
      open = true;
      poke.abort();
    },
    release: async (limit) => {
      if (phase.kind !== 'held') return;
      const from = mark();
      phase = { kind: 'leaving', from, limit };
      poke.abort();
      const told = await lease.release(term);
      if (told.kind === 'told' && told.value) await awaitSuccessor(from);
      end('given up');
    },
  };
}

/** What a process that waits has seen of the row, and when for the first and the last time. */
type Sight = { readonly row: Holding; readonly first: Moment; readonly last: Moment };

/** A sight after another; what was seen before a gap does not count. */
function watchRow(before: Sight | null, row: Holding, { call }: ElectionTimes): Sight {
  const last = mark();
  const same =
    before !== null &&
    before.row.holder === row.holder &&
    before.row.term === row.term &&
    before.row.beat === row.beat &&
    since(before.last) < 2 * call;
  return { row, first: same ? before.first : last, last };
}

/** Given up, silent for a term, or left behind by this very process. */
const isFree = ({ row, first }: Sight, { me }: Lease, { term }: ElectionTimes): boolean =>
  row.holder === '' || row.holder === me || since(first) > term;

/** How a process waits for its turn. */
export type Wait = {
  readonly signal: AbortSignal;
  /** Called at every look that found that another process holds it, or could not tell. */
  readonly onWait: () => void;
  readonly log: Log;
  readonly times?: ElectionTimes;
};

/**
 * Waits until this process may hold the lease, and takes it; null where the signal ended the wait. The
 * clocks of machines are not compared: a lease is free when it was given up, or when this process has
 * watched it for a whole term, without a gap, and nothing changed.
 */
export async function campaign(
  lease: Lease,
  { signal, onWait, log, times = electionTimes }: Wait,
): Promise<Tenure | null> {
  let sight: Sight | null = null;
  let heard = true;
  while (!signal.aborted) {
    const told = await lease.look();
    if (told.kind !== 'told' && heard) log.warn(told, 'the database does not tell who leads');
    heard = told.kind === 'told';
    sight = told.kind === 'told' ? watchRow(sight, told.value, times) : null;
    if (sight !== null && isFree(sight, lease, times)) {
      const began = mark();
      const taken = await lease.take(sight.row);
      if (taken.kind === 'told' && taken.value !== null)
        return keepTenure({ lease, term: taken.value, began, times });
    } else onWait();
    // Holds the process: where the gateway is all that it serves, nothing else does.
    await wait(jitter(times.look), undefined, { signal }).catch(() => {});
  }
  return null;
}
