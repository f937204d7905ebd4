import {
  type Bot,
  type Card,
  type Catalog,
  chooseLanguage,
  type Language,
  type Query,
} from '../../src/index.ts';
import type { Ballot } from '../ballot.ts';
import { describeError, type Log } from '../log.ts';
import { learnQuery, type Preference, recallQuery } from '../preference.ts';
import type { Store } from '../store/store.ts';
import type { Asker } from './asker.ts';
import { askedBy } from './place.ts';
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

/** Who is told something that answers no question, and who sees it. */
export type Listener = Pick<Question, 'asker' | 'visibility'>;

type Memory = Pick<AnswerParts, 'store' | 'fallback'>;

const choose = (
  { asker, visibility }: Listener,
  known: Preference | undefined,
  fallback: Language,
): Language =>
  chooseLanguage({
    ...known,
    text: '',
    visibility,
    personLocale: asker.locale,
    channelLocale: asker.community,
    fallback,
  });

/** The language for somebody as far as memory knows; at once. */
export const recallLanguage = (listener: Listener, { store, fallback }: Memory): Language =>
  choose(listener, recallQuery(store, askedBy(listener.asker), listener.visibility), fallback);

/** Writes a card in the language for somebody: at once where memory knows it, else within the store's limits. */
export function writeFor(
  listener: Listener,
  write: (language: Language) => Card,
  { store, fallback }: Memory,
): Card | Promise<Card> {
  const { visibility } = listener;
  const asked = askedBy(listener.asker);
  const known = recallQuery(store, asked, visibility);
  if (known !== undefined) return write(choose(listener, known, fallback));
  return learnQuery(store, asked, visibility).then((learnt) =>
    write(choose(listener, learnt, fallback)),
  );
}

/** What is said where we failed. */
export function writeFailure(question: Question, error: unknown, parts: AnswerParts): Draft {
  parts.log.error({ error: describeError(error) }, 'a question could not be answered');
  const { asker, ephemeral, language } = question;
  const visibility = ephemeral || !asker.shared ? 'person' : 'channel';
  const card = writeNotice('failed', language ?? recallLanguage({ asker, visibility }, parts));
  return { card, ephemeral, panel: null, failed: true };
}
