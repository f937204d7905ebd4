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

export function createDesk(given: DeskOptions): Desk {
  // What everybody sees bears the name of who asked.
  const recent = createRecent<Asked>(({ answer }) => answer.visibility === 'person');
  const options: Tools = { ...given, recent };
  const { catalog, store, memory, log, language: fallback } = given;

  function apologise(visit: Visit | null, phrase: 'failed' | 'throttled' | 'notInstalled'): Answer {
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

  async function attempt(visit: Visit, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      log.error(describeError(error), 'question failed');
      return apologise(visit, 'failed');
    }
  }

  /** Null where no answer came about, which is logged. */
  async function ask(visit: Visit, asked: Ask, locale?: string): Promise<Answer | null> {
    try {
      return (await askBot(visit, asked, options, locale)).answer;
    } catch (error) {
      log.error(describeError(error), 'question failed');
      return null;
    }
  }

  async function hear(visit: Visit, query: Query): Promise<Answer | null> {
    const answer = await ask(visit, { query, from: 'elsewhere', frame: { silence: [] } });
    return answer === null || answer.entries.length === 0 ? null : answer;
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
        noteAnswer(answer.said, answer.language);
        // A press asks again what was counted when it was typed.
        if (from !== 'button') noteMiss(store, reply, visit.place);
        return answer;
      });
    },
    obey: (visit, order) => {
      const query: Query = { text: '', visibility: 'person' };
      const ask: Ask = { query, from: 'button', frame: {} };
      return attempt(visit, () => giveOrder(order, visit, ask, options));
    },
    redraw: (visit, asked) => ask(visit, asked),
    answerAgain: async (visit, asked, before, locale) => {
      // An order is not carried out again, nor an apology given twice.
      if (before.kind !== 'answer') return null;
      const again = await ask(visit, asked, locale);
      return again === null || again.language === before.language ? null : again;
    },
    overhear: (visit, text) => hear(visit, { text, visibility: 'channel', overheard: true }),
    retell: (visit, { language }, entries) =>
      hear(visit, { text: entries.join(' '), language, visibility: 'channel' }),
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
