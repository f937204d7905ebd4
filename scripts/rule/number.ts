import { findTexts, type SourceCatalog } from '../catalog.ts';
import { languages, type SourceEntry } from '../schema.ts';
import { listTexts, type Rule } from './text.ts';

/** The numbers of a text, in digits, sorted; "1対1" and "1:1" are words, not numbers. */
export function listNumbers(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/1\s*[対对對:]\s*1/g, '')
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .match(/\d+(?:\.\d+)?/g) ?? []
  ).sort();
}

const numbers: Rule = {
  name: 'numbers',
  says: 'the four languages of a text have the same numbers, in digits',
  whole: false,
  check: (catalog) =>
    listTexts(catalog).flatMap(({ file, code, field, texts }) => {
      const found = languages.map((language) => listNumbers(texts[language]).join(' '));
      if (new Set(found).size === 1) return [];
      const list = languages.map((language, at) => `${language} [${found[at]}]`).join(', ');
      return [{ file, code, field, message: `the languages have different numbers: ${list}` }];
    }),
};

/** The numbers that an entry says in a language: in title, meaning, steps and notes, shared ones too. */
function listSaid(
  { title, meaning, fix, notes = [] }: SourceEntry,
  language: (typeof languages)[number],
  catalog: SourceCatalog,
): Set<number> {
  const texts = [
    ...[title, meaning],
    ...fix.map((step) => findTexts(step, catalog.steps)),
    ...notes.map(({ text }) => findTexts(text, catalog.notes)),
  ];
  return new Set(texts.flatMap((text) => listNumbers(text?.[language] ?? '')).map(Number));
}

const limits: Rule = {
  name: 'limits',
  says: 'the entry says every limit in digits: in its title, meaning, steps or notes',
  whole: true,
  check: (catalog) =>
    catalog.sections.flatMap(({ file, section }) =>
      section.entries.flatMap((entry) =>
        (entry.limits ?? []).flatMap(({ value }, at) => {
          const silent = languages.filter(
            (language) => !listSaid(entry, language, catalog).has(value),
          );
          const message = `${value} is not in the text: ${silent.join(', ')}`;
          return silent.length === 0
            ? []
            : [{ file, code: entry.code, field: `limits.${at}`, message }];
        }),
      ),
    ),
};

/** How numbers are said. */
export const numberRules: readonly Rule[] = [numbers, limits];
