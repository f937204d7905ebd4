import {
  type Bot,
  type Card,
  type Catalog,
  type Language,
  parseOrder,
  presentOutcome,
  type Query,
  type Reply,
} from '../../../src/index.ts';
import { speakPlay } from './locale.ts';

/** What answers are made from. */
export type AskParts = { readonly bot: Bot; readonly catalog: Catalog };

/** The bot's reply to a question, or a word about what is not done here. */
export type Said =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'word'; readonly card: Card };

/** Orders need a memory of people and places, which a page open to everybody has not. */
function refuseOrder(language: Language): Card {
  const text = speakPlay(language).keepsNothing;
  return { language, action: null, text, blocks: [{ kind: 'text', text }] };
}

/** Asks the bot as the platforms do; orders are read, and not carried out. `language` is that of the page. */
export function replyTo(
  query: Query,
  from: 'text' | 'button',
  language: Language,
  { bot, catalog }: AskParts,
): Said {
  const order = parseOrder(query.text, catalog, from);
  if (order === null) return { kind: 'reply', reply: bot.ask(query) };
  const spoken = query.language ?? language;
  const card =
    order.kind === 'unspoken' ? presentOutcome(order, spoken, catalog) : refuseOrder(spoken);
  return { kind: 'word', card };
}
