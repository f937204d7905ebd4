const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Times in milliseconds and sizes of the store. Tests hand in shorter ones. */
export const storeLimits = {
  /** A read that an answer waits for: the contract's 150 ms, less what a timer may be late. */
  read: 145,
  /** A change that somebody waits for, or a list. */
  write: second,
  /** One statement at the server, so that a replica that is gone holds no lock for long. */
  statement: 2 * second,
  connect: 5 * second,
  /** Building or changing the tables. */
  migration: minute,
  /** Between two tries to reach a database that is away: doubles from the first to the last. */
  firstWait: 250,
  longestWait: 10 * second,
  /** How long the database must have answered for its next failure to count as the first again. */
  settled: 10 * second,
  /** Between two looks at what other replicas changed. */
  poll: 2 * second,
  /** How long such changes are kept. */
  changesKept: 60 * minute,
  /** Between two writes of counts. */
  flush: 2 * second,
  /** Different counts that wait to be written; more are given up. */
  counts: 2000,
  /** Between two runs of the deletions. */
  retention: 10 * minute,
  /** How long counts are kept, and the rest of a tenant after it removed the app. */
  kept: 30 * day,
  /** Entries in memory. */
  people: 20_000,
  places: 20_000,
  tenants: 2000,
  installations: 5000,
  claims: 50_000,
  /** Connections to PostgreSQL of one process. */
  pool: 5,
  /** How long a statement waits for another process's lock on the SQLite file, before it is tried again; this process stands still meanwhile. */
  busy: 5,
  /** Pages of 4 KiB that the SQLite file may grow to: 4 GiB. */
  pages: 1_048_576,
} as const;

export type StoreLimits = { readonly [name in keyof typeof storeLimits]: number };

/** Team notes: characters of one, and how many a workspace or server may have. */
export const noteLimits = { text: 500, notes: 200 } as const;

/** Characters of an unresolved question that are kept. */
export const missLength = 120;
