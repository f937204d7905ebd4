import { type Language, parseLanguage } from '../../src/index.ts';
import { en, type Words } from './locales/en.ts';
import { ja } from './locales/ja.ts';
import { ko } from './locales/ko.ts';
import { zh } from './locales/zh.ts';
import { zhHant } from './locales/zh-hant.ts';

const words: Readonly<Record<Language, Words>> = { en, zh, ja, ko, 'zh-Hant': zhHant };

/** The words of the pages in a language. */
export function speakWeb(language: Language): Words {
  return words[language];
}

/** What a language calls itself. */
export const ownNames: Readonly<Record<Language, string>> = {
  en: 'English',
  zh: '简体中文',
  'zh-Hant': '繁體中文',
  ja: '日本語',
  ko: '한국어',
};

/** The tag for `lang` and `hreflang`: Simplified Chinese is named by its script. */
export function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-Hans' : language;
}

/** The language a browser wants most among those that imerr speaks; null where it speaks none of them. */
export function readAccepted(header: string | undefined): Language | null {
  const wishes = (header ?? '').split(',', 32).map((part) => {
    const [tag = '', ...rest] = part.split(';').map((piece) => piece.trim());
    const weight = rest.find((piece) => piece.startsWith('q='))?.slice(2);
    return { language: parseLanguage(tag), weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const spoken = wishes
    .filter(({ language, weight }) => weight > 0 && language !== null)
    .sort((a, b) => b.weight - a.weight);
  return spoken[0]?.language ?? null;
}
