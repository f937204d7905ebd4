import { maskSecrets } from '../../src/index.ts';
import type { Changes } from './change.ts';
import { noteLimits, type StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import { digest, type Shelf } from './memory.ts';
import type { Db } from './schema.ts';
import type { Found, Note, Notes, Tenant } from './store.ts';
import { rememberTenant } from './tenant.ts';

export type NoteMap = ReadonlyMap<string, Note>;

const none: NoteMap = new Map();

export const tenantKey = ({ platform, tenant }: Tenant): string =>
  digest('tenant', platform, tenant);

async function readNotes(db: Db, { platform, tenant }: Tenant): Promise<NoteMap> {
  const rows = await db
    .selectFrom('notes')
    .select(['entry', 'text'])
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .orderBy('entry')
    .limit(noteLimits.notes)
    .execute();
  return new Map(rows.map((note) => [note.entry, note]));
}

/** Whether there is room for the note of an entry. */
async function hasRoom(db: Db, { platform, tenant }: Tenant, entry: string): Promise<boolean> {
  const { count } = await db
    .selectFrom('notes')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('entry', '!=', entry)
    .executeTakeFirstOrThrow();
  return Number(count) < noteLimits.notes;
}

async function upsertNote(db: Db, { platform, tenant }: Tenant, note: Note): Promise<void> {
  const text = maskSecrets(note.text);
  await db
    .insertInto('notes')
    .values({ platform, tenant, entry: note.entry, text })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'tenant', 'entry']).doUpdateSet({ text }),
    )
    .execute();
}

async function deleteNote(db: Db, { platform, tenant }: Tenant, entry: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('notes')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('entry', '=', entry)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

type NoteParts = {
  readonly link: Link;
  readonly shelf: Shelf<NoteMap>;
  readonly changes: Changes;
};

/** All notes of a tenant, read within `limit` milliseconds. */
async function fill(
  tenant: Tenant,
  limit: number,
  { link, shelf }: NoteParts,
): Promise<Found<NoteMap>> {
  const result = await shelf.fill([tenantKey(tenant)], () =>
    link.read(async (db) => [await readNotes(db, tenant)], limit),
  );
  return result.kind === 'found' ? { kind: 'found', found: result.found[0] ?? none } : result;
}

async function saveNote(
  tenant: Tenant,
  note: Note,
  { link, changes }: NoteParts,
): ReturnType<Notes['save']> {
  if (note.text.length > noteLimits.text) return { kind: 'long', limit: noteLimits.text };
  const result = await link.write(async (db) => {
    if (!(await hasRoom(db, tenant, note.entry))) return 'full';
    await upsertNote(db, tenant, note);
    await rememberTenant(db, tenant);
    await changes.announce(db, 'notes', tenantKey(tenant));
    return 'saved';
  });
  if (result.kind === 'failed') return result;
  if (result.found === 'full') return { kind: 'full', limit: noteLimits.notes };
  changes.apply('notes', tenantKey(tenant));
  return { kind: 'saved' };
}

async function removeNote(
  tenant: Tenant,
  entry: string,
  { link, changes }: NoteParts,
): ReturnType<Notes['remove']> {
  const result = await link.write(async (db) => {
    const deleted = await deleteNote(db, tenant, entry);
    if (deleted) await changes.announce(db, 'notes', tenantKey(tenant));
    return deleted;
  });
  if (result.kind === 'failed') return result;
  changes.apply('notes', tenantKey(tenant));
  return { kind: result.found ? 'saved' : 'absent' };
}

/** The teams' notes. A tenant has few, so memory holds all of a tenant or none. */
export function createNotes(
  link: Link,
  shelf: Shelf<NoteMap>,
  changes: Changes,
  limits: StoreLimits,
): Notes {
  const parts: NoteParts = { link, shelf, changes };
  return {
    recall: (tenant) => shelf.get(tenantKey(tenant)),
    learn: async (tenant) => {
      const known = shelf.get(tenantKey(tenant));
      if (known !== undefined) return known;
      const result = await fill(tenant, limits.read, parts);
      return result.kind === 'found' ? result.found : none;
    },
    list: async (tenant) => {
      const result = await fill(tenant, limits.write, parts);
      return result.kind === 'found'
        ? { kind: 'found', found: [...result.found.values()] }
        : result;
    },
    save: (tenant, note) => saveNote(tenant, note, parts),
    remove: (tenant, entry) => removeNote(tenant, entry, parts),
  };
}
