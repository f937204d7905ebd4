import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** Milliseconds that a child may take to end when it is asked: imerr takes at most ten seconds. */
const patience = 15_000;

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Asks a child to end, and kills it where it does not within `limit` milliseconds: one that was stopped hears no other signal. */
export async function endChild(child: ChildProcess, limit = patience): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  child.kill('SIGCONT');
  const timer = setTimeout(() => child.kill('SIGKILL'), limit);
  await ended;
  clearTimeout(timer);
}

const children = new Map<ChildProcess, NodeJS.Signals>();

function killAll(): void {
  for (const [child, signal] of children) child.kill(signal);
}

/** Sees to it that a child does not outlive this process: `signal` is sent at its end, whichever way that comes. */
export function keepChild(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (children.size === 0) process.once('exit', killAll);
  children.set(child, signal);
  child.once('exit', () => {
    children.delete(child);
    if (children.size === 0) process.off('exit', killAll);
  });
}

/** Ends this process by its exit, with what has been kept, where a signal would end it at once. */
export function exitOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
