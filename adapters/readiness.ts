/**
 * How a door is: `opening` for the first time; `open`; `away` where it is tried again; for good `refused`,
 * where it was never open (a wrong token), or `failed`.
 */
export type DoorState = 'opening' | 'open' | 'away' | 'refused' | 'failed';

/** A door as those see it who send questions. */
export type Way = {
  readonly name: string;
  /** Whether its questions come as requests to our server. */
  readonly served: boolean;
  readonly state: DoorState;
};

/** What `/readyz` tells; the doors by name. */
export type Readiness = {
  readonly ready: boolean;
  readonly doors: Readonly<Record<string, DoorState>>;
};

/**
 * Whether questions are to be sent here. A door that may still open, or whose configuration is wrong,
 * holds back whoever would end the process before this one. After that only what comes by our server counts,
 * where anything does: one platform that is away is no reason to take the others' requests away. `pages` tells
 * whether pages are served.
 */
export function judgeWays(ways: readonly Way[], pages: boolean): boolean {
  if (ways.some(({ state }) => state === 'opening' || state === 'refused')) return false;
  if (pages) return true;
  const served = ways.filter((way) => way.served);
  return served.length > 0
    ? served.some(({ state }) => state === 'open')
    : ways.length > 0 && ways.every(({ state }) => state === 'open');
}
