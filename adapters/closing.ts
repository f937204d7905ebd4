import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { closeServer } from './server.ts';
import { awaitWithin } from './store/time.ts';
import type { Supervisor } from './supervisor.ts';

/** What closes with the requests that it answers, and what closes for itself. */
export type Supervised = {
  readonly name: string;
  readonly listens: boolean;
  /** Whether its questions come as requests. */
  readonly served: boolean;
  readonly supervisor: Supervisor;
};

/** Milliseconds that requests which were accepted may take before the doors close behind them. */
const requestLimit = 3000;

/**
 * Milliseconds between the first no of `/readyz` and the last connection that is taken: Kubernetes takes
 * about a second to tell its nodes, and a balancer that looks every second has seen it.
 */
const farewell = 2000;

/**
 * Closes everything within `deadline` milliseconds: where it `lingers`, the server first waits to be
 * left, then takes no more connections; what was accepted is answered, and only then the doors that
 * answer it close.
 */
export function closeDoors(
  doors: readonly Supervised[],
  server: Server | null,
  { deadline, lingers }: { readonly deadline: number; readonly lingers: boolean },
): Promise<unknown>[] {
  const lag = lingers ? Math.min(farewell, deadline / 2) : 0;
  const start = performance.now();
  const left = () => Math.max(0, deadline - (performance.now() - start));
  const close = async () => {
    if (server === null) return;
    if (lag > 0) await wait(lag);
    await closeServer(server, left());
  };
  const closed = close();
  const answered = awaitWithin(closed, Math.min(lag + requestLimit, deadline));
  return [
    closed,
    ...doors.map(async ({ listens, supervisor }) => {
      if (listens) await answered;
      await supervisor.stop(left());
    }),
  ];
}
