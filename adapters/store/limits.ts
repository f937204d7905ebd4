const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Times in milliseconds and sizes of the store. Tests hand in shorter ones. */
export const storeLimits = {
  /** A read that an answer waits for (the contract's 150 ms). */
  read: 150,
  /** A change that somebody waits for, or a list. */
  write: 1000,
  /** One statement at the server, so that nothing is held for long by a replica that is gone. */
  statement: 2000,
  connect: 5000,
  /** Between two tries to reach a database that is away: doubles from the first to the last. */
  firstWait: 250,
  longestWait: 10_000,
  /** Between two looks at what other replicas changed. */
  poll: 2000,
  /** How long such changes are kept; memory that was away for longer is dropped whole. */
  changesKept: 60 * minute,
  /** Between two writes of counts. */
  flush: 2000,
  /** Different counts that wait to be written; more are given up. */
  counts: 2000,
  /** Between two runs of the deletions. */
  retention: 10 * minute,
  /** How long counts are kept, and what is left of a tenant after it removed the app. */
  kept: 30 * day,
  people: 20_000,
  places: 20_000,
  tenants: 2000,
  installations: 5000,
  claims: 50_000,
  /** Connections to PostgreSQL of one process. */
  pool: 5,
  /** How long one statement waits for another process's lock on the SQLite file, blocking this one. */
  busy: 20,
  /** Pages of 4 KiB that the SQLite file may grow to: 4 GiB. */
  pages: 1_048_576,
} as const;

export type StoreLimits = { readonly [name in keyof typeof storeLimits]: number };

/** Team notes: characters of one, and how many a workspace or server may have. */
export const noteLimits = { text: 500, notes: 200 } as const;

/** Characters of an unresolved question that are kept. */
export const missLength = 120;
