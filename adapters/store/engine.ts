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

/**
 * Whether a `DATABASE_URL` says where the data lies. `file:` alone names nothing, and `file://data/x.db` a
 * computer. PostgreSQL through a socket has no host: `postgres://user@/imerr?host=/run/postgresql`.
 */
export function isAddress(url: string): boolean {
  if (!url.startsWith('file:')) return URL.canParse(url.replace('@/', '@localhost/'));
  try {
    const address = readAddress(url);
    return address.engine === 'sqlite' && /^(?!\/\/|:).*[^/]$/s.test(address.path);
  } catch {
    return false;
  }
}

/** Reads what `isAddress` takes: `file:data/x.db`, `file:///var/x.db` or `postgres://...`. */
export function readAddress(url: string): Address {
  if (!url.startsWith('file:')) return { engine: 'postgres', url };
  const path = url
    .slice('file:'.length)
    .replace(/[?#].*$/s, '')
    .replace(/^\/\/(?=\/)/, '');
  return { engine: 'sqlite', path: decodeURIComponent(path) };
}
