import type { Outcome } from '../src/index.ts';
import type { Ballot } from './ballot.ts';
import type { Person, Place, Store } from './store/store.ts';
import { awaitWithin } from './store/time.ts';

/** Milliseconds that a platform may take to tell whether somebody is an admin, or imerr is in a channel. */
const askLimit = 1000;

/** Who gives an order, where, and what it is carried out with. */
export type OrderScene = {
  readonly store: Store;
  readonly ballot: Ballot;
  readonly person: Person;
  /** With `channel: null` in a direct message within a workspace; null where there is no tenant at all. */
  readonly place: Place | null;
  /** Whether the person may change what holds for others. May reject; one second is waited for it. */
  readonly isAdmin: () => boolean | Promise<boolean>;
  /** Whether this deployment can watch channels. */
  readonly watchable: boolean;
  /** Whether imerr can post in this channel unasked. Rejects where the platform does not tell; one second is waited for it. */
  readonly canPost: () => boolean | Promise<boolean>;
};

export type Refused = Extract<Outcome, { kind: 'refused' }>;
/** An order that is not followed. */
export const refuse = (reason: Refused['reason']): Refused => ({ kind: 'refused', reason });

/** Null where the person may; else why not. */
async function checkAdmin({ isAdmin }: OrderScene): Promise<Refused | null> {
  try {
    const asked = await awaitWithin(Promise.resolve(isAdmin()), askLimit);
    if (asked.kind === 'late') return refuse('unchecked');
    return asked.value ? null : refuse('admin');
  } catch {
    return refuse('unchecked');
  }
}

/** Whether imerr surely cannot post in the channel of the scene; what the platform does not tell counts as yes, it can. */
export async function isShutOut({ canPost }: OrderScene): Promise<boolean> {
  try {
    const asked = await awaitWithin(Promise.resolve(canPost()), askLimit);
    return asked.kind !== 'late' && !asked.value;
  } catch {
    return false;
  }
}

/** Where an admin's order is for; a refusal where there is no such place or no right. */
export async function findPlace(
  scope: 'channel' | 'workspace',
  scene: OrderScene,
): Promise<Place | Refused> {
  const { place } = scene;
  if (place === null) return refuse('team');
  if (scope === 'channel' && place.channel === null) return refuse('channel');
  const refusal = await checkAdmin(scene);
  return refusal ?? (scope === 'channel' ? place : { ...place, channel: null });
}
