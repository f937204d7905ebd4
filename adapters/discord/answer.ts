import { parseOrder } from '../../src/index.ts';
import { noteAnswer } from '../journey.ts';
import { noteMiss } from '../miss.ts';
import { learnQuery, type Preference, recallQuery } from '../preference.ts';
import { toDraft, toQuery } from './draft.ts';
import { obey } from './obedience.ts';
import { askedBy, placeOf } from './place.ts';
import { type AnswerParts, type Question, writeFailure } from './question.ts';
import type { Draft } from './reply.ts';

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
