import { languages } from '../schema.ts';
import { type Finding, listSentences, listTexts, type Rule, type Text } from './text.ts';

/** Characters from which a sentence is nobody's stock ("This is an internal error of the SDK."). */
const stock = { en: 60, zh: 30, ja: 40, ko: 55 } as const;

function listShared(text: string, language: keyof typeof stock): string[] {
  const long = listSentences(text).filter((sentence) => [...sentence].length >= stock[language]);
  return [...new Set([text, ...long])];
}

function compare(texts: readonly Text[], language: keyof typeof stock): Finding[] {
  const first = new Map<string, Text>();
  return texts.flatMap((where) => {
    const same = listShared(where.texts[language], language).flatMap((sentence) => {
      const other = first.get(sentence);
      first.set(sentence, other ?? where);
      if (other === undefined || other.owner === where.owner) return [];
      return other.family !== null && other.family === where.family ? [] : [other];
    })[0];
    if (same === undefined) return [];
    const { file, code, field } = where;
    const message = `the same sentence as ${same.owner}: share it or declare a family`;
    return [{ file, code, field: `${field}.${language}`, message }];
  });
}

/** The same words in two entries are a shared step or note, or the entries are of one family. */
export const repeatRule: Rule = {
  name: 'repeat',
  says: `the same meaning, step or note in two entries is shared, or the entries are of one family; the same sentence inside them too, unless it is stock: under ${languages.map((language) => stock[language]).join('/')} characters (${languages.join('/')})`,
  whole: false,
  check: (catalog) => {
    const all = listTexts(catalog).filter(({ kind }) => kind !== 'title' && kind !== 'name');
    // Shared texts come first, so that the fault is shown where one was written anew.
    const texts = [
      ...all.filter(({ code }) => code === ''),
      ...all.filter(({ code }) => code !== ''),
    ];
    return languages.flatMap((language) => compare(texts, language));
  },
};
