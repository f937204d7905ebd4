import type { Log } from '../log.ts';
import type { Changes } from './change.ts';
import { type Key, seal, unseal } from './cipher.ts';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import { digest, type Shelf } from './memory.ts';
import type { Db } from './schema.ts';
import type { Holder, Installations } from './store.ts';
import { markBack } from './tenant.ts';

export const holderKey = ({ platform, kind, id }: Holder): string =>
  digest('installation', platform, kind, id);

/** What a record is bound to: that of one workspace never opens as another's. */
const contextOf = ({
  platform,
  kind,
  id,
}: {
  platform: string;
  kind: string;
  id: string;
}): string => JSON.stringify(['imerr installation', platform, kind, id]);

type Sealed = { readonly key_id: string; readonly sealed: string };

function openRecord(keys: readonly Key[], record: Sealed, context: string): string | null {
  const key = keys.find(({ id }) => id === record.key_id);
  return key === undefined ? null : unseal(key, record.sealed, context);
}

type Row = Sealed & { readonly platform: string; readonly kind: string; readonly id: string };

/** Rows a transaction of `rotateKeys` takes. */
const batch = 100;

/** Encrypts a row anew; false where no key opens it. */
async function rotateRow(db: Db, keys: readonly Key[], first: Key, row: Row): Promise<boolean> {
  const json = openRecord(keys, row, contextOf(row));
  if (json === null) return false;
  await db
    .updateTable('installations')
    .set({ key_id: first.id, sealed: seal(first, json, contextOf(row)) })
    .where('platform', '=', row.platform)
    .where('kind', '=', row.kind)
    .where('id', '=', row.id)
    // Installed anew meanwhile: that record is newer than the one read.
    .where('sealed', '=', row.sealed)
    .execute();
  return true;
}

/** Encrypts with the first key what was encrypted with another one. Records that no key opens stay. */
export async function rotateKeys(link: Link, keys: readonly Key[], log: Log): Promise<void> {
  const [first] = keys;
  if (first === undefined) return;
  let records = 0;
  let unreadable = 0;
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after;
    const result = await link.write(async (db) => {
      const rows = await db
        .selectFrom('installations')
        .selectAll()
        .where('key_id', '!=', first.id)
        .where('id', '>', from)
        .orderBy('id')
        .limit(batch)
        .execute();
      let opened = 0;
      for (const row of rows) if (await rotateRow(db, keys, first, row)) opened += 1;
      return { opened, rows: rows.length, last: rows.at(-1)?.id ?? null };
    });
    if (result.kind === 'failed') {
      log.warn({}, 'installations keep their old key until the next start: the database is away');
      return;
    }
    records += result.found.opened;
    unreadable += result.found.rows - result.found.opened;
    after = result.found.last;
  }
  if (records > 0) log.info({ records }, 'installations encrypted with the new key');
  if (unreadable > 0)
    log.error(
      { records: unreadable },
      'installations that no key of ENCRYPTION_KEY opens: add the key they were made with',
    );
}

export type StoredInstallation = { readonly json: string };

/** Installations, encrypted before they leave the process. */
export function createInstallations(
  link: Link,
  shelf: Shelf<StoredInstallation>,
  changes: Changes,
  { keys, log, limits }: { keys: readonly Key[]; log: Log; limits: StoreLimits },
): Installations {
  async function upsert(db: Db, holder: Holder, key: Key, json: string): Promise<void> {
    const { platform, kind, id } = holder;
    const record = { key_id: key.id, sealed: seal(key, json, contextOf(holder)) };
    await db
      .insertInto('installations')
      .values({ platform, kind, id, ...record })
      .onConflict((conflict) => conflict.columns(['platform', 'kind', 'id']).doUpdateSet(record))
      .execute();
    await markBack(db, holder);
    await changes.announce(db, 'installation', holderKey(holder));
  }

  const read = (db: Db, { platform, kind, id }: Holder): Promise<Sealed | undefined> =>
    db
      .selectFrom('installations')
      .select(['key_id', 'sealed'])
      .where('platform', '=', platform)
      .where('kind', '=', kind)
      .where('id', '=', id)
      .executeTakeFirst();

  return {
    save: async (holder, json) => {
      const [key] = keys;
      if (key === undefined) {
        log.error({}, 'an installation cannot be kept: ENCRYPTION_KEY is missing');
        return { kind: 'failed' };
      }
      const result = await link.write((db) => upsert(db, holder, key, json));
      if (result.kind === 'failed') return result;
      changes.apply('installation', holderKey(holder));
      return { kind: 'saved' };
    },
    find: async (holder) => {
      const known = shelf.get(holderKey(holder));
      if (known !== undefined) return { kind: 'found', found: known.json };
      let unreadable = false;
      // That there is none is not kept in memory: whoever installs now must not have to wait.
      const result = await shelf.fill([holderKey(holder)], () =>
        link.read(async (db) => {
          const record = await read(db, holder);
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
      if (result.kind === 'failed') return result;
      return { kind: 'found', found: result.found[0]?.json ?? null };
    },
    list: (platform) =>
      link.read(async (db) => {
        const rows = await db
          .selectFrom('installations')
          .select(['kind', 'id'])
          .where('platform', '=', platform)
          .orderBy('id')
          .execute();
        return rows.map(({ kind, id }) => ({ platform, kind: kind as Holder['kind'], id }));
      }, limits.write),
  };
}
