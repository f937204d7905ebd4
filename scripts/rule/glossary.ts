import { languages, type SourceGlossary } from '../schema.ts';
import { checkEach, listTexts, type Rule } from './text.ts';

const quote = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A Latin word stands alone and in any case: `black list`, not the one in `black_list_delete`. */
const toPattern = (word: string): RegExp =>
  /^[\w -]+$/.test(word)
    ? new RegExp(`(?<!\\w)${quote(word)}(?!\\w)`, 'i')
    : new RegExp(quote(word));

type Avoided = {
  readonly word: string;
  readonly pattern: RegExp;
  readonly term: string;
  readonly terms: RegExp;
  readonly products: readonly string[] | null;
};

/** `サーバ` inside `サーバー` is no fault: the term itself is taken out before the word is looked for. */
function listAvoided(glossary: SourceGlossary, language: (typeof languages)[number]): Avoided[] {
  return glossary.flatMap((notion) => {
    const term = notion[language];
    const parts = term.split(/\s*[/、，,（）()]\s*/).filter((part) => part !== '');
    const terms = new RegExp(parts.map(quote).join('|'), 'g');
    return (notion.avoid?.[language] ?? []).map((word) => ({
      ...{ word, pattern: toPattern(word), term, terms, products: notion.products ?? null },
    }));
  });
}

/** One wording for one notion. */
export const glossaryRule: Rule = {
  name: 'glossary',
  says: 'one term for one notion; words to avoid are free in searching words and in notes on what other documents say',
  whole: false,
  check: (catalog) => {
    const avoided = new Map(
      languages.map((language) => [language, listAvoided(catalog.glossary, language)]),
    );
    return checkEach(
      listTexts(catalog).filter(({ quotes }) => !quotes),
      (text, language, { product }) => {
        const found = avoided.get(language)?.find(({ pattern, terms, products }) => {
          if (products !== null && (product === null || !products.includes(product))) return false;
          return pattern.test(text) && pattern.test(text.replace(terms, ' '));
        });
        return found === undefined ? null : `not ${found.word}, but ${found.term}`;
      },
    );
  },
};
