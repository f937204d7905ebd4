import {
  type Bot,
  type Catalog,
  chooseLanguage,
  type Language,
  type Order,
  parseLanguage,
  parseOrder,
  presentOutcome,
  type Query,
  type Reply,
  speak,
  speakChat,
} from '../../../src/index.ts';
import type { Ballot } from '../../ballot.ts';
import { describeError, type Log } from '../../log.ts';
import { noteMiss } from '../../miss.ts';
import { runOrder } from '../../order.ts';
import { learnQuery, type Preference, recallQuery } from '../../preference.ts';
import type { Store } from '../../store/store.ts';
import { toMessage } from '../blocks.ts';
import type { Frame } from '../control.ts';
import { frameReply } from '../frame.ts';
import { escapeText } from '../text.ts';
import type { Memory } from './memory.ts';
import { createRecent } from './recent.ts';
import type { Outgoing } from './sender.ts';
import { isAdmin, personKey, recallChannel, type Visit } from './visit.ts';

/** An answer on its way to Slack. */
export type Answer = {
  readonly kind: 'answer' | 'outcome' | 'apology';
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

/** Answers questions, and carries orders out, in the form Slack takes. Never throws, never rejects. */
export type Desk = {
  /** At once where memory knows the asker, else within the store's bounds. Null where the person has asked too much and was told so. */
  readonly answer: (visit: Visit, ask: Ask) => Promise<Answer | null>;
  /** The same question in the language of a locale that came late; null where that changes nothing. */
  readonly answerAgain: (
    visit: Visit,
    ask: Ask,
    before: Answer,
    locale: string,
  ) => Promise<Answer | null>;
  /** Carries out what was chosen and not typed. */
  readonly obey: (visit: Visit, order: Order) => Promise<Answer>;
  /** A text that nobody asked us; null where it names no code. */
  readonly overhear: (visit: Visit, text: string) => Promise<Answer | null>;
  /** What a person is told where no answer came about. */
  readonly apologise: (
    visit: Visit | null,
    phrase: 'failed' | 'throttled' | 'notInstalled',
  ) => Answer;
  /** The language of what one person is told beside an answer. */
  readonly languageOf: (visit: Visit) => Promise<Language>;
};

export type DeskOptions = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly store: Store;
  readonly ballot: Ballot;
  readonly log: Log;
  readonly memory: Memory;
  readonly language: Language;
};

function prefer({ store }: DeskOptions, visit: Visit, seenBy: Query['visibility']) {
  const { person, place } = visit;
  const known = recallQuery(store, { person, place }, seenBy);
  return known ?? learnQuery(store, { person, place }, seenBy);
}

async function giveOrder(
  order: Order,
  visit: Visit,
  { query }: Ask,
  options: DeskOptions,
): Promise<Answer> {
  const { store, ballot, memory, catalog, language: fallback } = options;
  const { person, place, watchable } = visit;
  const scene = { store, ballot, person, place, watchable, isAdmin: () => isAdmin(visit, memory) };
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
  return {
    kind: 'outcome',
    message: toMessage(card),
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
    message: toMessage(reply.card, frame),
    visibility: reply.visibility,
    language: reply.card.language,
    again: frame.again,
    entries: reply.record.entries.map(({ id }) => id),
  };
}

type Asked = { readonly reply: Reply; readonly answer: Answer };
type Tools = DeskOptions & { readonly recent: ReturnType<typeof createRecent<Asked>> };

/** Asks the bot, with what memory and the store know. */
async function askBot(
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

export function createDesk(given: DeskOptions): Desk {
  // What everybody sees bears the name of who asked.
  const recent = createRecent<Asked>(({ answer }) => answer.visibility === 'person');
  const options: Tools = { ...given, recent };
  const { catalog, store, memory, log, language: fallback } = given;

  function apologise(visit: Visit | null, phrase: 'failed' | 'throttled' | 'notInstalled'): Answer {
    const locale = visit === null ? undefined : memory.profile(personKey(visit))?.locale;
    const language = parseLanguage(locale ?? '') ?? fallback;
    const text =
      phrase === 'notInstalled' ? speakChat(language).notInstalled : speak(language)[phrase];
    return {
      kind: 'apology',
      message: { text: escapeText(text) },
      visibility: 'person',
      language,
      again: null,
      entries: [],
    };
  }

  async function attempt(visit: Visit, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      log.error(describeError(error), 'question failed');
      return apologise(visit, 'failed');
    }
  }

  return {
    apologise,
    answer: async (visit, ask) => {
      const verdict = memory.count(personKey(visit));
      if (verdict === 'drop') return null;
      if (verdict === 'warn') return apologise(visit, 'throttled');
      return attempt(visit, async () => {
        const { from } = ask;
        const order = from === 'elsewhere' ? null : parseOrder(ask.query.text, catalog, from);
        if (order !== null) return giveOrder(order, visit, ask, options);
        const { reply, answer } = await askBot(visit, ask, options);
        noteMiss(store, reply, visit.place);
        return answer;
      });
    },
    obey: (visit, order) => {
      const query: Query = { text: '', visibility: 'person' };
      const ask: Ask = { query, from: 'button', frame: {} };
      return attempt(visit, () => giveOrder(order, visit, ask, options));
    },
    answerAgain: async (visit, ask, before, locale) => {
      // An order is not carried out again, nor an apology given twice.
      if (before.kind !== 'answer') return null;
      const again = await attempt(
        visit,
        async () => (await askBot(visit, ask, options, locale)).answer,
      );
      return again.kind !== 'answer' || again.language === before.language ? null : again;
    },
    overhear: async (visit, text) => {
      try {
        const query: Query = { text, visibility: 'channel', overheard: true };
        const frame = { silence: true };
        const { answer } = await askBot(visit, { query, from: 'elsewhere', frame }, options);
        return answer.entries.length === 0 ? null : answer;
      } catch (error) {
        log.error(describeError(error), 'question failed');
        return null;
      }
    },
    languageOf: async (visit) =>
      chooseLanguage({
        ...(await prefer(options, visit, 'person')),
        text: '',
        visibility: 'person',
        personLocale: memory.profile(personKey(visit))?.locale ?? null,
        fallback,
      }),
  };
}
