import { describe, expect, test } from 'vitest';
import type { Asker } from '../adapters/discord/asker.ts';
import { completeQuestion, restoreChoice } from '../adapters/discord/completion.ts';
import { commandLimits } from '../adapters/discord/limits.ts';
import { type Language, languages, openSuggest, parseOrder } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { ids } from './double/discord-event.ts';
import { openMemory } from './double/discord-stage.ts';

const suggest = await openSuggest(catalog);

const asker: Asker = {
  user: ids.person,
  locale: null,
  community: null,
  guild: null,
  channel: ids.channel,
  manager: false,
  moderator: false,
  writable: true,
  shared: true,
};

/** What is offered for a text in a language. */
async function complete(partial: string, language: Language) {
  const wanted = { kind: 'complete', partial, language, product: null } as const;
  const store = await openMemory();
  return completeQuestion(wanted, asker, { catalog, store, suggest, fallback: 'en' });
}

/** What a question is taken for: an order, or what answers it. */
function resolve(given: string, language: Language) {
  const text = restoreChoice(given);
  const order = parseOrder(text, catalog);
  if (order !== null) return { order };
  const { kind, entries, sections } = bot.ask({ text, language, visibility: 'person' }).record;
  return { kind, entries: entries.map(({ id }) => id), sections: sections?.map(({ id }) => id) };
}

describe('what is shown while a question is typed', () => {
  test.each(languages)(
    'sent in the place of what it stands for, is the same: %s',
    async (language) => {
      const partials = [
        '',
        '10',
        '7000',
        '-10',
        '0x',
        'ERR_',
        'usersig',
        'group',
        'li',
        'list s',
        'he',
        '群',
        '署名',
        '그룹',
      ];
      for (const partial of partials) {
        for (const { name, value } of await complete(partial, language)) {
          expect(name.length, name).toBeLessThanOrEqual(commandLimits.choiceName);
          expect(value.length, value).toBeLessThanOrEqual(commandLimits.choiceName);
          expect({ name, is: resolve(name, language) }).toEqual({
            name,
            is: resolve(value, language),
          });
        }
      }
    },
  );
});
