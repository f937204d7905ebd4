import { type Card, type Catalog, type Language, writeDigest } from '../src/index.ts';
import { describeError, type Log } from './log.ts';
import type { Platform, Store, Tenant } from './store/store.ts';
import { awaitWithin } from './store/time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/** In milliseconds. */
const times = {
  /** 1970-01-05 was the first Monday; digests go out at 09:00 UTC. */
  first: 4 * day + 9 * hour,
  /** Replicas and deployments do not all come at once. */
  jitter: 10 * minute,
  /** How long after nine a digest that could not be sent is tried again, and how often. */
  window: 12 * hour,
  retry: hour,
  /** One message. */
  send: minute,
  /** How long a claim lasts: until nobody tries any more. */
  claimed: 8 * day,
} as const;

/** A Monday to a Monday: days are counted whole, and last Monday's working hours belong to it. */
const span = { days: 8, limit: 10 } as const;

/** What tells the time and wakes; `wake` returns what calls it off. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wake: (work: () => void, time: number) => () => void;
};

const systemClock: Clock = {
  now: Date.now,
  wake: (work, time) => {
    const timer = setTimeout(work, time).unref();
    return () => clearTimeout(timer);
  },
};

export type DigestParts = {
  readonly store: Store;
  readonly catalog: Catalog;
  /** The deployment's language. */
  readonly fallback: Language;
  readonly log: Log;
  /** Whose workspaces or servers this process can write to. */
  readonly platform: Platform;
  /** Posts a card in a channel. A rejection is tried again within the hours after. */
  readonly send: (tenant: Tenant, channel: string, card: Card) => Promise<void>;
  /** For tests. */
  readonly clock?: Clock;
  /** From 0 to 1; for tests. */
  readonly random?: () => number;
};

type Wanted = Tenant & { readonly digest: string };

/** The last Monday, 09:00 UTC, at or before a time. */
const findSlot = (now: number): number =>
  times.first + Math.floor((now - times.first) / week) * week;

async function sendDigest(wanted: Wanted, parts: DigestParts): Promise<void> {
  const { digest: channel, ...tenant } = wanted;
  const { store, catalog, fallback } = parts;
  const [misses, votes, known] = await Promise.all([
    store.misses.list({ ...span, tenant }),
    store.votes.list({ ...span, tenant }),
    store.settings.learn({ person: null, place: { ...tenant, channel } }),
  ]);
  if (misses.kind === 'failed' || votes.kind === 'failed') throw new Error('no counts to read');
  const language = known.channel.language ?? known.workspace.language ?? fallback;
  const card = writeDigest(misses.found, votes.found, language, catalog);
  if (card === null) return;
  const sent = await awaitWithin(parts.send(tenant, channel, card), times.send);
  // It may have arrived all the same: better none than two.
  if (sent.kind === 'late') parts.log.warn({ platform: tenant.platform }, 'a digest took too long');
}

/** Sends every digest of a Monday that no replica has claimed; false where some are to be tried again. */
async function sendAll(slot: number, parts: DigestParts, signal: AbortSignal): Promise<boolean> {
  const { store, log, platform } = parts;
  const list = await store.settings.listDigests();
  if (list.kind === 'failed') return false;
  let complete = true;
  for (const wanted of list.found.filter((one) => one.platform === platform)) {
    // A claim that the database cannot judge is lost: better to come back later without one.
    if (signal.aborted || store.health().state !== 'up') return false;
    const key = `digest:${slot}:${platform}:${wanted.tenant}`;
    if ((await store.seen.claim(key, times.claimed)) !== 'first') continue;
    try {
      await sendDigest(wanted, parts);
    } catch (error) {
      log.warn({ error: describeError(error), platform }, 'a digest could not be sent');
      store.seen.release(key);
      complete = false;
    }
  }
  return complete;
}

/**
 * Sends the weekly digests of one platform: Mondays from 09:00 UTC, each once over all replicas, and
 * again every hour until the evening what could not be sent. Keeps no process alive. `close` ends it.
 */
export function startDigests(parts: DigestParts): { readonly close: () => void } {
  const { clock = systemClock, random = Math.random, log } = parts;
  const late = random() * times.jitter;
  const closing = new AbortController();
  let done: number | null = null;
  let cancel = () => {};

  async function look(): Promise<void> {
    const now = clock.now();
    const slot = findSlot(now - late);
    if (slot === done || now - slot > times.window) return;
    if (await sendAll(slot, parts, closing.signal)) done = slot;
  }

  /** Looks at least every hour, since a machine that slept is late with long waits. */
  function plan(): void {
    if (closing.signal.aborted) return;
    const now = clock.now();
    const next = findSlot(now - late) + week + late;
    cancel = clock.wake(() => void turn(), Math.min(times.retry, next - now));
  }

  async function turn(): Promise<void> {
    await look().catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'digests could not be sent'),
    );
    plan();
  }

  void turn();
  return {
    close: () => {
      closing.abort();
      cancel();
    },
  };
}
