import { spawnSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** The value below which a share of the samples lies; 0 for none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Milliseconds that a call takes. */
export function timeOf(call: () => unknown): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

/** Middle of a few runs, in milliseconds, after one that does not count. */
export function timeTypical(call: () => unknown, runs = 5): number {
  call();
  return median(Array.from({ length: runs }, () => timeOf(call)));
}

function readHeap(): number {
  if (globalThis.gc === undefined) throw new Error('start it with node --expose-gc');
  // Twice: what the first leaves to finalisers goes with the second.
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** What a call gives, and the bytes of heap that it holds. */
export function weigh<T>(make: () => T): { made: T; bytes: number } {
  const before = readHeap();
  const made = make();
  return { made, bytes: readHeap() - before };
}

/**
 * Runs `task` so many times a second, one each turn of the event loop, and gives how late the loop
 * was at the 99th percentile, in milliseconds. An idle loop reads about 1.
 */
export async function measureLoop(
  task: (turn: number) => void,
  rate: number,
  seconds: number,
): Promise<number> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  const start = performance.now();
  for (let done = 0; ; ) {
    const elapsed = (performance.now() - start) / 1000;
    if (elapsed >= seconds) break;
    if (done < elapsed * rate) {
      task(done);
      done += 1;
      await setImmediate();
    } else await setTimeout(1);
  }
  monitor.disable();
  return monitor.percentile(99) / 1e6;
}

function timeProcess(args: readonly string[]): number {
  return timeOf(() => {
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`node ${args.join(' ')}: ${stderr}`);
  });
}

/** A process beside `node -e 0`, by turns: medians of the times, of the pairs' differences and ratios. */
export type Pair = {
  readonly time: number;
  readonly bare: number;
  readonly difference: number;
  readonly ratio: number;
};

export function compareProcess(args: readonly string[], runs: number): Pair {
  const pairs = Array.from({ length: runs + 1 }, (_, run) => {
    // Whichever is second finds warmer caches.
    if (run % 2 === 0) return { bare: timeProcess(['-e', '0']), time: timeProcess(args) };
    return { time: timeProcess(args), bare: timeProcess(['-e', '0']) };
  }).slice(1);
  return {
    time: median(pairs.map(({ time }) => time)),
    bare: median(pairs.map(({ bare }) => bare)),
    difference: median(pairs.map(({ time, bare }) => time - bare)),
    ratio: median(pairs.map(({ time, bare }) => time / bare)),
  };
}
