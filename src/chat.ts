import type { Language } from './language.ts';
import { type ChatPhrases, en } from './locales/chat/en.ts';
import { ja } from './locales/chat/ja.ts';
import { ko } from './locales/chat/ko.ts';
import { zh } from './locales/chat/zh.ts';
import { zhHant } from './locales/chat/zh-hant.ts';

export type { ChatPhrases } from './locales/chat/en.ts';

const phrases: Readonly<Record<Language, ChatPhrases>> = { en, zh, ja, ko, 'zh-Hant': zhHant };

/** What stands around answers where people talk: sharing, windows, watching. */
export function speakChat(language: Language): ChatPhrases {
  return phrases[language];
}

/** Each language as its readers call it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  zh: '简体中文',
  ja: '日本語',
  ko: '한국어',
  'zh-Hant': '繁體中文',
};
