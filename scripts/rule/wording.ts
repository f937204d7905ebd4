import { languages } from '../schema.ts';
import { findForeignLetters, findMissingLetters } from './letter.ts';
import { checkEach, listSentences, listTexts, type Rule } from './text.ts';

/** Characters at most. Titles are shown on one line of a phone; the others fit a card of every platform. */
const limits = {
  title: { en: 60, zh: 30, ja: 30, ko: 30 },
  meaning: { en: 320, zh: 160, ja: 200, ko: 200 },
  step: { en: 260, zh: 140, ja: 160, ko: 160 },
  note: { en: 300, zh: 150, ja: 200, ko: 200 },
  name: { en: 120, zh: 80, ja: 100, ko: 100 },
} as const;

const script: Rule = {
  name: 'script',
  says: 'each language has its own letters: Hangul, kana, Simplified characters, Latin',
  whole: false,
  check: (catalog) =>
    checkEach(
      listTexts(catalog),
      (text, language, { kind }) =>
        findForeignLetters(text, language) ??
        (kind === 'name' ? null : findMissingLetters(text, language)),
    ),
};

const length: Rule = {
  name: 'length',
  says: `at most, in characters: ${Object.entries(limits)
    .filter(([kind]) => kind !== 'name')
    .map(([kind, at]) => `${kind} ${languages.map((language) => at[language]).join('/')}`)
    .join(', ')} (${languages.join('/')})`,
  whole: false,
  check: (catalog) =>
    checkEach(listTexts(catalog), (text, language, { kind }) => {
      const size = [...text].length;
      const limit = limits[kind][language];
      return size > limit ? `${size} characters, at most ${limit}` : null;
    }),
};

const markup: Rule = {
  name: 'markup',
  says: 'no markup, no exclamation mark, no emoji',
  whole: false,
  check: (catalog) =>
    checkEach(listTexts(catalog), (text) =>
      /[!！`]|\*\*|\p{Emoji_Presentation}/u.test(text)
        ? 'no exclamation mark, no markup, no emoji'
        : null,
    ),
};

const title: Rule = {
  name: 'title',
  says: 'a title has no full stop and not the number of its code',
  whole: false,
  check: (catalog) =>
    checkEach(
      listTexts(catalog).filter(({ kind }) => kind === 'title'),
      (text, _, { code }) => {
        if (/[.。]$/.test(text)) return 'no full stop';
        return /^-?\d+$/.test(code) &&
          new RegExp(`(?<!\\d)${code.replace('-', '')}(?!\\d)`).test(text)
          ? 'has the number of its code'
          : null;
      },
    ),
};

const sentence: Rule = {
  name: 'sentence',
  says: 'a meaning has at most 3 sentences; meaning, steps and notes end with a full stop, or with the literal token of an example',
  whole: false,
  check: (catalog) =>
    checkEach(
      listTexts(catalog).filter(({ kind }) => kind !== 'title' && kind !== 'name'),
      (text, language, { kind }) => {
        const stop = language === 'zh' || language === 'ja' ? '。' : '.';
        const example = /[：:] ?[\w.()/=&-]+$/.test(text);
        if (!text.endsWith(stop) && !example) return `ends with ${stop}`;
        const count = listSentences(text).length;
        return kind === 'meaning' && count > 3 ? `${count} sentences, at most 3` : null;
      },
    ),
};

const search: Rule = {
  name: 'search',
  says: 'searching words are in the letters of their language and stand once',
  whole: false,
  check: (catalog) =>
    catalog.sections.flatMap(({ file, section }) =>
      section.entries.flatMap(({ code, search }) =>
        languages.flatMap((language) =>
          search[language].flatMap((word, at) => {
            const twice = search[language].indexOf(word) < at ? 'stands twice' : null;
            const message = findForeignWord(word, language) ?? twice;
            const field = `search.${language}`;
            return message === null ? [] : [{ file, code, field, message: `${message}: ${word}` }];
          }),
        ),
      ),
    ),
};

/** People type Traditional characters too, so these are free here. */
function findForeignWord(word: string, language: (typeof languages)[number]): string | null {
  const foreign = findForeignLetters(word, language);
  return foreign?.startsWith('not ') ? null : foreign;
}

/** How every text is worded, by itself. */
export const wordingRules: readonly Rule[] = [script, length, markup, title, sentence, search];
