import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { describeError } from '../log.ts';
import type { Engine } from './engine.ts';
import type { StoreLimits } from './limits.ts';
import type { Db } from './schema.ts';

/** bigint, and numeric as sums give it: our numbers are far below 2^53. */
const numbers: ReadonlySet<number> = new Set([20, 1700]);
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    numbers.has(oid)
      ? Number
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Refusals by a server that is going, coming or full: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const away = /^(?:08|53|57P0[1-3])/;

const isAway = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || away.test(error.code ?? '');

/**
 * Whether an error says that no server is there for anybody: nothing listens, or it is coming or going.
 * A server that cannot be reached from here says nothing.
 */
export const isDown = (error: unknown): boolean =>
  /^(?:ECONNREFUSED|57P0[1-3])$/.test(describeError(error).code ?? '');

/**
 * A connection that failed otherwise than by the server's refusal is in an unknown state: a statement
 * that timed out still runs on it. It takes no more statements, and the pool throws it away.
 */
function guard(client: pg.PoolClient): PostgresPoolClient {
  let broken = false;
  const query = async (text: unknown, values?: readonly unknown[]) => {
    if (broken) throw new Error('the connection is lost');
    try {
      return await client.query(String(text), [...(values ?? [])]);
    } catch (error) {
      broken ||= isAway(error);
      throw error;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(broken),
  };
}

function openPool(url: string, size: number, time: number, limits: StoreLimits): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: limits.connect,
    statement_timeout: time,
    // Of a server that is cut off, the client hears nothing.
    query_timeout: time + 500,
    idle_in_transaction_session_timeout: time,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    keepAlive: true,
    application_name: 'imerr',
    types,
  });
  // Without listeners, a connection that breaks ends the process: an idle one tells the pool, one in use
  // tells nobody but its own. The statement on it fails as well.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { connect: async () => guard(await pool.connect()), end: () => pool.end() };
}

const open = (pool: PostgresPool): Db => new Kysely({ dialect: new PostgresDialect({ pool }) });

/** One connection apart from the others, for what must not wait behind them; `time` is that of a statement. */
export const openLine = (url: string, time: number, limits: StoreLimits): Db =>
  open(openPool(url, 1, time, { ...limits, connect: time }));

/** PostgreSQL. Connects with the first statement. */
export function openPostgres(url: string, limits: StoreLimits): Engine {
  const db = open(openPool(url, limits.pool, limits.statement, limits));
  const migration = open(openPool(url, 1, limits.migration, limits));
  return {
    name: 'postgres',
    db,
    migration,
    isAway,
    // Serialisation failure, deadlock.
    isBusy: (error) => /^40(?:001|P01)$/.test(describeError(error).code ?? ''),
    tidy: async () => {},
    close: async () => {
      await Promise.all([db.destroy(), migration.destroy()]);
    },
  };
}
