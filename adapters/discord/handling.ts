import { type Card, type Language, parseLanguage } from '../../src/index.ts';
import { answerQuestion } from './answer.ts';
import type { Asker } from './asker.ts';
import { type CompletionParts, completeQuestion, restoreChoice } from './completion.ts';
import { readPress } from './control.ts';
import type { Interaction, Wanted } from './interaction.ts';
import { listOrders, obey } from './obedience.ts';
import { speakDiscord } from './phrase.ts';
import { type AnswerParts, plain, type Question, writeFor } from './question.ts';
import { type Draft, writeLine } from './reply.ts';
import type { Handling } from './respond.ts';
import { shareAnswer } from './share.ts';

/** What interactions are answered with. */
export type DeskParts = AnswerParts & CompletionParts;

/** An answer now, or announced as one that is looked up. */
function handle(draft: Draft | Promise<Draft>, ephemeral: boolean, replace: boolean): Handling {
  if (!(draft instanceof Promise)) return { kind: 'answer', answer: { ...draft, replace } };
  const answer = draft.then((one) => ({ ...one, replace }));
  return { kind: 'later', answer, ephemeral, replace };
}

/** One sentence for the asker alone. */
function tell(asker: Asker, say: (language: Language) => string, parts: DeskParts): Handling {
  const wrap = (card: Card): Draft => ({ card, ephemeral: true, panel: null });
  const listener = { asker, visibility: 'person' } as const;
  const card = writeFor(listener, (language) => writeLine(say(language), language), parts);
  return handle(card instanceof Promise ? card.then(wrap) : wrap(card), true, false);
}

/** What a press does: asks, shares, deletes. */
function handlePress(
  { value, message, ephemeral }: Extract<Wanted, { kind: 'press' }>,
  asker: Asker,
  parts: DeskParts,
): Handling {
  const help = { kind: 'ask', text: 'help', language: null, whole: false } as const;
  const press = readPress(value) ?? help;
  if (press.kind === 'delete') {
    if (press.owner === asker.user || asker.moderator) return { kind: 'delete' };
    return tell(asker, (language) => speakDiscord(language).notYours, parts);
  }
  const { text, language } = press;
  const pressed = { ...plain, text, language, asker, from: 'pressed' } as const;
  if (press.kind === 'share') {
    const question: Question = {
      ...pressed,
      visibility: 'channel',
      ephemeral: false,
      sharer: asker.user,
    };
    return shareAnswer({ question, language: press.language, message }, parts);
  }
  const own = { visibility: 'person', ephemeral: true, whole: press.whole } as const;
  // A thank-you does not take the place of the answer that it is for.
  const replace = (ephemeral || !asker.shared) && !text.startsWith('helpful:');
  return handle(answerQuestion({ ...pressed, ...own }, parts), true, replace);
}

/** What is done about an interaction that is to be answered. */
export function handleWanted({ wanted, asker }: Interaction, parts: DeskParts): Handling {
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
      const { text } = wanted;
      if (text === null) return tell(asker, (language) => speakDiscord(language).noText, parts);
      return handle(answerQuestion({ ...own, text, from: 'quoted' }, parts), true, false);
    }
    case 'ask': {
      const question: Question = {
        ...own,
        text: restoreChoice(wanted.text),
        from: 'typed',
        language: parseLanguage(wanted.language ?? ''),
        product: wanted.product,
        ...(wanted.public ? { visibility: 'channel', ephemeral: false } : {}),
      };
      return handle(answerQuestion(question, parts), !wanted.public, false);
    }
  }
}
