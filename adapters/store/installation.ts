import type { Log } from '../log.ts';
import type { Changes } from './change.ts';
import { type Key, seal } from './cipher.ts';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import { digest, type Shelf } from './memory.ts';
import { contextOf, openRecord, type Sealed } from './record.ts';
import type { Db } from './schema.ts';
import type { Found, Holder, Installations, Saved } from './store.ts';
import { markBack } from './tenant.ts';

export const holderKey = ({ platform, kind, id }: Holder): string =>
  digest('installation', platform, kind, id);

export type StoredInstallation = { readonly json: string };

/** Writes a record of an installation in the place of the one before. */
async function upsert(db: Db, holder: Holder, key: Key, json: string): Promise<void> {
  const { platform, kind, id } = holder;
  const record = { key_id: key.id, sealed: seal(key, json, contextOf(holder)) };
  await db
    .insertInto('installations')
    .values({ platform, kind, id, ...record })
    .onConflict((conflict) => conflict.columns(['platform', 'kind', 'id']).doUpdateSet(record))
    .execute();
  await markBack(db, holder);
}

const readRecord = (db: Db, { platform, kind, id }: Holder): Promise<Sealed | undefined> =>
  db
    .selectFrom('installations')
    .select(['key_id', 'sealed'])
    .where('platform', '=', platform)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();

async function readHolders(db: Db, platform: Holder['platform']): Promise<Holder[]> {
  const rows = await db
    .selectFrom('installations')
    .select(['kind', 'id'])
    .where('platform', '=', platform)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, id }) => ({ platform, kind: kind as Holder['kind'], id }));
}

type InstallationParts = {
  readonly link: Link;
  readonly shelf: Shelf<StoredInstallation>;
  readonly changes: Changes;
  readonly keys: readonly Key[];
  readonly log: Log;
  readonly limits: StoreLimits;
};

async function saveInstallation(
  holder: Holder,
  json: string,
  { link, changes, keys, log }: InstallationParts,
): Promise<Saved> {
  const [key] = keys;
  if (key === undefined) {
    log.error({}, 'an installation cannot be kept: ENCRYPTION_KEY is missing');
    return { kind: 'failed' };
  }
  const result = await link.write(async (db) => {
    await upsert(db, holder, key, json);
    await changes.announce(db, 'installation', holderKey(holder));
  });
  if (result.kind === 'failed') return result;
  changes.apply('installation', holderKey(holder));
  return { kind: 'saved' };
}

async function findInstallation(
  holder: Holder,
  { link, shelf, keys, log, limits }: InstallationParts,
): Promise<Found<string | null>> {
  const known = shelf.get(holderKey(holder));
  if (known !== undefined) return { kind: 'found', found: known.json };
  let unreadable = false;
  // That there is none is not kept in memory: whoever installs now must not have to wait.
  const result = await shelf.fill([holderKey(holder)], () =>
    link.read(async (db) => {
      const record = await readRecord(db, holder);
      if (record === undefined) return [];
      const json = openRecord(keys, record, contextOf(holder));
      unreadable = json === null;
      return json === null ? [] : [{ json }];
    }, limits.write),
  );
  if (unreadable) {
    log.error({}, 'an installation cannot be opened with the keys of ENCRYPTION_KEY');
    return { kind: 'failed' };
  }
  return result.kind === 'failed'
    ? result
    : { kind: 'found', found: result.found[0]?.json ?? null };
}

/** Installations, encrypted before they leave the process. */
export function createInstallations(
  link: Link,
  shelf: Shelf<StoredInstallation>,
  changes: Changes,
  { keys, log, limits }: { keys: readonly Key[]; log: Log; limits: StoreLimits },
): Installations {
  const parts: InstallationParts = { link, shelf, changes, keys, log, limits };
  return {
    save: (holder, json) => saveInstallation(holder, json, parts),
    find: (holder) => findInstallation(holder, parts),
    list: (platform) => link.read((db) => readHolders(db, platform), limits.write),
  };
}
