import { checkEach, listTexts, type Rule } from './text.ts';

const japanese = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々';
const wide = '，、。；：？（）「」“”';

type Pattern = { readonly pattern: RegExp; readonly message: string };
type Patterns = Readonly<Record<'en' | 'zh' | 'ja' | 'ko', readonly Pattern[]>>;

const doubled: Pattern = { pattern: / {2}|[\u00A0\u3000\t\n]/, message: 'one plain space' };
const loose: Pattern = { pattern: / [,.;:?)](?!\w)|\( /, message: 'no space before a mark' };

const spaces: Patterns = {
  en: [doubled, loose],
  ko: [doubled, loose],
  zh: [
    doubled,
    {
      pattern: /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u,
      message: 'a space between Chinese and Latin or digits',
    },
    {
      pattern: new RegExp(` [${wide}]|[，、。；：？（）] `),
      message: 'no space beside a full-width mark',
    },
  ],
  ja: [
    doubled,
    {
      pattern: new RegExp(`[${japanese}] +[A-Za-z0-9]|[A-Za-z0-9] +[${japanese}]`, 'u'),
      message: 'no space between Japanese and Latin or digits',
    },
    { pattern: new RegExp(` [${wide}]|[${wide}] `), message: 'no space beside a full-width mark' },
  ],
};

const narrow: Pattern = { pattern: /[，、。；：？（）「」！]/, message: 'half-width marks' };

const marks: Patterns = {
  en: [narrow, { pattern: /\w'\w/, message: 'a typographic apostrophe (’)' }],
  ko: [narrow],
  zh: [{ pattern: /\p{Script=Han}[,;:?.()]|[,;:?()]\p{Script=Han}/u, message: 'full-width marks' }],
  // A call keeps its own brackets: join()の.
  ja: [
    {
      pattern: new RegExp(`[${japanese}][,;:?.()]|[,;:?(][${japanese}]`, 'u'),
      message: 'full-width marks',
    },
  ],
};

const look = (patterns: Patterns) => (text: string, language: keyof Patterns) => {
  for (const { pattern, message } of patterns[language]) {
    const found = pattern.exec(text);
    if (found !== null) {
      const around = text.slice(Math.max(0, found.index - 6), found.index + found[0].length + 6);
      return `${message}: …${around}…`;
    }
  }
  return null;
};

const spacing: Rule = {
  name: 'spacing',
  says: 'a space between Chinese and Latin or digits, none between Japanese and Latin; single spaces, none beside a full-width mark',
  whole: false,
  check: (catalog) => checkEach(listTexts(catalog), look(spaces)),
};

const punctuation: Rule = {
  name: 'punctuation',
  says: 'full-width marks in Chinese and Japanese, half-width ones in English and Korean',
  whole: false,
  check: (catalog) => checkEach(listTexts(catalog), look(marks)),
};

/** Spaces and marks. */
export const typographyRules: readonly Rule[] = [spacing, punctuation];
