import { type Language, speakChat } from '../../src/index.ts';
import { answerQuestion } from './answer.ts';
import { sharedTime } from './limits.ts';
import type { AnswerParts, Question } from './question.ts';
import { writeLine } from './reply.ts';
import type { Answer, Handling } from './respond.ts';

/** What is shown to everyone: a question in a language, from under a message, by id. */
export type Share = {
  readonly question: Question;
  readonly language: Language;
  readonly message: string;
};

/** One sentence for the sharer alone. */
const tell = (text: string, language: Language): Answer => ({
  card: writeLine(text, language),
  ephemeral: true,
  panel: null,
  replace: false,
});

/**
 * Shows an answer to everyone, once: one press may be two, and may come to two replicas. The same message
 * can hold another answer later, or the same in another language, which is shown too.
 */
export function shareAnswer({ question, language, message }: Share, parts: AnswerParts): Handling {
  const { seen } = parts.store;
  const key = `discord:share:${message}:${language}:${question.text}`;
  const undo = () => seen.release(key);
  const words = speakChat(language);
  const share = async (): Promise<Answer> => {
    if ((await seen.claim(key, sharedTime)) === 'repeated')
      return tell(words.sharedAlready, language);
    const draft = await answerQuestion(question, parts);
    if (draft.failed !== true) return { ...draft, replace: false, undo };
    undo();
    return tell(words.notShared, language);
  };
  return { kind: 'later', answer: share(), ephemeral: false, replace: false };
}
