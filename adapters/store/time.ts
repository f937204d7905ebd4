/** What a piece of work gave, or `late` when it took longer than it may. Its later failure is nobody's. */
export type Outcome<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'late' };

/** Waits at most `limit` milliseconds. Rejects as the work does. */
export async function awaitWithin<T>(work: Promise<T>, limit: number): Promise<Outcome<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome<T>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), Math.max(0, limit));
  });
  work.catch(() => {});
  try {
    return await Promise.race([work.then((value) => ({ kind: 'done' as const, value })), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A wait that keeps no process alive, and that an abort ends early. */
export function pause(time: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, time).unref();
    signal?.addEventListener('abort', end);
  });
}

/** Half of the time for sure and half by chance, so that replicas do not come together. */
export const jitter = (time: number): number => time / 2 + (Math.random() * time) / 2;

/** Calls again and again, so many milliseconds after the last call ended, until the signal. */
export async function repeat(
  work: () => Promise<void>,
  time: number,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await pause(jitter(time), signal);
    if (signal.aborted) return;
    await work();
  }
}

/** Calls again, a few milliseconds later, where the error passes by itself; until `end` on `performance.now()`. */
export async function retryBusy<T>(
  work: () => T | Promise<T>,
  isBusy: (error: unknown) => boolean,
  end: number,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await pause(jitter(5));
    }
  }
}
