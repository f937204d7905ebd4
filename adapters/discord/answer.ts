import {
  encodeButton,
  parseOrder,
  type Query,
  type Reply,
  retellEntries,
} from '../../src/index.ts';
import { noteAnswer } from '../journey.ts';
import { noteMiss } from '../miss.ts';
import { learnQuery, type Preference, recallQuery } from '../preference.ts';
import { obey } from './obedience.ts';
import { askedBy, placeOf } from './place.ts';
import { type AnswerParts, type Question, writeFailure } from './question.ts';
import type { Draft } from './reply.ts';

/** Characters of a question that fit a control beside its other parts. */
const againLimit = 74;

/**
 * The question that controls ask again: as it was asked where that is short enough, else by the
 * entries that answered. Secrets in it are masked.
 */
function findAgain({ record }: Reply, product: string | null): string | null {
  const { query, kind } = record;
  if (kind === 'none') return null;
  const named = product === null || kind === 'exact' ? query : `${query} product:${product}`;
  if (named.trim() !== '' && named.length <= againLimit && !/[\n\r]/.test(named)) return named;
  const ids = retellEntries(record);
  return ids !== '' && ids.length <= againLimit ? ids : null;
}

/** A question as the core takes it. */
export function toQuery(question: Question, known: Preference): Query {
  const { text, asker, visibility, ephemeral, from, language, product } = question;
  return {
    ...known,
    text,
    visibility,
    publishable: ephemeral && from === 'typed',
    language,
    product: product ?? known.product ?? null,
    personLocale: asker.locale,
    channelLocale: asker.community,
    ...(from === 'overheard' ? { overheard: true } : {}),
  };
}

/** A reply with what stands under it. */
export function toDraft(question: Question, reply: Reply): Draft {
  const { asker, whole, sharer, product, from } = question;
  const { card, visibility } = reply;
  const ephemeral = question.ephemeral && visibility === 'person';
  const again = findAgain(reply, product);
  const fits = again !== null && encodeButton({ text: again, language: card.language }) !== null;
  const alone = ephemeral || !asker.shared;
  const panel = {
    again: fits ? again : null,
    whole,
    alone,
    shareable: ephemeral && asker.shared,
    owner: alone ? null : asker.user,
    sharer,
    ...(from === 'overheard' ? { overheard: true } : {}),
  };
  return { card, ephemeral, panel };
}

function ask(question: Question, known: Preference, parts: AnswerParts): Draft {
  try {
    const reply = parts.bot.ask(toQuery(question, known));
    noteAnswer(reply.record.kind, reply.card.language);
    if (question.from === 'typed' || question.from === 'quoted')
      noteMiss(parts.store, reply, placeOf(question.asker));
    return toDraft(question, reply);
  } catch (error) {
    return writeFailure(question, error, parts);
  }
}

/** Answers a question or follows an order: at once where memory knows enough, else within the store's limits. Never throws or rejects. */
export function answerQuestion(question: Question, parts: AnswerParts): Draft | Promise<Draft> {
  const { text, from, asker, visibility } = question;
  const { catalog, store } = parts;
  const order =
    from === 'typed' || from === 'pressed'
      ? parseOrder(text, catalog, from === 'pressed' ? 'button' : 'text')
      : null;
  if (order !== null) return obey([order], question, parts);
  const asked = askedBy(asker);
  const known = recallQuery(store, asked, visibility);
  if (known !== undefined) return ask(question, known, parts);
  return learnQuery(store, asked, visibility).then((learnt) => ask(question, learnt, parts));
}
