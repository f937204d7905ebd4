import {
  type Bot,
  type Catalog,
  chooseLanguage,
  type Language,
  type Order,
  presentOutcome,
  type Query,
  type Reply,
} from '../../../src/index.ts';
import type { Ballot } from '../../ballot.ts';
import { noteAnswer, takeStep } from '../../journey.ts';
import type { Log } from '../../log.ts';
import type { Said } from '../../meter.ts';
import { runOrder } from '../../order.ts';
import { learnQuery, type Preference, recallQuery } from '../../preference.ts';
import type { Store } from '../../store/store.ts';
import { toMessage } from '../blocks.ts';
import type { Frame } from '../control.ts';
import { frameReply } from '../frame.ts';
import type { Memory } from './memory.ts';
import type { createRecent } from './recent.ts';
import type { Outgoing } from './sender.ts';
import { isAdmin, isMember, personKey, recallChannel, type Visit } from './visit.ts';

/** An answer on its way to Slack. */
export type Answer = {
  readonly kind: 'answer' | 'outcome' | 'apology';
  readonly said: Said;
  readonly message: Outgoing;
  readonly visibility: 'person' | 'channel';
  readonly language: Language;
  /** The question that gives it again; null where none does. */
  readonly again: string | null;
  /** The entries it explains. */
  readonly entries: readonly string[];
};

/** What is asked, and what the answer is to look like. */
export type Ask = {
  readonly query: Query;
  /** Where the words come from: only those typed to us, and our buttons, may be orders. */
  readonly from: 'text' | 'button' | 'elsewhere';
  readonly frame: Partial<Frame>;
};

/** What questions are answered with. */
export type DeskOptions = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly store: Store;
  readonly ballot: Ballot;
  readonly log: Log;
  readonly memory: Memory;
  readonly language: Language;
};

/** What is remembered of the asker and the place: at once where memory has it. */
export function prefer({ store }: DeskOptions, visit: Visit, seenBy: Query['visibility']) {
  const { person, place } = visit;
  const known = recallQuery(store, { person, place }, seenBy);
  return known ?? learnQuery(store, { person, place }, seenBy);
}

/** Carries an order out, and says what came of it to the one who gave it. */
export async function giveOrder(
  order: Order,
  visit: Visit,
  { query }: Ask,
  options: DeskOptions,
): Promise<Answer> {
  const { store, ballot, memory, catalog, language: fallback } = options;
  const { person, place, watchable } = visit;
  const scene = {
    store,
    ballot,
    person,
    place,
    watchable,
    isAdmin: () => isAdmin(visit, memory),
    canPost: () => isMember(visit),
  };
  const outcome = await runOrder(order, scene);
  const personLocale = memory.profile(personKey(visit))?.locale ?? null;
  const language = chooseLanguage({
    ...(await prefer(options, visit, 'person')),
    text: query.text,
    explicit: query.language ?? null,
    visibility: 'person',
    personLocale,
    fallback,
  });
  const card = presentOutcome(outcome, language, catalog);
  noteAnswer('order', card.language);
  return {
    kind: 'outcome',
    said: 'order',
    message: takeStep('draw', () => toMessage(card)),
    visibility: 'person',
    language: card.language,
    again: null,
    entries: [],
  };
}

function drawReply(reply: Reply, visit: Visit, wanted: Partial<Frame>): Answer {
  const frame = frameReply(reply, visit.person.user, wanted);
  return {
    kind: 'answer',
    said: reply.record.kind,
    message: takeStep('draw', () => toMessage(reply.card, frame)),
    visibility: reply.visibility,
    language: reply.card.language,
    again: frame.again,
    entries: reply.record.entries.map(({ id }) => id),
  };
}

/** The bot's reply, and how it is drawn. */
export type Asked = { readonly reply: Reply; readonly answer: Answer };
/** The same, with the answers given lately. */
export type Tools = DeskOptions & { readonly recent: ReturnType<typeof createRecent<Asked>> };

/** Asks the bot, with what memory and the store know. */
export async function askBot(
  visit: Visit,
  { query, frame }: Ask,
  options: Tools,
  locale?: string,
): Promise<Asked> {
  const { bot, memory, log, recent } = options;
  // Without a wait where memory knows everything: the acknowledgement stands behind it.
  const asked = prefer(options, visit, query.visibility);
  const known: Preference = asked instanceof Promise ? await asked : asked;
  const question: Query = {
    ...known,
    ...query,
    personLocale: locale ?? memory.profile(personKey(visit))?.locale ?? null,
    channelLocale: recallChannel(visit, memory),
  };
  const asking = recent(question, frame, () => {
    const reply = bot.ask(question);
    return { reply, answer: drawReply(reply, visit, frame) };
  });
  const { reply, answer } = asking;
  log.debug(
    { kind: reply.record.kind, language: answer.language, visibility: answer.visibility },
    'answered',
  );
  return asking;
}
