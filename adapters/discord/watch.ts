import type { Reply } from '../../src/index.ts';
import { noteAnswer } from '../journey.ts';
import { describeError } from '../log.ts';
import { learnQuery, type Preference, recallQuery } from '../preference.ts';
import type { Asker } from './asker.ts';
import { toDraft, toQuery } from './draft.ts';
import { askedIn } from './place.ts';
import { type AnswerParts, plain, type Question } from './question.ts';
import type { Draft } from './reply.ts';

/** Kinds of answers to what nobody asked: a code was named, and the catalog has it. */
const certain: ReadonlySet<Reply['record']['kind']> = new Set(['exact', 'choose', 'several']);

function answer(question: Question, known: Preference, parts: AnswerParts): Draft | null {
  try {
    const reply = parts.bot.ask(toQuery(question, known));
    if (!certain.has(reply.record.kind)) return null;
    noteAnswer(reply.record.kind, reply.card.language);
    return toDraft(question, reply);
  } catch (error) {
    parts.log.error({ error: describeError(error) }, 'a watched message could not be read');
    return null;
  }
}

/**
 * Answers what was said in a channel that is watched; null where it names no code, or where nobody
 * asked for watching. Never rejects.
 */
export function watchChannel(
  text: string,
  asker: Asker,
  parts: AnswerParts,
): Draft | null | Promise<Draft | null> {
  const { store } = parts;
  const asked = askedIn(asker);
  if (asked.place === null) return null;
  const question: Question = {
    ...plain,
    text,
    asker,
    from: 'overheard',
    visibility: 'channel',
    ephemeral: false,
  };
  const known = store.settings.recall(asked);
  if (known !== undefined && known.channel.watch !== true) return null;
  const preference = recallQuery(store, asked, 'channel');
  if (known !== undefined && preference !== undefined) return answer(question, preference, parts);
  return (async () => {
    const { channel } = await store.settings.learn(asked);
    return channel.watch === true
      ? answer(question, await learnQuery(store, asked, 'channel'), parts)
      : null;
  })();
}
