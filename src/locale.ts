import type { Language } from './language.ts';
import { en, type Phrases } from './locales/en.ts';
import { ja } from './locales/ja.ts';
import { ko } from './locales/ko.ts';
import { zh } from './locales/zh.ts';
import { zhHant } from './locales/zh-hant.ts';

const phrases: Readonly<Record<Language, Phrases>> = { en, zh, ja, ko, 'zh-Hant': zhHant };

/** The bot's own words in a language. */
export function speak(language: Language): Phrases {
  return phrases[language];
}
