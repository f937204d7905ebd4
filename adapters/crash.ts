import { describeError, type Log } from './log.ts';

/** Lines of a stack that are told. */
const framesTold = 4;

/** What may be told of an error that nobody expected: its name and code, and where it came from. Messages may hold secrets. */
export function describeCrash(error: unknown): object {
  const stack = error instanceof Error ? String(error.stack ?? '') : '';
  // A message may hold lines that look like places.
  const at = error instanceof Error ? stack.indexOf(error.message) + error.message.length : 0;
  const frames = stack
    .slice(Math.max(0, at))
    .split('\n')
    .filter((line) => /^ +at /.test(line));
  return { ...describeError(error), at: frames.slice(0, framesTold).map((line) => line.trim()) };
}

/**
 * Logs what would end the process or be printed by Node itself, message and all. A platform's client may
 * leave a promise alone or throw in a listener of its own; one odd payload must not silence the bot for
 * everyone. The doors notice by themselves when they can take no more.
 */
export function guardProcess(log: Log): void {
  process.on('unhandledRejection', (error) =>
    log.error({ error: describeCrash(error) }, 'unhandled rejection'),
  );
  process.on('uncaughtException', (error) =>
    log.error({ error: describeCrash(error) }, 'uncaught exception'),
  );
  // Node's own listener prints warnings as they are.
  process.removeAllListeners('warning');
  process.on('warning', (warning) =>
    log.warn({ error: describeCrash(warning) }, 'warning of Node'),
  );
}
