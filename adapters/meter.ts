/** Where questions come from. */
export type Origin = 'slack' | 'discord' | 'web' | 'mcp';

/**
 * What was said to a question: a kind of the contract's JSON, or what became of it instead. `order` is a
 * setting or a note, `throttled` and `failed` are what a person is told who got no answer.
 */
export type Said =
  | 'exact'
  | 'choose'
  | 'several'
  | 'similar'
  | 'unknown'
  | 'none'
  | 'list'
  | 'help'
  | 'order'
  | 'throttled'
  | 'failed';

/** A question that was answered. Times are in seconds since it came in; null where there was none. */
export type Measured = {
  readonly origin: Origin;
  readonly said: Said;
  /** The language of the answer. */
  readonly language: string;
  /** Whether nothing of the catalog answered. */
  readonly unresolved: boolean;
  /** Until the platform was told that it arrived. */
  readonly acknowledged: number | null;
  /** Until the platform had taken the answer. */
  readonly delivered: number | null;
};

/**
 * What is counted, as plain functions that return at once. Every label comes from a closed set, so that
 * no text and no id can become one.
 */
export type Meter = {
  readonly answered: (question: Measured) => void;
  /** A connection to a platform that was lost and is built again. */
  readonly reconnected: (platform: 'slack' | 'discord') => void;
  /** A door that failed and is built anew, or not. */
  readonly doorFailed: (door: 'slack' | 'discord') => void;
  /** One piece of work with the database. */
  readonly stored: (
    work: 'read' | 'write',
    outcome: 'done' | 'late' | 'failed',
    seconds: number,
  ) => void;
  /** Whether this process is the one that holds what only one may hold: the Discord gateway. */
  readonly led: (leads: boolean) => void;
};

const nothing = (): void => {};

/** Counts nothing. */
export const silentMeter: Meter = {
  answered: nothing,
  reconnected: nothing,
  doorFailed: nothing,
  stored: nothing,
  led: nothing,
};
