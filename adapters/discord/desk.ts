import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message,
  MessageFlags,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Bot, Language, Query } from '../../src/index.ts';
import { describeError, type Log } from '../log.ts';
import { createThrottle } from '../throttle.ts';
import { createFreshness } from './freshness.ts';
import { answered, personThrottle, staleAfter } from './limits.ts';
import { readButton, readCommand, readMessage } from './question.ts';
import { type Draft, writeNotice } from './reply.ts';

/** An answer to an interaction; `replace` puts it in the place of the message with the button. */
type InteractionDraft = Draft & { readonly replace: boolean };

export type Desk = {
  /** Null where nothing is to be answered: seen before, or too old. */
  readonly takeInteraction: (
    interaction: ChatInputCommandInteraction | ButtonInteraction,
  ) => InteractionDraft | null;
  /** Null where the message is not for the bot. `me` is the bot's user id. */
  readonly takeMessage: (message: Message, me: string) => Draft | null;
};

type DeskParts = { readonly bot: Bot; readonly log: Log; readonly fallback: Language };

/** Asks the bot; a fault of ours is an answer too. */
function answerQuery(query: Query, { bot, log, fallback }: DeskParts): Draft {
  try {
    const { card, visibility } = bot.ask(query);
    return { card, ephemeral: visibility === 'person' };
  } catch (error) {
    log.error({ error: describeError(error) }, 'a question could not be answered');
    const card = writeNotice('failed', query.personLocale ?? query.channelLocale ?? null, fallback);
    return { card, ephemeral: query.visibility === 'person' };
  }
}

/** Remembers ids; true for one that was given before. */
function createMemory(): (id: string) => boolean {
  const seen = new LRUCache<string, true>({ max: answered.ids, ttl: answered.time });
  return (id) => {
    const repeated = seen.has(id);
    seen.set(id, true);
    return repeated;
  };
}

/** Whether an interaction, by the time it was made, is too old to be answered. */
function createStaleCheck(log: Log): (created: number) => boolean {
  const judge = createFreshness(staleAfter);
  return (created) => {
    const age = Date.now() - created;
    const { stale, doubtful } = judge(age);
    if (stale) log.warn({ age }, 'an interaction came too late to be answered');
    if (doubtful) log.warn({ age }, 'interactions come late, or this clock is wrong');
    return stale;
  };
}

/** Decides which events are questions and what is said to them; sends nothing. */
export function createDesk(parts: DeskParts): Desk {
  const { log, fallback } = parts;
  const isRepeated = createMemory();
  const isStale = createStaleCheck(log);
  const throttle = createThrottle(personThrottle);
  return {
    takeInteraction: (interaction) => {
      if (isRepeated(interaction.id) || isStale(interaction.createdTimestamp)) return null;
      if (throttle(interaction.user.id) !== 'pass') {
        const card = writeNotice('throttled', interaction.locale, fallback);
        return { card, ephemeral: true, replace: false };
      }
      if (interaction.isChatInputCommand()) {
        return { ...answerQuery(readCommand(interaction), parts), replace: false };
      }
      const replace = interaction.message.flags.has(MessageFlags.Ephemeral);
      return { ...answerQuery(readButton(interaction), parts), replace };
    },
    takeMessage: (message, me) => {
      const question = readMessage(message, me);
      if (question === null || isRepeated(message.id)) return null;
      const verdict = throttle(message.author.id);
      if (verdict === 'drop') return null;
      const notice = verdict === 'warn' ? 'throttled' : 'emptyMention';
      if (verdict === 'warn' || question.kind === 'empty') {
        return { card: writeNotice(notice, question.locale, fallback), ephemeral: false };
      }
      return { ...answerQuery(question.query, parts), ephemeral: false };
    },
  };
}
