import type { Destination } from '../refusal.ts';

/** Takes a task over until it has ended; what it throws is reported, never lost. */
export type Track = (task: Promise<unknown>, destination: Destination) => void;

/** Tasks under way. */
export function createTasks(report: (error: unknown, destination: Destination) => void): {
  readonly running: ReadonlySet<Promise<void>>;
  readonly track: Track;
} {
  const running = new Set<Promise<void>>();
  const track: Track = (task, destination) => {
    const done: Promise<void> = task
      .then(
        () => undefined,
        (error: unknown) => report(error, destination),
      )
      .then(() => void running.delete(done));
    running.add(done);
  };
  return { running, track };
}
