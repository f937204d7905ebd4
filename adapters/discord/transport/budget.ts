/** How many starts of a session are allowed at once, and how many milliseconds bring back one. */
export type BudgetLimits = { readonly burst: number; readonly refill: number };

/**
 * Of 1000 starts a day, after which Discord takes the token away: a few at once, then one in 100 seconds
 * (864 a day). https://discord.com/developers/docs/events/gateway#session-start-limit-object
 */
export const budgetLimits: BudgetLimits = { burst: 100, refill: 100_000 };

/** Resolves when a session may be started; rejects where `signal` ends the wait. */
export type Budget = (signal: AbortSignal) => Promise<void>;

function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(new Error('no longer wanted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, time);
    timer.unref();
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}

/** Counts starts of sessions over all lives of the door, so that no fault can use them up. */
export function createBudget(
  { burst, refill }: BudgetLimits = budgetLimits,
  now: () => number = () => performance.now(),
): Budget {
  let left = burst;
  let counted = now();
  const take = (): boolean => {
    const time = now();
    left = Math.min(burst, left + (time - counted) / refill);
    counted = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
  return async (signal) => {
    while (!take()) await pause(Math.max(1, (1 - left) * refill), signal);
  };
}
