import type { APIInteraction, Message } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Language } from '../../src/index.ts';
import { noteSilence } from '../journey.ts';
import type { Log } from '../log.ts';
import { createThrottle, type Verdict } from '../throttle.ts';
import { answerQuestion } from './answer.ts';
import type { Asker } from './asker.ts';
import { createFreshness } from './freshness.ts';
import { type DeskParts, handleWanted } from './handling.ts';
import { type Interaction, readInteraction } from './interaction.ts';
import { answered, channelThrottle, locales, personThrottle, staleAfter } from './limits.ts';
import { readMessage } from './mention.ts';
import { speakDiscord } from './phrase.ts';
import { plain, recallLanguage, writeFor } from './question.ts';
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

/** Remembers ids; true for one that was given before. */
function createMemory(): (id: string) => boolean {
  const seen = new LRUCache<string, true>({ max: answered.ids, ttl: answered.time });
  return (id) => {
    const repeated = seen.has(id);
    seen.set(id, true);
    return repeated;
  };
}

type Claim = (message: string) => Promise<boolean>;

/**
 * Whether a message is this replica's to answer: while the gateway changes hands, two hear it. An
 * interaction is not claimed, since its answer must not wait: Discord takes the first one alone.
 */
const createClaim =
  ({ store }: DeskParts): Claim =>
  async (message) =>
    (await store.seen.claim(`discord:message:${message}`, answered.time)) !== 'repeated';

/** Locales of people, known from their interactions: messages do not tell them. In memory alone. */
function createLocales() {
  const known = new LRUCache<string, string>({ max: locales.people });
  return {
    learn: ({ user, locale }: Asker) => {
      if (locale !== null) known.set(user, locale);
    },
    recall: (asker: Asker): Asker => ({ ...asker, locale: known.get(asker.user) ?? null }),
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

/** What was seen, and how much of whom; shared by everything that comes in. */
type Gate = {
  readonly isRepeated: (id: string) => boolean;
  readonly isStale: (id: string) => boolean;
  readonly throttle: (person: string) => Verdict;
  readonly locales: ReturnType<typeof createLocales>;
};

function takeInteractions(parts: DeskParts, gate: Gate): Desk['takeInteraction'] {
  return (given) => {
    const interaction = readInteraction(given);
    if (interaction === null) return null;
    const { id, asker, wanted } = interaction;
    gate.locales.learn(asker);
    if (wanted.kind === 'complete') {
      return { interaction, handling: handleWanted(interaction, parts) };
    }
    if (gate.isRepeated(id) || gate.isStale(id)) return null;
    if (gate.throttle(asker.user) === 'pass') {
      return { interaction, handling: handleWanted(interaction, parts) };
    }
    const language = recallLanguage({ asker, visibility: 'person' }, parts);
    const card = writeNotice('throttled', language);
    const answer = { card, ephemeral: true, panel: null, replace: false };
    return { interaction, handling: { kind: 'answer', answer } };
  };
}

/** Answers what nobody asked, where a channel is watched: once, and not too often. */
function overhear(parts: DeskParts, { isRepeated }: Gate, claim: Claim) {
  const throttle = createThrottle(channelThrottle);
  return (text: string, asker: Asker, id: string): Draft | null | Promise<Draft | null> => {
    if (!parts.watchable) return null;
    const once = async (draft: Draft | null): Promise<Draft | null> => {
      const isOurs =
        draft !== null &&
        !isRepeated(id) &&
        throttle(asker.channel ?? '') === 'pass' &&
        (await claim(id));
      if (isOurs) return draft;
      noteSilence();
      return null;
    };
    const draft = watchChannel(text, asker, parts);
    return draft instanceof Promise ? draft.then(once) : once(draft);
  };
}

function takeMessages(parts: DeskParts, gate: Gate): Desk['takeMessage'] {
  const claim = createClaim(parts);
  const listen = overhear(parts, gate, claim);
  return (message, me) => {
    const heard = readMessage(message, me);
    if (heard === null) return null;
    const asker = gate.locales.recall(heard.asker);
    if (heard.kind === 'overheard') return listen(heard.text, asker, message.id);
    if (gate.isRepeated(message.id)) return null;
    const verdict = gate.throttle(asker.user);
    if (verdict === 'drop') return null;
    return claim(message.id).then(async (isOurs) => {
      if (!isOurs) return null;
      const visibility = asker.shared ? 'channel' : 'person';
      if (verdict === 'warn' || heard.kind === 'empty') {
        const notice = verdict === 'warn' ? 'throttled' : 'emptyMention';
        const write = (language: Language) =>
          notice === 'emptyMention' && !asker.shared
            ? writeLine(speakDiscord(language).noText, language)
            : writeNotice(notice, language);
        const card = await writeFor({ asker, visibility }, write, parts);
        return { card, ephemeral: false, panel: null };
      }
      const { text } = heard;
      const from = heard.kind === 'forwarded' ? 'quoted' : 'typed';
      return answerQuestion({ ...plain, text, asker, visibility, ephemeral: false, from }, parts);
    });
  };
}

/** Decides which events are questions and what is said to them; sends nothing. */
export function createDesk(parts: DeskParts): Desk {
  const gate: Gate = {
    isRepeated: createMemory(),
    isStale: createStaleCheck(parts.log),
    throttle: createThrottle(personThrottle),
    locales: createLocales(),
  };
  return {
    takeInteraction: takeInteractions(parts, gate),
    takeMessage: takeMessages(parts, gate),
  };
}
