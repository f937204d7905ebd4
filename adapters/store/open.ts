import type { Log } from '../log.ts';
import { type Meter, silentMeter } from '../meter.ts';
import { createChanges } from './change.ts';
import type { Key } from './cipher.ts';
import { type Address, type Engine, readAddress } from './engine.ts';
import { createForget } from './forget.ts';
import { createInstallations, type StoredInstallation } from './installation.ts';
import { type StoreLimits, storeLimits } from './limits.ts';
import { createLink } from './link.ts';
import { createShelf } from './memory.ts';
import { createNotes, type NoteMap } from './note.ts';
import { createRetention } from './retention.ts';
import { rotateKeys } from './rotation.ts';
import { createSeen } from './seen.ts';
import { createSettings } from './setting.ts';
import type { PersonChoice, PlaceChoice, Store } from './store.ts';
import { createTally } from './tally.ts';
import { awaitWithin } from './time.ts';

/** Opens a database; its driver is loaded with the first one. */
async function openEngine(
  address: Address,
  limits: StoreLimits,
  log: Log,
  replace: boolean,
): Promise<Engine> {
  if (address.engine === 'postgres')
    return (await import('./postgres.ts')).openPostgres(address.url, limits);
  return (await import('./sqlite.ts')).openSqlite(address.path, limits, log, replace);
}

export type StoreOptions = {
  /** `file:...` or `postgres://...` */
  readonly url: string;
  /** Of `parseKeys`; the first encrypts. Empty where there are no installations to keep. */
  readonly keys: readonly Key[];
  /** Whether unresolved questions are counted. */
  readonly counting: boolean;
  readonly log: Log;
  readonly meter?: Pick<Meter, 'stored'>;
  /** Whether a damaged SQLite file is moved aside for a new one; `false` for what only looks. */
  readonly replace?: boolean;
  /** For tests. */
  readonly limits?: StoreLimits;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
};

/** A store with what tests need to see happen at once. */
export type OpenStore = Store & {
  /** Writes the counts that wait. */
  readonly flush: () => Promise<void>;
  /** Deletes what is past its time. */
  readonly retain: () => Promise<void>;
};

/**
 * Opens what lasts. Returns at once and never throws: the database is connected, and its tables are
 * made, in the background, again and again where that fails.
 */
export function openStore({
  url,
  keys,
  counting,
  log,
  meter = silentMeter,
  replace = true,
  limits = storeLimits,
  now = Date.now,
}: StoreOptions): OpenStore {
  const address = readAddress(url);
  const shelves = {
    person: createShelf<PersonChoice>(limits.people),
    place: createShelf<PlaceChoice>(limits.places),
    notes: createShelf<NoteMap>(limits.tenants),
    installation: createShelf<StoredInstallation>(limits.installations),
  };
  const changes = createChanges(address.engine, shelves, limits);
  const link = createLink({
    open: () => openEngine(address, limits, log, replace),
    onUp: changes.reset,
    limits,
    log,
    meter,
  });
  const tally = createTally(link, { counting, log, limits, now });
  const retention = createRetention(link, changes, limits, now);
  const closing = new AbortController();
  changes.watch(link, closing.signal);
  tally.watch(closing.signal);
  retention.watch(closing.signal);
  void link.ready.then(() => rotateKeys(link, keys, log));
  return {
    settings: createSettings(link, shelves, changes, limits),
    notes: createNotes(link, shelves.notes, changes, limits),
    installations: createInstallations(link, shelves.installation, changes, { keys, log, limits }),
    seen: createSeen(link, limits),
    misses: tally.misses,
    votes: tally.votes,
    forget: createForget(link, changes, tally.flush, now, limits.write),
    health: () => ({
      engine: address.engine,
      state: link.state(),
      waiting: tally.waiting(),
      dropped: tally.dropped(),
    }),
    ready: link.ready,
    flush: tally.flush,
    retain: retention.run,
    close: async (deadline) => {
      closing.abort();
      const end = performance.now() + deadline;
      await awaitWithin(tally.flush(), deadline);
      await awaitWithin(link.close(), end - performance.now());
    },
  };
}
