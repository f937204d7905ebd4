import { leaveJourney, takeStep } from '../journey.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../meter.ts';
import { createSignal, type Signal } from '../signal.ts';
import { type Complain, createComplaint } from './complaint.ts';
import type { Engine } from './engine.ts';
import type { StoreLimits } from './limits.ts';
import { type Db, migrate } from './schema.ts';
import type { Found, Health } from './store.ts';
import { awaitWithin, jitter, pause, retryBusy } from './time.ts';

/** The way to a database that may be slow, away, or not yet there. */
export type Link = {
  /** Reads, within `limit` milliseconds; `failed` at once while the database is away. */
  readonly read: <T>(work: (db: Db) => Promise<T>, limit: number) => Promise<Found<T>>;
  /** Changes in one transaction, within the limit of a change; waits in it for a database that is away. */
  readonly write: <T>(work: (db: Db) => Promise<T>) => Promise<Found<T>>;
  /** Takes what was deleted out of the files beside the tables. */
  readonly tidy: () => Promise<void>;
  readonly state: () => Health['state'];
  /** Resolves when the database answers for the first time. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
};

type Phase =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'up'; readonly engine: Engine; readonly since: number }
  | { readonly kind: 'down' };

/** What a link is built from. */
type LinkParts = {
  readonly open: () => Promise<Engine>;
  /** Called before the database counts as up; may read from it. */
  readonly onUp: (db: Db) => Promise<void>;
  readonly limits: StoreLimits;
  readonly log: Log;
  readonly meter: Pick<Meter, 'stored'>;
};

/** A link as it stands. */
type Standing = LinkParts & {
  phase: Phase;
  /** In a row. */
  failures: number;
  /** The opening that is under way, or was last. */
  arrival: Promise<void>;
  readonly ready: Signal<void>;
  readonly closing: AbortController;
  readonly complain: Complain;
};

const failed = { kind: 'failed' } as const;

const refusal = 'the database refused something';

/** Opens the database, with its tables as this version has them. Rejects where it is slow. */
async function connect({ open, onUp, limits, log }: LinkParts): Promise<Engine> {
  const engine = await open();
  try {
    const newer = await retryBusy(
      () => migrate(engine.migration, engine.name),
      engine.isBusy,
      performance.now() + limits.statement,
    );
    if (newer.length > 0) log.warn({ newer }, 'the database was changed by a newer version');
    const first = await awaitWithin(onUp(engine.db), limits.read);
    if (first.kind === 'late') throw new Error('the database is slow');
    return engine;
  } catch (error) {
    void engine.close().catch(() => {});
    throw error;
  }
}

/** Opens the database, again and again, until it answers or the link is closed. */
async function arrive(link: Standing): Promise<void> {
  const { limits, log, closing, complain } = link;
  for (; !closing.signal.aborted; link.failures += 1) {
    if (link.failures > 0) {
      const wait = Math.min(limits.longestWait, limits.firstWait * 2 ** (link.failures - 1));
      await pause(jitter(wait), closing.signal);
      if (closing.signal.aborted) return;
    }
    try {
      const engine = await connect(link);
      if (closing.signal.aborted) return await engine.close();
      const missed = link.phase.kind === 'down';
      link.phase = { kind: 'up', engine, since: performance.now() };
      // News only where it was away: a start that fails says why in one line.
      log[missed ? 'info' : 'debug']({ engine: engine.name }, 'the database answers');
      return link.ready.give();
    } catch (error) {
      link.phase = { kind: 'down' };
      complain(error, 'the database cannot be opened: answers go on, nothing is remembered');
    }
  }
}

/** Ends the trust in an engine, and opens another in the background. */
function leave(link: Standing, engine: Engine, error: unknown): void {
  const { phase, limits, complain } = link;
  if (phase.kind !== 'up' || phase.engine !== engine) return;
  complain(error, 'the database does not answer: answers go on from memory');
  link.failures = performance.now() - phase.since > limits.settled ? 0 : link.failures + 1;
  link.phase = { kind: 'down' };
  void engine.close().catch(() => {});
  link.arrival = leaveJourney(() => arrive(link));
}

type Work<T> = {
  readonly kind: 'read' | 'write';
  readonly work: (db: Db) => Promise<T>;
  /** Milliseconds. */
  readonly limit: number;
};

async function run<T>(link: Standing, { kind, work, limit }: Work<T>): Promise<Found<T>> {
  const { phase, meter, complain } = link;
  if (phase.kind !== 'up') return failed;
  const { engine } = phase;
  const start = performance.now();
  const note = (outcome: 'done' | 'late' | 'failed') =>
    meter.stored(kind, outcome, (performance.now() - start) / 1000);
  try {
    const outcome = await takeStep('store', () =>
      awaitWithin(
        retryBusy(() => work(engine.db), engine.isBusy, start + limit),
        limit,
      ),
    );
    note(outcome.kind);
    if (outcome.kind === 'done') return { kind: 'found', found: outcome.value };
    leave(link, engine, new Error('late'));
  } catch (error) {
    note('failed');
    if (engine.isAway(error)) leave(link, engine, error);
    else complain(error, refusal);
  }
  return failed;
}

/** Waits for an opening that is under way; what is left of the limit. */
async function awaitArrival(link: Standing, limit: number): Promise<number> {
  const start = performance.now();
  if (link.phase.kind !== 'up') await awaitWithin(link.arrival, limit);
  return limit - (performance.now() - start);
}

/**
 * Keeps a database open. One read that is late or finds it away ends the trust in it: whatever asks
 * meanwhile is told so at once, and in the background it is opened anew, with back-off, until it
 * answers in time.
 */
export function createLink(parts: LinkParts): Link {
  const link: Standing = {
    ...parts,
    phase: { kind: 'connecting' },
    failures: 0,
    arrival: Promise.resolve(),
    ready: createSignal<void>(),
    closing: new AbortController(),
    complain: createComplaint(parts.log),
  };
  link.arrival = arrive(link);
  return {
    read: async (work, limit) => {
      if (link.phase.kind === 'down') return failed;
      const left = await awaitArrival(link, limit);
      // A first opening that takes longer than an answer may wait is waited for once.
      if (link.phase.kind === 'connecting') link.phase = { kind: 'down' };
      return run(link, { kind: 'read', work, limit: left });
    },
    write: async (work) => {
      const limit = await awaitArrival(link, link.limits.write);
      return run(link, { kind: 'write', work: (db) => db.transaction().execute(work), limit });
    },
    tidy: async () => {
      if (link.phase.kind !== 'up') return;
      await link.phase.engine.tidy().catch((error) => link.complain(error, refusal));
    },
    state: () => link.phase.kind,
    ready: link.ready.given,
    close: async () => {
      link.closing.abort();
      const last = link.phase;
      link.phase = { kind: 'down' };
      if (last.kind === 'up') await last.engine.close().catch(() => {});
    },
  };
}
