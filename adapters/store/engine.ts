import type { Db, EngineName } from './schema.ts';

/** An open database. */
export type Engine = {
  readonly name: EngineName;
  readonly db: Db;
  /** The same database, with time for changes of its tables. */
  readonly migration: Db;
  /** Whether an error says that the database cannot be reached, and not that it refused something. */
  readonly isAway: (error: unknown) => boolean;
  /** Whether an error passes by itself within milliseconds. */
  readonly isBusy: (error: unknown) => boolean;
  /** Takes what was deleted out of the files beside the tables. */
  readonly tidy: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Where the data lies. */
export type Address =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string };

export const defaultUrl = 'file:./data/imerr.db';

/** Reads `DATABASE_URL`: `file:data/x.db`, `file:///var/x.db` or `postgres://...`. */
export function readAddress(url: string): Address {
  if (!url.startsWith('file:')) return { engine: 'postgres', url };
  const path = url
    .slice('file:'.length)
    .replace(/[?#].*$/s, '')
    .replace(/^\/\/(?=\/)/, '');
  return { engine: 'sqlite', path: decodeURIComponent(path) };
}
