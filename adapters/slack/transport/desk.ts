import { type Bot, type Language, parseLanguage, type Query, speak } from '../../../src/index.ts';
import { describeError, type Log } from '../../log.ts';
import { toMessage } from '../blocks.ts';
import { escapeText } from '../text.ts';
import type { Memory } from './memory.ts';
import type { Outgoing } from './sender.ts';

/** An answer on its way to Slack. */
export type Answer = {
  readonly message: Outgoing;
  readonly visibility: 'person' | 'channel';
  readonly language: Language;
};

/** Answers questions in the form Slack takes. Synchronous; never throws. */
export type Desk = {
  /** Null where the person has asked too much and was told so. */
  readonly answer: (person: string, query: Query) => Answer | null;
  /** The same question in the language of a locale that came late; null where that changes nothing. */
  readonly answerAgain: (query: Query, before: Answer, locale: string) => Answer | null;
  /** What a person is told where no answer came about. */
  readonly apologise: (person: string | null, phrase: 'failed' | 'throttled') => Answer;
};

type DeskOptions = {
  readonly bot: Bot;
  readonly log: Log;
  readonly memory: Memory;
  readonly language: Language;
};

export function createDesk({ bot, log, memory, language: fallback }: DeskOptions): Desk {
  function apologise(person: string | null, phrase: 'failed' | 'throttled'): Answer {
    const locale = person === null ? undefined : memory.locale(person);
    const language = parseLanguage(locale ?? '') ?? fallback;
    return {
      message: { text: escapeText(speak(language)[phrase]) },
      visibility: 'person',
      language,
    };
  }

  function ask(query: Query): Answer {
    const { card, visibility, record } = bot.ask(query);
    log.debug({ kind: record.kind, language: card.language, visibility }, 'answered');
    return { message: toMessage(card), visibility, language: card.language };
  }

  function attempt(person: string | null, query: Query): Answer {
    try {
      return ask(query);
    } catch (error) {
      log.error(describeError(error), 'question failed');
      return apologise(person, 'failed');
    }
  }

  return {
    answer: (person, query) => {
      const verdict = memory.count(person);
      if (verdict === 'drop') return null;
      if (verdict === 'warn') return apologise(person, 'throttled');
      const personLocale = memory.locale(person) ?? null;
      return attempt(person, { ...query, personLocale });
    },
    answerAgain: (query, before, locale) => {
      // An apology is not given twice.
      if (before.message.blocks === undefined) return null;
      const again = attempt(null, { ...query, personLocale: locale });
      return again.language === before.language ? null : again;
    },
    apologise,
  };
}
