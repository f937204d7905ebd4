import { type Door, DoorError, type Failure } from './door.ts';
import { describeError, type Log } from './log.ts';
import { type Meter, silentMeter } from './meter.ts';
import type { DoorState } from './readiness.ts';
import { createSignal, type Signal } from './signal.ts';

/** Milliseconds. */
export type Timing = {
  /** First wait before a door is built again; doubles with every failure in a row. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** How long a door may take to open. */
  readonly openLimit: number;
  /** How long a door must have been open for its next failure to count as the first again. */
  readonly settled: number;
};

export const timing: Timing = {
  firstWait: 1000,
  longestWait: 60_000,
  openLimit: 60_000,
  settled: 300_000,
};

export type Supervisor = {
  /** Resolves when the door can never take questions again; with what ended it. */
  readonly ended: Promise<Failure>;
  /** Resolves when the door is open for the first time, or has ended before. */
  readonly opened: Promise<void>;
  /** The door as it is now; null between two lives. */
  readonly current: () => Door | null;
  readonly state: () => DoorState;
  /** Ends the supervision and closes the door within `deadline` milliseconds. */
  readonly stop: (deadline: number) => Promise<void>;
};

const toFailure = (error: unknown): Failure =>
  error instanceof DoorError
    ? { reason: error.message, fatal: error.fatal }
    : { reason: `unexpected ${describeError(error).name}`, fatal: false };

/** A promise that can be left: rejects with a `DoorError` after `limit` milliseconds. */
async function within<T>(work: Promise<T>, limit: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DoorError(message, { fatal: false })), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A wait that `stop` can end. */
function createPause(): { wait: (time: number) => Promise<void>; end: () => void } {
  let end = () => {};
  return {
    wait: (time) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, time);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    end: () => end(),
  };
}

/** The supervision of a door as it stands. */
type Standing = {
  readonly name: Door['name'];
  readonly build: () => Door;
  readonly log: Log;
  readonly times: Timing;
  readonly meter: Pick<Meter, 'doorFailed'>;
  readonly pause: ReturnType<typeof createPause>;
  readonly opened: Signal<void>;
  door: Door | null;
  /** What became of the lives before this one. */
  past: 'none' | 'failed' | 'open';
  /** Whether it failed for good. */
  over: boolean;
  stopping: boolean;
};

/** One life of the door; resolves with what ended it. */
async function live(given: Standing): Promise<Failure> {
  const { name, build, log, times, opened } = given;
  try {
    const own = build();
    given.door = own;
    await within(own.open(), times.openLimit, `did not open within ${times.openLimit} ms`);
    given.past = 'open';
    opened.give();
    if (!given.stopping) log.info({ door: name }, 'door open');
    return await own.failed;
  } catch (error) {
    return toFailure(error);
  }
}

/** One life after the other; resolves with what ended the last one. */
async function run(given: Standing): Promise<Failure> {
  const { name, log, times, meter, pause } = given;
  let failures = 0;
  for (;;) {
    const born = performance.now();
    const failure = await live(given);
    if (given.stopping) return failure;
    await given.door?.close(1000).catch(() => {});
    given.door = null;
    if (given.past === 'none') given.past = 'failed';
    if (given.stopping) return failure;
    meter.doorFailed(name);
    given.over = failure.fatal;
    log.error({ door: name, reason: failure.reason, fatal: failure.fatal }, 'door failed');
    if (failure.fatal) return failure;
    failures = performance.now() - born > times.settled ? 1 : failures + 1;
    const wait = Math.min(times.longestWait, times.firstWait * 2 ** (failures - 1));
    // Half of the wait is drawn, so that replicas do not come back together.
    await pause.wait(wait / 2 + (Math.random() * wait) / 2);
    if (given.stopping) return failure;
  }
}

function tellState({ door, past, over }: Standing): DoorState {
  if (over) return past === 'open' ? 'failed' : 'refused';
  if (door?.isReady() === true) return 'open';
  return past === 'none' ? 'opening' : 'away';
}

/**
 * Keeps one door open: builds it, opens it, and builds it anew with back-off when it failed, until
 * it fails for good or `stop` is called. Doors know nothing of each other, so one failing leaves the
 * others alone.
 */
export function superviseDoor(
  name: Door['name'],
  build: () => Door,
  log: Log,
  times: Timing = timing,
  meter: Pick<Meter, 'doorFailed'> = silentMeter,
): Supervisor {
  const given: Standing = {
    ...{ name, build, log, times, meter },
    pause: createPause(),
    opened: createSignal<void>(),
    door: null,
    past: 'none',
    over: false,
    stopping: false,
  };
  const ended = run(given);
  void ended.then(() => given.opened.give());
  return {
    ended,
    opened: given.opened.given,
    current: () => given.door,
    state: () => tellState(given),
    stop: async (deadline) => {
      given.stopping = true;
      given.pause.end();
      await given.door?.close(deadline);
    },
  };
}
