import { encodeButton, type Query, type Reply, retellEntries } from '../../src/index.ts';
import type { Preference } from '../preference.ts';
import type { Asker } from './asker.ts';
import type { Question } from './question.ts';
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

/** What of a question bears on what stands under its answer. */
type Seat = Pick<Question, 'whole' | 'sharer' | 'product' | 'from' | 'ephemeral'> & {
  readonly asker: Pick<Asker, 'user' | 'shared'>;
};

/** A reply with what stands under it. */
export function toDraft(question: Seat, reply: Reply): Draft {
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
