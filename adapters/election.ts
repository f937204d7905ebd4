import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './log.ts';
import { type Moment, mark, since } from './moment.ts';
import type { Holding, Lease } from './store/lease.ts';
import { jitter } from './store/time.ts';
import { type ElectionTimes, electionTimes, keepTenure, type Tenure } from './tenure.ts';

/** What a process that waits has seen of the row, and when for the first and the last time. */
type Sight = { readonly row: Holding; readonly first: Moment; readonly last: Moment };

/** A sight after another; what was seen before a gap does not count. */
function watchRow(before: Sight | null, row: Holding, { call }: ElectionTimes): Sight {
  const last = mark();
  const same =
    before !== null &&
    before.row.holder === row.holder &&
    before.row.term === row.term &&
    before.row.beat === row.beat &&
    since(before.last) < 2 * call;
  return { row, first: same ? before.first : last, last };
}

/** Given up, silent for a term, or left behind by this very process. */
const isFree = ({ row, first }: Sight, { me }: Lease, { term }: ElectionTimes): boolean =>
  row.holder === '' || row.holder === me || since(first) > term;

/** How a process waits for its turn. */
export type Wait = {
  readonly signal: AbortSignal;
  /** Called at every look that found that another process holds it, or could not tell. */
  readonly onWait: () => void;
  readonly log: Log;
  readonly times?: ElectionTimes;
};

/**
 * Waits until this process may hold the lease, and takes it; null where the signal ended the wait. The
 * clocks of machines are not compared: a lease is free when it was given up, or when this process has
 * watched it for a whole term, without a gap, and nothing changed.
 */
export async function campaign(
  lease: Lease,
  { signal, onWait, log, times = electionTimes }: Wait,
): Promise<Tenure | null> {
  let sight: Sight | null = null;
  let heard = true;
  while (!signal.aborted) {
    const told = await lease.look();
    if (told.kind !== 'told' && heard) log.warn(told, 'the database does not tell who leads');
    heard = told.kind === 'told';
    sight = told.kind === 'told' ? watchRow(sight, told.value, times) : null;
    if (sight !== null && isFree(sight, lease, times)) {
      const began = mark();
      const taken = await lease.take(sight.row);
      if (taken.kind === 'told' && taken.value !== null)
        return keepTenure({ lease, term: taken.value, began, times });
    } else onWait();
    // Holds the process: where the gateway is all that it serves, nothing else does.
    await wait(jitter(times.look), undefined, { signal }).catch(() => {});
  }
  return null;
}
