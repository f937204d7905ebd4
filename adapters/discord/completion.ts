import {
  type Catalog,
  chooseLanguage,
  type Language,
  parseLanguage,
  type Suggest,
} from '../../src/index.ts';
import { recallQuery } from '../preference.ts';
import type { Store } from '../store/store.ts';
import { clampText } from '../text.ts';
import type { Asker } from './asker.ts';
import type { Wanted } from './interaction.ts';
import { commandLimits } from './limits.ts';
import { speakDiscord } from './phrase.ts';
import { askedBy } from './place.ts';

/** What is offered while a question is typed: a name to read, a value to ask. */
export type Choices = readonly { readonly name: string; readonly value: string }[];

export type CompletionParts = {
  readonly catalog: Catalog;
  readonly store: Store;
  readonly suggest: Suggest;
  readonly fallback: Language;
};

/**
 * The question behind a text that Discord may send in the place of a choice's value: what is shown of
 * it. Names of entries are questions themselves.
 */
export const restoreChoice = (text: string): string =>
  /^(help|settings|list(?: \S+)?) · /.exec(text)?.[1] ?? text;

/** Words that are no code, and what they show. */
function listWords(language: Language): Choices {
  const say = speakDiscord(language);
  return (['help', 'list', 'settings'] as const).map((value) => ({
    name: `${value} · ${say[value]}`,
    value,
  }));
}

function listSections(partial: string, language: Language, catalog: Catalog): Choices {
  const wanted = /^list\s+(.*)$/i.exec(partial)?.[1]?.toLowerCase();
  if (wanted === undefined) return [];
  return catalog.index.products
    .flatMap(({ sections }) => sections)
    .filter(({ id, title }) =>
      [id, title[language], title.en].some((text) => text.toLowerCase().includes(wanted)),
    )
    .map(({ id, title }) => ({ name: `list ${id} · ${title[language]}`, value: `list ${id}` }));
}

/** Completes what is typed so far, in the reader's language; from memory alone. */
export function completeQuestion(
  { partial, language: given, product }: Extract<Wanted, { kind: 'complete' }>,
  asker: Asker,
  { catalog, store, suggest, fallback }: CompletionParts,
): Choices {
  const known = recallQuery(store, askedBy(asker), 'person');
  const language = chooseLanguage({
    ...known,
    text: partial,
    visibility: 'person',
    explicit: parseLanguage(given ?? ''),
    personLocale: asker.locale,
    fallback,
  });
  const typed = partial.trim().toLowerCase();
  const words = listWords(language);
  const begun = typed === '' ? [] : words.filter(({ value }) => value.startsWith(typed));
  const found = suggest(partial, { language, product: product ?? known?.product ?? null }).map(
    ({ label, value }) => ({ name: label, value }),
  );
  const room = commandLimits.choices - (typed === '' ? words.length : 0);
  return [...begun, ...listSections(partial.trimStart(), language, catalog), ...found]
    .slice(0, room)
    .concat(typed === '' ? words : [])
    .map(({ name, value }) => ({ name: clampText(name, commandLimits.choiceName), value }));
}
