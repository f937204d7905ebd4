import type { Language } from '../../../src/index.ts';
import { en, type PlayWords } from './locales/en.ts';
import { ja } from './locales/ja.ts';
import { ko } from './locales/ko.ts';
import { zh } from './locales/zh.ts';
import { zhHant } from './locales/zh-hant.ts';

const words: Readonly<Record<Language, PlayWords>> = { en, zh, ja, ko, 'zh-Hant': zhHant };

/** The words of the playground in a language. */
export function speakPlay(language: Language): PlayWords {
  return words[language];
}
