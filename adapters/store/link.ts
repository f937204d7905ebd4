import { leaveJourney, takeStep } from '../journey.ts';
import { describeError, type Log } from '../log.ts';
import type { Meter } from '../meter.ts';
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

const failed = { kind: 'failed' } as const;

/** A log of failures that says each once a minute. */
function createComplaint(log: Log): (error: unknown, message: string) => void {
  const said = new Map<string, number>();
  return (error, message) => {
    const described = describeError(error);
    const key = `${message} ${described.name} ${described.code ?? ''}`;
    const now = performance.now();
    if (now - (said.get(key) ?? Number.NEGATIVE_INFINITY) < 60_000) return;
    said.set(key, now);
    log.error({ error: described }, message);
  };
}

/**
 * Keeps a database open. One read that is late or finds it away ends the trust in it: whatever asks
 * meanwhile is told so at once, and in the background it is opened anew, with back-off, until it
 * answers in time. `onUp` is called before it counts as up, with the engine; it may read from it.
 */
export function createLink({
  open,
  onUp,
  limits,
  log,
  meter,
}: {
  open: () => Promise<Engine>;
  onUp: (db: Db) => Promise<void>;
  limits: StoreLimits;
  log: Log;
  meter: Pick<Meter, 'stored'>;
}): Link {
  let phase: Phase = { kind: 'connecting' };
  let failures = 0;
  let settle = () => {};
  const ready = new Promise<void>((resolve) => {
    settle = resolve;
  });
  let arrival = Promise.resolve();
  const closing = new AbortController();
  const complain = createComplaint(log);

  async function connect(): Promise<Engine> {
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

  async function arrive(): Promise<void> {
    for (; !closing.signal.aborted; failures += 1) {
      if (failures > 0) {
        const wait = Math.min(limits.longestWait, limits.firstWait * 2 ** (failures - 1));
        await pause(jitter(wait), closing.signal);
        if (closing.signal.aborted) return;
      }
      try {
        const engine = await connect();
        if (closing.signal.aborted) return await engine.close();
        phase = { kind: 'up', engine, since: performance.now() };
        log.info({ engine: engine.name }, 'the database answers');
        return settle();
      } catch (error) {
        phase = { kind: 'down' };
        complain(error, 'the database cannot be opened: answers go on, nothing is remembered');
      }
    }
  }

  function leave(engine: Engine, error: unknown): void {
    if (phase.kind !== 'up' || phase.engine !== engine) return;
    complain(error, 'the database does not answer: answers go on from memory');
    failures = performance.now() - phase.since > limits.settled ? 0 : failures + 1;
    phase = { kind: 'down' };
    void engine.close().catch(() => {});
    arrival = leaveJourney(arrive);
  }

  async function run<T>(
    kind: 'read' | 'write',
    work: (db: Db) => Promise<T>,
    limit: number,
  ): Promise<Found<T>> {
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
      leave(engine, new Error('late'));
    } catch (error) {
      note('failed');
      if (engine.isAway(error)) leave(engine, error);
      else complain(error, 'the database refused something');
    }
    return failed;
  }

  /** Waits for an opening that is under way; what is left of the limit. */
  async function awaitArrival(limit: number): Promise<number> {
    const start = performance.now();
    if (phase.kind !== 'up') await awaitWithin(arrival, limit);
    return limit - (performance.now() - start);
  }

  arrival = arrive();
  return {
    read: async (work, limit) => {
      if (phase.kind === 'down') return failed;
      const left = await awaitArrival(limit);
      // A first opening that takes longer than an answer may wait is waited for once.
      if (phase.kind === 'connecting') phase = { kind: 'down' };
      return run('read', work, left);
    },
    write: async (work) => {
      const left = await awaitArrival(limits.write);
      return run('write', (db) => db.transaction().execute(work), left);
    },
    tidy: async () => {
      if (phase.kind !== 'up') return;
      await phase.engine.tidy().catch((error) => complain(error, 'the database refused something'));
    },
    state: () => phase.kind,
    ready,
    close: async () => {
      closing.abort();
      const last = phase;
      phase = { kind: 'down' };
      if (last.kind === 'up') await last.engine.close().catch(() => {});
    },
  };
}
