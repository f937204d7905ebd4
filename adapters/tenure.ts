import { type Moment, mark, since } from './moment.ts';
import { createSignal, type Signal } from './signal.ts';
import type { Lease } from './store/lease.ts';
import { pause } from './store/time.ts';

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

/** A tenure as it stands. */
type Standing = Omit<Taken, 'began'> & {
  phase: Phase;
  /** The beginning of the last renewal that succeeded. */
  renewed: Moment;
  /** When the database was found down for everybody; null where it was not, or is back. */
  down: Moment | null;
  /** Whether the work is taken up. */
  open: boolean;
  /** Ends the pause between two renewals. */
  poke: AbortController;
  watch: NodeJS.Timeout | null;
  readonly ended: Signal<Ending>;
};

function isHeld({ phase, renewed, down, times }: Standing): boolean {
  if (phase.kind === 'ended') return false;
  if (phase.kind === 'leaving') return since(phase.from) < phase.limit;
  const fresh = since(renewed) < times.term - times.margin;
  return fresh || (down !== null && since(down) < times.evidence);
}

function end(tenure: Standing, why: Ending): void {
  tenure.phase = { kind: 'ended' };
  if (tenure.watch !== null) clearInterval(tenure.watch);
  tenure.poke.abort();
  tenure.ended.give(why);
}

async function renew(tenure: Standing): Promise<void> {
  const start = mark();
  const told = await tenure.lease.renew(tenure.term, tenure.open);
  if (tenure.phase.kind !== 'held') return;
  // A process that stood still does not go by what it heard before.
  if (!isHeld(tenure) && told.kind !== 'told') return end(tenure, 'silence');
  if (told.kind === 'down') tenure.down = mark();
  if (told.kind !== 'told') return;
  if (!told.value) return end(tenure, 'taken');
  tenure.renewed = start;
  tenure.down = null;
}

/** Renews the lease until it is left. */
async function keep(tenure: Standing): Promise<void> {
  const { times } = tenure;
  while (tenure.phase.kind === 'held') {
    const late = tenure.down !== null || since(tenure.renewed) > 2 * times.renew;
    await pause(late ? times.look : times.renew, tenure.poke.signal);
    if (tenure.poke.signal.aborted) tenure.poke = new AbortController();
    if (tenure.phase.kind === 'held') await renew(tenure);
  }
}

/** Resolves when another process has taken up the work, or none waits for it. */
async function awaitSuccessor(tenure: Standing, from: Moment): Promise<void> {
  const { lease, times } = tenure;
  while (isHeld(tenure)) {
    const told = await lease.look();
    if (told.kind !== 'told') return;
    const { holder, open: taken } = told.value;
    if (holder === '' ? since(from) > times.unclaimed : taken) return;
    await pause(times.look / 2);
  }
}

async function release(tenure: Standing, limit: number): Promise<void> {
  if (tenure.phase.kind !== 'held') return;
  const from = mark();
  tenure.phase = { kind: 'leaving', from, limit };
  tenure.poke.abort();
  const told = await tenure.lease.release(tenure.term);
  if (told.kind === 'told' && told.value) await awaitSuccessor(tenure, from);
  end(tenure, 'given up');
}

/**
 * Keeps a lease that was taken. It is held while the last renewal that succeeded began less than a term
 * (and its margin) ago; or while the database is down for everybody, since then nobody can take it, and
 * whoever finds the database back has to watch the row for a whole term first.
 */
export function keepTenure({ began, ...taken }: Taken): Tenure {
  const tenure: Standing = {
    ...taken,
    phase: { kind: 'held' },
    renewed: began,
    down: null,
    open: false,
    poke: new AbortController(),
    watch: null,
    ended: createSignal<Ending>(),
  };
  tenure.watch = setInterval(() => {
    if (tenure.phase.kind === 'held' && !isHeld(tenure)) end(tenure, 'silence');
  }, taken.times.look / 4).unref();
  void keep(tenure);
  return {
    isHeld: () => isHeld(tenure),
    ended: tenure.ended.given,
    announce: () => {
      tenure.open = true;
      tenure.poke.abort();
    },
    release: (limit) => release(tenure, limit),
  };
}
