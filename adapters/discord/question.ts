import type { Bot, Catalog, Language, Query } from '../../src/index.ts';
import type { Ballot } from '../ballot.ts';
import { describeError, type Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { Asker } from './asker.ts';
import { type Draft, writeNotice } from './reply.ts';

/** What answers are made with. */
export type AnswerParts = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly store: Store;
  readonly ballot: Ballot;
  readonly log: Log;
  /** The deployment's language. */
  readonly fallback: Language;
  /** Whether this deployment reads what is said in channels. */
  readonly watchable: boolean;
  /** Whether this deployment can post by itself: over HTTP alone it only answers. */
  readonly posting: boolean;
};

/** A question and how it came. */
export type Question = {
  readonly text: string;
  /**
   * `typed` and `pressed` may be orders too; `quoted` is what somebody else wrote, `overheard` what
   * nobody asked.
   */
  readonly from: 'typed' | 'pressed' | 'quoted' | 'overheard';
  readonly asker: Asker;
  /** Who is to see the answer, unless the question says otherwise. */
  readonly visibility: Query['visibility'];
  /** Whether Discord can keep the answer between two: not in reply to a message. */
  readonly ephemeral: boolean;
  readonly language: Language | null;
  readonly product: string | null;
  readonly whole: boolean;
  /** Who shows the answer to everyone, by id. */
  readonly sharer: string | null;
};

/** A plain question: nothing given beside its text. */
export const plain = { language: null, product: null, whole: false, sharer: null } as const;

/** What is said where we failed. */
export function writeFailure(
  { asker, ephemeral }: Question,
  error: unknown,
  parts: AnswerParts,
): Draft {
  parts.log.error({ error: describeError(error) }, 'a question could not be answered');
  const own = ephemeral || !asker.shared ? asker.locale : null;
  const card = writeNotice('failed', own ?? asker.community, parts.fallback);
  return { card, ephemeral, panel: null };
}
