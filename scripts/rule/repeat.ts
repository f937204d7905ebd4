import { languages } from '../schema.ts';
import { type Finding, listSentences, listTexts, type Rule, type Text } from './text.ts';

/** Shorter sentences are stock ("This is an internal error of the SDK.") unless they are the whole text. */
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
    const message = `the same sentence as ${same.owner}: share a step or declare a family`;
    return [{ file, code, field: `${field}.${language}`, message }];
  });
}

/** The same sentence in two entries is a shared step, or the entries are of one family. */
export const repeatRule: Rule = {
  name: 'repeat',
  says: 'the same sentence in two entries is a shared step, or the entries are of one family',
  whole: false,
  check: (catalog) => {
    const all = listTexts(catalog).filter(({ kind }) => kind === 'meaning' || kind === 'step');
    // Shared steps come first, so that the fault is shown where the step was written anew.
    const texts = [
      ...all.filter(({ code }) => code === ''),
      ...all.filter(({ code }) => code !== ''),
    ];
    return languages.flatMap((language) => compare(texts, language));
  },
};
