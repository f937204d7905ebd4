import { parseLanguage } from '../../src/index.ts';
import { answerQuestion } from './answer.ts';
import type { Asker } from './asker.ts';
import { type CompletionParts, completeQuestion, restoreChoice } from './completion.ts';
import { readPress } from './control.ts';
import type { Interaction, Wanted } from './interaction.ts';
import { listOrders, obey } from './obedience.ts';
import { speakDiscord } from './phrase.ts';
import { type AnswerParts, plain, type Question } from './question.ts';
import { type Draft, writeLine } from './reply.ts';
import type { Handling } from './respond.ts';

/** What interactions are answered with. */
export type DeskParts = AnswerParts & CompletionParts;

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
    const card = writeLine(speakDiscord(language).notYours, language);
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
