import type { APIInteraction, Message } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { parseLanguage, speakChat } from '../../src/index.ts';
import type { Log } from '../log.ts';
import { createThrottle } from '../throttle.ts';
import { answerQuestion } from './answer.ts';
import { type CompletionParts, completeQuestion } from './completion.ts';
import { readPress } from './control.ts';
import { createFreshness } from './freshness.ts';
import { type Asker, type Interaction, readInteraction, type Wanted } from './interaction.ts';
import { answered, channelThrottle, personThrottle, staleAfter } from './limits.ts';
import { readMessage } from './mention.ts';
import { listOrders, obey } from './obedience.ts';
import { speakDiscord } from './phrase.ts';
import { type AnswerParts, plain, type Question } from './question.ts';
import { type Draft, writeLine, writeNotice } from './reply.ts';
import type { Handling } from './respond.ts';
import { watchChannel } from './watch.ts';

/** An interaction that is to be answered, and what is done about it. */
export type Taken = { readonly interaction: Interaction; readonly handling: Handling };

export type Desk = {
  /** Takes an interaction as the API describes it; null where nothing is to be answered: seen before, too old, of no use. Throws where it is malformed. */
  readonly takeInteraction: (given: APIInteraction) => Taken | null;
  /** Null where the message is not for the bot. `me` is the bot's user id. */
  readonly takeMessage: (message: Message, me: string) => Draft | null | Promise<Draft | null>;
};

export type DeskParts = AnswerParts & CompletionParts;

/** Remembers ids; true for one that was given before. */
function createMemory(): (id: string) => boolean {
  const seen = new LRUCache<string, true>({ max: answered.ids, ttl: answered.time });
  return (id) => {
    const repeated = seen.has(id);
    seen.set(id, true);
    return repeated;
  };
}

/** https://discord.com/developers/docs/reference#snowflakes */
const madeAt = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000;

/** Whether an interaction is too old to be answered. */
function createStaleCheck(log: Log): (id: string) => boolean {
  const judge = createFreshness(staleAfter);
  return (id) => {
    const age = Date.now() - madeAt(id);
    const { stale, doubtful } = judge(age);
    if (stale) log.warn({ age }, 'an interaction came too late to be answered');
    if (doubtful) log.warn({ age }, 'interactions come late, or this clock is wrong');
    return stale;
  };
}

/** An answer now, or announced as one that is looked up. */
function handle(draft: Draft | Promise<Draft>, ephemeral: boolean, replace: boolean): Handling {
  if (!(draft instanceof Promise)) return { kind: 'answer', answer: { ...draft, replace } };
  const answer = draft.then((one) => ({ ...one, replace }));
  return { kind: 'later', answer, ephemeral, replace };
}

/** What a press does: asks, shares, deletes. */
function handlePress(
  { value, ephemeral }: Extract<Wanted, { kind: 'press' }>,
  asker: Asker,
  parts: DeskParts,
): Handling {
  const press = readPress(value) ?? {
    kind: 'ask',
    text: 'help',
    language: parseLanguage(asker.locale ?? '') ?? parts.fallback,
    whole: false,
  };
  if (press.kind === 'delete') {
    if (press.owner === asker.user || asker.moderator) return { kind: 'delete' };
    const language = parseLanguage(asker.locale ?? '') ?? parts.fallback;
    const card = writeLine(speakChat(language).notYours, language);
    return handle({ card, ephemeral: true, panel: null }, true, false);
  }
  const { text, language } = press;
  const shared = press.kind === 'share';
  const question: Question = {
    ...plain,
    text,
    language,
    asker,
    from: 'pressed',
    visibility: shared ? 'channel' : 'person',
    ephemeral: !shared,
    whole: press.kind === 'ask' && press.whole,
    sharer: shared ? asker.user : null,
  };
  // A thank-you does not take the place of the answer that it is for.
  const replace = !shared && (ephemeral || !asker.shared) && !text.startsWith('helpful:');
  return handle(answerQuestion(question, parts), !shared, replace);
}

function handleWanted({ wanted, asker }: Interaction, parts: DeskParts): Handling {
  const own = { ...plain, asker, visibility: 'person', ephemeral: true } as const;
  switch (wanted.kind) {
    case 'complete':
      return { kind: 'choices', choices: completeQuestion(wanted, asker, parts) };
    case 'press':
      return handlePress(wanted, asker, parts);
    case 'settings': {
      const question: Question = { ...own, text: '', from: 'typed' };
      return handle(obey(listOrders(wanted.wishes), question, parts), true, false);
    }
    case 'explain': {
      const language = parseLanguage(asker.locale ?? '') ?? parts.fallback;
      const card = writeLine(speakDiscord(language).noText, language);
      return handle(
        wanted.text === null
          ? { card, ephemeral: true, panel: null }
          : answerQuestion({ ...own, text: wanted.text, from: 'quoted' }, parts),
        true,
        false,
      );
    }
    case 'ask': {
      const question: Question = {
        ...own,
        text: wanted.text,
        from: 'typed',
        language: parseLanguage(wanted.language ?? ''),
        product: wanted.product,
        ...(wanted.public ? { visibility: 'channel', ephemeral: false } : {}),
      };
      return handle(answerQuestion(question, parts), !wanted.public, false);
    }
  }
}

/** Decides which events are questions and what is said to them; sends nothing. */
export function createDesk(parts: DeskParts): Desk {
  const { log, fallback } = parts;
  const isRepeated = createMemory();
  const isStale = createStaleCheck(log);
  const throttle = createThrottle(personThrottle);
  const throttleWatch = createThrottle(channelThrottle);
  const overhear = (text: string, asker: Asker, id: string) => {
    if (!parts.watchable) return null;
    const once = (draft: Draft | null): Draft | null =>
      draft === null || isRepeated(id) || throttleWatch(asker.channel ?? '') !== 'pass'
        ? null
        : draft;
    const draft = watchChannel(text, asker, parts);
    return draft instanceof Promise ? draft.then(once) : once(draft);
  };
  return {
    takeInteraction: (given) => {
      const interaction = readInteraction(given);
      if (interaction === null) return null;
      const { id, asker, wanted } = interaction;
      if (wanted.kind !== 'complete') {
        if (isRepeated(id) || isStale(id)) return null;
        if (throttle(asker.user) !== 'pass') {
          const card = writeNotice('throttled', asker.locale, fallback);
          return {
            interaction,
            handling: handle({ card, ephemeral: true, panel: null }, true, false),
          };
        }
      }
      return { interaction, handling: handleWanted(interaction, parts) };
    },
    takeMessage: (message, me) => {
      const heard = readMessage(message, me);
      if (heard === null) return null;
      const { asker } = heard;
      if (heard.kind === 'overheard') return overhear(heard.text, asker, message.id);
      if (isRepeated(message.id)) return null;
      const verdict = throttle(asker.user);
      if (verdict === 'drop') return null;
      if (verdict === 'warn' || heard.kind === 'empty') {
        const notice = verdict === 'warn' ? 'throttled' : 'emptyMention';
        return {
          card: writeNotice(notice, asker.community, fallback),
          ephemeral: false,
          panel: null,
        };
      }
      const visibility = asker.shared ? 'channel' : 'person';
      const { text } = heard;
      return answerQuestion(
        { ...plain, text, asker, visibility, ephemeral: false, from: 'typed' },
        parts,
      );
    },
  };
}
