import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { describeError, type Log } from '../log.ts';
import type { Engine } from './engine.ts';
import type { StoreLimits } from './limits.ts';
import type { Db } from './schema.ts';
import { retryBusy } from './time.ts';

type Handle = InstanceType<typeof Database>;

const codeOf = (error: unknown): string => describeError(error).code ?? '';

/** libsql ends the whole process on a value that it cannot bind, such as a boolean. */
function checkValue(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`SQLite is given a ${typeof value}`);
}

/**
 * Runs a statement that is no part of a transaction in one of its own. A prepared statement of libsql
 * that finds the file locked stays in progress and holds up every later change of the connection
 * (https://github.com/tursodatabase/libsql-client-ts/issues/352); one of `exec` does not, so locks are
 * taken by `exec` alone.
 */
function runAlone<T>(handle: Handle, isRead: boolean, run: () => T): T {
  if (handle.inTransaction) return run();
  try {
    handle.exec(isRead ? 'begin; select 1 from sqlite_schema limit 1' : 'begin immediate');
    const result = run();
    handle.exec('commit');
    return result;
  } catch (error) {
    if (handle.inTransaction) handle.exec('rollback');
    throw error;
  }
}

/**
 * The statements by which Kysely frames a transaction. The write lock is taken at its beginning: one
 * that reads first and writes then fails where another process wrote in between.
 */
function runFrame(handle: Handle, text: string): { changes: number; lastInsertRowid: number } {
  // SQLite rolls back by itself when the disk is full.
  if (text !== 'rollback' || handle.inTransaction)
    handle.exec(text === 'begin' ? 'begin immediate' : text);
  return { changes: 0, lastInsertRowid: 0 };
}

/** libsql as Kysely's dialect wants it. Whatever is asked of a closed handle ends the process, so nothing is. */
function toKysely(handle: Handle) {
  let open = true;
  const whileOpen = <T>(run: () => T): T => {
    if (!open) throw new Error('the database is closed');
    return run();
  };
  return {
    close: () => {
      if (open) handle.close();
      open = false;
    },
    prepare: (text: string) => {
      whileOpen(() => {});
      if (/^(?:begin|commit|rollback)$/.test(text)) {
        const run = () => whileOpen(() => runFrame(handle, text));
        return { reader: false, run, all: () => [], iterate: () => [].values() };
      }
      const statement = handle.prepare(text);
      const isRead = text.startsWith('select');
      return {
        reader: statement.reader,
        all: (values: readonly unknown[]) =>
          whileOpen(() => runAlone(handle, isRead, () => statement.all(values.map(checkValue)))),
        run: (values: readonly unknown[]) =>
          whileOpen(() => runAlone(handle, isRead, () => statement.run(values.map(checkValue)))),
        iterate: (values: readonly unknown[]) =>
          whileOpen(() => statement.iterate(values.map(checkValue))),
      };
    },
  };
}

/** A file that is not what it should be. */
class DamageError extends Error {
  override readonly name = 'DamageError';
}

/** Opens and checks a file. What is deleted is overwritten in it (`secure_delete`). */
function openFile(path: string, { busy, pages }: StoreLimits): Handle {
  const handle = new Database(path, { timeout: busy });
  try {
    const rows = handle.pragma('quick_check(1)') as { quick_check: string }[];
    if (rows[0]?.quick_check !== 'ok') throw new DamageError('quick_check');
    handle.pragma('journal_mode=WAL');
    handle.pragma('synchronous=NORMAL');
    handle.pragma('secure_delete=ON');
    handle.pragma(`max_page_count=${pages}`);
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof DamageError || /^SQLITE_(?:NOTADB|CORRUPT)/.test(codeOf(error));

/** The file is damaged, or its disk does not answer: it is opened anew, and checked with that. */
const isAway = (error: unknown): boolean => isDamage(error) || /^SQLITE_IOERR/.test(codeOf(error));

/** Renames a damaged file and what belongs to it. Nothing where another process was first. */
function moveAside(path: string, inode: bigint, log: Log): void {
  if (statSync(path, { bigint: true, throwIfNoEntry: false })?.ino !== inode) return;
  const aside = `${path}.corrupt-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(path, aside);
  for (const end of ['-wal', '-shm'])
    if (statSync(path + end, { throwIfNoEntry: false }) !== undefined)
      renameSync(path + end, aside + end);
  log.error(
    { path, aside },
    'the database file is damaged: it was moved aside and a new one begun; restore a backup, or recover it with sqlite3',
  );
}

function openOrReplace(path: string, limits: StoreLimits, log: Log, replace: boolean): Handle {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  const inode = statSync(path, { bigint: true }).ino;
  try {
    return openFile(path, limits);
  } catch (error) {
    if (!replace || !isDamage(error)) throw error;
    moveAside(path, inode, log);
    closeSync(openSync(path, 'a', 0o600));
    return openFile(path, limits);
  }
}

/** Writes what lies in the log beside the file into it, and empties the log. */
function tidy(handle: Handle): void {
  handle.exec('pragma wal_checkpoint(TRUNCATE)');
}

/**
 * Opens the SQLite file, which it makes where there is none. A damaged one is kept under another name where
 * it may be replaced, else left alone: the error says what it is.
 */
export async function openSqlite(
  path: string,
  limits: StoreLimits,
  log: Log,
  replace: boolean,
): Promise<Engine> {
  const isBusy = (error: unknown) => codeOf(error).startsWith('SQLITE_BUSY');
  const end = performance.now() + limits.statement;
  const handle = await retryBusy(() => openOrReplace(path, limits, log, replace), isBusy, end);
  const db: Db = new Kysely({ dialect: new SqliteDialect({ database: toKysely(handle) }) });
  return {
    name: 'sqlite',
    db,
    migration: db,
    isAway,
    isBusy,
    tidy: async () => tidy(handle),
    close: async () => {
      try {
        tidy(handle);
      } finally {
        await db.destroy();
      }
    },
  };
}
