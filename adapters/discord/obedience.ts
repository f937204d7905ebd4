import {
  chooseLanguage,
  type Language,
  type Order,
  type Outcome,
  presentOutcome,
} from '../../src/index.ts';
import { noteAnswer } from '../journey.ts';
import { type OrderScene, runOrder } from '../order.ts';
import { learnQuery } from '../preference.ts';
import type { Wishes } from './interaction.ts';
import { noChoice } from './option.ts';
import { speakDiscord } from './phrase.ts';
import { askedBy, personOf, placeOf } from './place.ts';
import { type AnswerParts, type Question, writeFailure } from './question.ts';
import { type Draft, writeLine } from './reply.ts';

/** What a channel is not to read: a person's settings, questions without an answer, deletions. */
const confidential: Partial<Readonly<Record<Order['kind'], string>>> = {
  settings: 'settings',
  unresolved: 'unresolved',
  'forget-person': 'forget me',
  'forget-team': 'forget us',
};

const scopes = { person: 'person', channel: 'channel', server: 'workspace' } as const;

/** The orders of /imerr-settings; without options, it shows what holds. */
export function listOrders({ scope: given, language, product, watch, digest }: Wishes): Order[] {
  const scope = scopes[given as keyof typeof scopes] ?? 'person';
  const tag = language === noChoice ? null : language;
  const orders: Order[] = [
    ...(tag === undefined
      ? []
      : [{ kind: 'language', scope, language: tag as Language | null } as const]),
    ...(product === undefined
      ? []
      : [{ kind: 'product', scope, product: product === noChoice ? null : product } as const]),
    ...(watch === undefined ? [] : [{ kind: 'watch', on: watch } as const]),
    ...(digest === undefined ? [] : [{ kind: 'digest', on: digest } as const]),
  ];
  return orders.length === 0 ? [{ kind: 'settings' }] : orders;
}

const failed = new Set<Outcome['kind']>(['refused', 'unsaved', 'unread']);

/** Follows orders one after the other, up to the first that fails; of several, it shows what holds in the end. */
async function follow(orders: readonly Order[], scene: OrderScene): Promise<Outcome> {
  let outcome: Outcome = { kind: 'unread' };
  for (const order of orders) {
    outcome = await runOrder(order, scene);
    if (failed.has(outcome.kind)) return outcome;
  }
  return orders.length > 1 ? runOrder({ kind: 'settings' }, scene) : outcome;
}

/** The language in which an outcome is said: by the settings as they are after it. */
async function findLanguage(question: Question, parts: AnswerParts): Promise<Language> {
  const { asker, visibility, text, language } = question;
  const known = await learnQuery(parts.store, askedBy(asker), visibility);
  return chooseLanguage({
    ...known,
    explicit: language,
    text,
    visibility,
    personLocale: asker.locale,
    channelLocale: asker.community,
    fallback: parts.fallback,
  });
}

/** Follows orders and says what came of them. Never rejects. */
export async function obey(
  orders: readonly Order[],
  question: Question,
  parts: AnswerParts,
): Promise<Draft> {
  const { asker, ephemeral } = question;
  const { store, ballot, watchable, posting, catalog } = parts;
  try {
    const [first] = orders;
    const words = first === undefined ? undefined : confidential[first.kind];
    if (words !== undefined && !ephemeral && asker.shared) {
      const language = await findLanguage(question, parts);
      const card = writeLine(speakDiscord(language).aside(words), language);
      noteAnswer('order', language);
      return { card, ephemeral, panel: null };
    }
    const scene: OrderScene = {
      store,
      ballot,
      person: personOf(asker),
      place: placeOf(asker),
      isAdmin: () => asker.manager,
      watchable,
      canPost: () => posting && asker.writable,
    };
    const outcome = await follow(orders, scene);
    const card = presentOutcome(outcome, await findLanguage(question, parts), catalog);
    noteAnswer('order', card.language);
    return { card, ephemeral, panel: null };
  } catch (error) {
    return writeFailure(question, error, parts);
  }
}
