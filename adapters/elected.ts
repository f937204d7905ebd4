import { randomUUID } from 'node:crypto';
import { type Door, DoorError, type Failure } from './door.ts';
import { campaign } from './election.ts';
import { describeError, type Log } from './log.ts';
import { createSignal, type Signal } from './signal.ts';
import { type Lease, openLease } from './store/lease.ts';
import { digest } from './store/memory.ts';
import { awaitWithin } from './store/time.ts';
import { type ElectionTimes, electionTimes, type Tenure } from './tenure.ts';

/** What a door that one replica at a time opens is built from. */
export type ElectedParts = {
  /** Builds the door itself; it takes questions only while `isHeld` says so. */
  readonly build: (isHeld: () => boolean) => Door;
  /** Closed with the door. */
  readonly lease: Lease;
  readonly log: Log;
  /** Told whether this process has the door. */
  readonly led?: (leads: boolean) => void;
  readonly times?: ElectionTimes;
};

/** Milliseconds that answers may take where the gateway was lost to silence: it closes before another opens. */
const hurry = 1000;

/** Milliseconds of a shutdown that are left for answers in flight after the work was handed over. */
const remainder = 2500;

const toFailure = (error: unknown): Failure =>
  error instanceof DoorError
    ? { reason: error.message, fatal: error.fatal }
    : { reason: `unexpected ${describeError(error).name}`, fatal: false };

type Serving = { readonly door: Door; readonly tenure: Tenure };

/** Opens a door and keeps it while the lease is held; resolves with a failure of the door, or null when the lease ended. */
async function serve(
  { door, tenure }: Serving,
  { log }: ElectedParts,
  onOpen: () => void,
): Promise<Failure | null> {
  const ended = tenure.ended.then((why) => {
    if (why !== 'given up') log.warn({ why }, 'another replica may hold the gateway: closing it');
    return null;
  });
  try {
    if ((await Promise.race([door.open().then(() => 'open'), ended])) === null) return null;
    tenure.announce();
    onOpen();
    return await Promise.race([door.failed, ended]);
  } catch (error) {
    return toFailure(error);
  }
}

/** An elected door as it stands. */
type Standing = ElectedParts & {
  readonly led: (leads: boolean) => void;
  readonly times: ElectionTimes;
  readonly leaving: AbortController;
  readonly failure: Signal<Failure>;
  /** Told when it is this process's turn and the door is open, or another's. */
  readonly opened: Signal<void>;
  serving: Serving | null;
};

/** Holds the door for a tenure; resolves as `serve` does, with null where the process is leaving. */
async function lead(elected: Standing, tenure: Tenure): Promise<Failure | null> {
  const { build, log, led, leaving, opened } = elected;
  log.info({}, 'this replica holds the gateway');
  led(true);
  const door = build(tenure.isHeld);
  elected.serving = { door, tenure };
  const end = await serve(elected.serving, elected, () => opened.give());
  if (leaving.signal.aborted) return null;
  elected.serving = null;
  led(false);
  await door.close(hurry).catch(() => {});
  await tenure.release(0);
  return end;
}

/** Waits for a turn and takes it, again and again; resolves with a failure of the door, or null when the process is leaving. */
async function run(elected: Standing): Promise<Failure | null> {
  const { lease, log, times, leaving, opened } = elected;
  let waits = false;
  const onWait = () => {
    if (!waits) log.info({}, 'another replica holds the gateway: standing by');
    waits = true;
    opened.give();
  };
  for (;;) {
    const tenure = await campaign(lease, { signal: leaving.signal, onWait, log, times });
    if (tenure === null) return null;
    if (leaving.signal.aborted) {
      await tenure.release(0);
      return null;
    }
    waits = false;
    const end = await lead(elected, tenure);
    if (end !== null || leaving.signal.aborted) return end;
  }
}

/** Hands over and answers what is in flight, within `deadline` milliseconds. */
async function leave({ door, tenure }: Serving, deadline: number): Promise<void> {
  const start = performance.now();
  await tenure.release(door.isReady() ? Math.max(0, deadline - remainder) : 0);
  await door.close(Math.max(0, deadline - (performance.now() - start)));
}

/**
 * A door that one replica at a time opens. It waits for its turn, and counts as ready meanwhile: others
 * do the work. At the end it hands over: it answers until the next replica has opened the door.
 */
export function createElectedDoor(parts: ElectedParts): Door {
  const elected: Standing = {
    ...parts,
    led: parts.led ?? (() => {}),
    times: parts.times ?? electionTimes,
    leaving: new AbortController(),
    failure: createSignal<Failure>(),
    opened: createSignal<void>(),
    serving: null,
  };
  const { failure, opened } = elected;
  let running: Promise<Failure | null> = Promise.resolve(null);
  return {
    name: 'discord',
    failed: failure.given,
    isReady: () => elected.serving === null || elected.serving.door.isReady(),
    open: async () => {
      // Said by those who wait too: where nobody leads, a sum over nothing would warn of nothing.
      elected.led(false);
      running = run(elected);
      void running.then((end) => end !== null && failure.give(end));
      const end = await Promise.race([opened.given, failure.given]);
      if (end !== undefined) throw new DoorError(end.reason, { fatal: end.fatal });
    },
    close: async (deadline) => {
      elected.leaving.abort();
      if (elected.serving === null) await awaitWithin(running, deadline);
      else {
        await leave(elected.serving, deadline);
        elected.led(false);
      }
      void parts.lease.close().catch(() => {});
    },
  };
}

/**
 * What builds the door of the gateway for replicas that share a PostgreSQL. Two applications may share one
 * too: the first part of a token is the application's id.
 */
export function electDoor({
  build,
  token,
  url,
  ...parts
}: Omit<ElectedParts, 'lease'> & { readonly token: string; readonly url: string }): () => Door {
  const { times = electionTimes } = parts;
  const name = `discord:${digest('lease', token.split('.')[0] ?? '')}`;
  return () => {
    const lease = openLease({ url, name, me: randomUUID() }, times.call);
    return createElectedDoor({ build, lease, ...parts });
  };
}
