import { describeError, type Log } from '../log.ts';

/** Logs an error of the database with what it means. */
export type Complain = (error: unknown, message: string) => void;

/** A log of failures that says each once a minute. */
export function createComplaint(log: Log): Complain {
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
