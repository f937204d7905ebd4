export { type Action, actions, type Entry, type EntryId, layers, statuses } from './answer.ts';
export { type Bot, createBot, type Query, type Reply } from './bot.ts';
export { decodeButton, encodeButton, encodeOrder } from './button.ts';
export type { Block, Button, Card, Feedback, Row } from './card.ts';
export {
  type Catalog,
  type CatalogIndex,
  createCatalog,
  type Product,
  type Section,
} from './catalog.ts';
export { retellEntries } from './cause.ts';
export { languageNames, speakChat } from './chat.ts';
export { parseCommand } from './command.ts';
export { writeDigest } from './digest.ts';
export { parseOrder } from './instruction.ts';
export { chooseLanguage, type Language, languages, parseLanguage } from './language.ts';
export { speak } from './locale.ts';
export type {
  Holding,
  Order,
  Outcome,
  Scope,
  TeamNote,
} from './order.ts';
export { presentOutcome } from './outcome.ts';
export type { SuggestIndex } from './phrase.ts';
export type { AnswerRecord, EntryRecord } from './record.ts';
export { findProduct, wantsSearch } from './resolver.ts';
export { sortEntries, tellCause } from './roundup.ts';
export type { Search } from './search.ts';
export { maskSecrets } from './secret.ts';
export type { Choice, Suggest } from './suggest.ts';
export { restateQuestion } from './text.ts';

/** Loads the search over a built catalog. Apart from the rest, since a look-up of a code does without it. */
export async function openSearch(
  catalog: import('./catalog.ts').Catalog,
): Promise<import('./search.ts').Search> {
  const { createSearch } = await import('./search.ts');
  return createSearch(catalog);
}

/** Loads what completes a half-typed question over a built catalog. Reads all its entries. */
export async function openSuggest(
  catalog: import('./catalog.ts').Catalog,
): Promise<import('./suggest.ts').Suggest> {
  const { createSuggest } = await import('./suggest.ts');
  return createSuggest(catalog);
}
