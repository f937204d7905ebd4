import type { Log } from '../log.ts';
import { type Key, seal } from './cipher.ts';
import type { Link } from './link.ts';
import { contextOf, openRecord, type Sealed } from './record.ts';
import type { Db } from './schema.ts';

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
