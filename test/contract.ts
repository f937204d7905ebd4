import type { Card } from '../src/index.ts';
import { languages } from '../src/index.ts';
import { bot, catalog } from './bot.ts';

const sections = catalog.index.products.flatMap(({ sections }) => sections.map(({ id }) => id));
const shared = Object.entries(catalog.index.codes).filter(([, ids]) => ids.length > 1);

/** Questions whose answers are not one entry; each kind of the contract is among them. */
const questions: readonly string[] = [
  'help',
  'list',
  ...sections.map((id) => `list ${id}`),
  'list nosuchsection',
  ...shared.map(([code]) => code),
  'compare 6206 and 70001 and 10010 and 10014 and 20003 and 30001',
  'usersig expired',
  'cannot join the group',
  'message too long in french',
  'error 70099',
  'error 999999',
  'qwzx vbnm lkjh',
];

/** Every card that a platform may be handed: all entries, and all other kinds of answers, in every language. */
export function* listCards(): Iterable<{ readonly name: string; readonly card: Card }> {
  for (const language of languages) {
    for (const text of [...Object.keys(catalog.index.files), ...questions]) {
      yield {
        name: `${text} (${language})`,
        card: bot.ask({ text, language, visibility: 'person' }).card,
      };
    }
  }
}
