import { type Generated, type Kysely, sql } from 'kysely';

/** Where a platform has no tenant, or a setting no channel, the column holds an empty text, so that it can be a key. */
type TenantKey = { platform: string; tenant: string };
type Choice = { language: string | null; product: string | null };

/** The tables as Kysely sees them. Times are milliseconds since 1970; days are texts as 2026-07-31. */
export type Tables = {
  people: TenantKey & Choice & { person: string };
  places: TenantKey & Choice & { channel: string; watch: number | null; digest: string | null };
  notes: TenantKey & { entry: string; text: string };
  installations: { platform: string; kind: string; id: string; key_id: string; sealed: string };
  tenants: TenantKey & { organisation: string | null; left_at: number | null };
  seen: { key: string; expires_at: number };
  misses: TenantKey & { day: string; language: string; text: string; count: number };
  votes: TenantKey & { day: string; entry: string; helpful: number; count: number };
  changes: { seq: Generated<number>; at: number; topic: string; key: string };
  leases: { name: string; holder: string; term: number; beat: number; open: number };
  migrations: { name: string };
};

export type Db = Kysely<Tables>;
export type EngineName = 'sqlite' | 'postgres';

/** One step of the tables' history. Steps are added, never edited. */
type Migration = {
  readonly name: string;
  readonly up: (db: Db, engine: EngineName) => Promise<void>;
};

async function createChoices({ schema }: Db): Promise<void> {
  await schema
    .createTable('people')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('product', 'text')
    .addPrimaryKeyConstraint('people_key', ['platform', 'tenant', 'person'])
    .execute();
  await schema
    .createTable('places')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('product', 'text')
    .addColumn('watch', 'integer')
    .addColumn('digest', 'text')
    .addPrimaryKeyConstraint('places_key', ['platform', 'tenant', 'channel'])
    .execute();
  await schema
    .createTable('notes')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('notes_key', ['platform', 'tenant', 'entry'])
    .execute();
}

async function createTenants({ schema }: Db): Promise<void> {
  await schema
    .createTable('installations')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('installations_key', ['platform', 'kind', 'id'])
    .execute();
  await schema
    .createTable('tenants')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text')
    .addColumn('left_at', 'bigint')
    .addPrimaryKeyConstraint('tenants_key', ['platform', 'tenant'])
    .execute();
}

async function createCounts({ schema }: Db): Promise<void> {
  await schema
    .createTable('misses')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('misses_key', ['day', 'platform', 'tenant', 'language', 'text'])
    .execute();
  await schema
    .createTable('votes')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('helpful', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('votes_key', ['day', 'platform', 'tenant', 'entry', 'helpful'])
    .execute();
}

async function createTraffic({ schema }: Db, engine: EngineName): Promise<void> {
  await schema
    .createTable('seen')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('seen_expires').on('seen').column('expires_at').execute();
  // AUTOINCREMENT: a number is never given twice, not even after the newest row was deleted.
  await schema
    .createTable('changes')
    .addColumn('seq', engine === 'postgres' ? 'bigserial' : 'integer', (column) =>
      engine === 'postgres' ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .execute();
}

/** What one process at a time does; `lease.ts` says what the columns mean. */
async function createLeases({ schema }: Db): Promise<void> {
  await schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('term', 'bigint', (column) => column.notNull())
    .addColumn('beat', 'bigint', (column) => column.notNull())
    .addColumn('open', 'integer', (column) => column.notNull())
    .execute();
}

const migrations: readonly Migration[] = [
  {
    name: '0001-first',
    up: async (db, engine) => {
      await createChoices(db);
      await createTenants(db);
      await createCounts(db);
      await createTraffic(db, engine);
    },
  },
  { name: '0002-leases', up: createLeases },
];

/** Any number that no other program in the same database takes for its advisory lock. */
const migrationLock = 0x1e44_0001;

/**
 * Brings the tables to this program's state, in one transaction that only one process at a time can
 * have. Returns the names of steps that a newer program made.
 */
export function migrate(db: Db, engine: EngineName): Promise<readonly string[]> {
  return db.transaction().execute(async (trx) => {
    if (engine === 'postgres')
      await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(trx);
    await trx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .execute();
    const rows = await trx.selectFrom('migrations').select('name').execute();
    const done = new Set(rows.map(({ name }) => name));
    for (const { name, up } of migrations) {
      if (done.has(name)) continue;
      await up(trx, engine);
      await trx.insertInto('migrations').values({ name }).execute();
    }
    const known = new Set(migrations.map(({ name }) => name));
    return [...done].filter((name) => !known.has(name));
  });
}
