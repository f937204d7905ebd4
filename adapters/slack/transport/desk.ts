import {
  chooseLanguage,
  type Language,
  type Order,
  parseLanguage,
  parseOrder,
  type Query,
  speak,
  speakChat,
} from '../../../src/index.ts';
import { noteAnswer } from '../../journey.ts';
import { describeError } from '../../log.ts';
import { noteMiss } from '../../miss.ts';
import { escapeText } from '../text.ts';
import {
  type Answer,
  type Ask,
  type Asked,
  askBot,
  type DeskOptions,
  giveOrder,
  prefer,
  type Tools,
} from './answer.ts';
import { createRecent } from './recent.ts';
import { personKey, type Visit } from './visit.ts';

/** Answers questions, and carries orders out, in the form Slack takes. Never throws, never rejects. */
export type Desk = {
  /** At once where memory knows the asker, else within the store's bounds. Null where the person has asked too much and was told so. */
  readonly answer: (visit: Visit, ask: Ask) => Promise<Answer | null>;
  /** An answer in another frame, which is no question more; null where none came about. */
  readonly redraw: (visit: Visit, ask: Ask) => Promise<Answer | null>;
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
  /** The same where only some of its codes are to be explained. */
  readonly retell: (
    visit: Visit,
    heard: Answer,
    entries: readonly string[],
  ) => Promise<Answer | null>;
  /** What a person is told where no answer came about. */
  readonly apologise: (
    visit: Visit | null,
    phrase: 'failed' | 'throttled' | 'notInstalled',
  ) => Answer;
  /** The language of what one person is told beside an answer. */
  readonly languageOf: (visit: Visit) => Promise<Language>;
};

type Phrase = 'failed' | 'throttled' | 'notInstalled';

function apologise(visit: Visit | null, phrase: Phrase, options: DeskOptions): Answer {
  const { memory, language: fallback } = options;
  const locale = visit === null ? undefined : memory.profile(personKey(visit))?.locale;
  const language = parseLanguage(locale ?? '') ?? fallback;
  const said = phrase === 'throttled' ? 'throttled' : 'failed';
  noteAnswer(said, language);
  const text =
    phrase === 'notInstalled' ? speakChat(language).notInstalled : speak(language)[phrase];
  return {
    kind: 'apology',
    said,
    message: { text: escapeText(text) },
    visibility: 'person',
    language,
    again: null,
    entries: [],
  };
}

/** An apology where the work fails, which is logged. */
async function attempt(
  visit: Visit,
  work: () => Promise<Answer>,
  options: DeskOptions,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    options.log.error(describeError(error), 'question failed');
    return apologise(visit, 'failed', options);
  }
}

/** Null where no answer came about, which is logged. */
async function redraw(
  visit: Visit,
  ask: Ask,
  tools: Tools,
  locale?: string,
): Promise<Answer | null> {
  try {
    return (await askBot(visit, ask, tools, locale)).answer;
  } catch (error) {
    tools.log.error(describeError(error), 'question failed');
    return null;
  }
}

async function hear(visit: Visit, query: Query, tools: Tools): Promise<Answer | null> {
  const answer = await redraw(visit, { query, from: 'elsewhere', frame: { silence: [] } }, tools);
  return answer === null || answer.entries.length === 0 ? null : answer;
}

/** The answer to a question that was counted, or what came of an order. */
async function serve(visit: Visit, ask: Ask, tools: Tools): Promise<Answer> {
  const { from } = ask;
  const order = from === 'elsewhere' ? null : parseOrder(ask.query.text, tools.catalog, from);
  if (order !== null) return giveOrder(order, visit, ask, tools);
  const { reply, answer } = await askBot(visit, ask, tools);
  noteAnswer(answer.said, answer.language);
  // A press asks again what was counted when it was typed.
  if (from !== 'button') noteMiss(tools.store, reply, visit.place);
  return answer;
}

export function createDesk(options: DeskOptions): Desk {
  // What everybody sees bears the name of who asked.
  const recent = createRecent<Asked>(({ answer }) => answer.visibility === 'person');
  const tools: Tools = { ...options, recent };
  const { memory, language: fallback } = options;
  return {
    apologise: (visit, phrase) => apologise(visit, phrase, options),
    answer: async (visit, ask) => {
      const verdict = memory.count(personKey(visit));
      if (verdict === 'drop') return null;
      if (verdict === 'warn') return apologise(visit, 'throttled', options);
      return attempt(visit, () => serve(visit, ask, tools), options);
    },
    obey: (visit, order) => {
      const query: Query = { text: '', visibility: 'person' };
      const ask: Ask = { query, from: 'button', frame: {} };
      return attempt(visit, () => giveOrder(order, visit, ask, options), options);
    },
    redraw: (visit, ask) => redraw(visit, ask, tools),
    answerAgain: async (visit, ask, before, locale) => {
      // An order is not carried out again, nor an apology given twice.
      if (before.kind !== 'answer') return null;
      const again = await redraw(visit, ask, tools, locale);
      return again === null || again.language === before.language ? null : again;
    },
    overhear: (visit, text) => hear(visit, { text, visibility: 'channel', overheard: true }, tools),
    retell: (visit, { language }, entries) =>
      hear(visit, { text: entries.join(' '), language, visibility: 'channel' }, tools),
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
