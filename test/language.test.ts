import { describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  detectScript,
  type LanguageHints,
  parseLanguage,
} from '../src/language.ts';

describe('a tag', () => {
  it.each([
    ['en', 'en'],
    ['EN-us', 'en'],
    ['ja', 'ja'],
    ['jp', 'ja'],
    ['ja_JP.UTF-8', 'ja'],
    ['ko-KR', 'ko'],
    ['kr', 'ko'],
    ['zh', 'zh'],
    ['cn', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-SG', 'zh'],
    ['cmn-Hans-CN', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh_TW.UTF-8', 'zh-Hant'],
    ['zh-mo', 'zh-Hant'],
    ['tw', 'zh-Hant'],
    ['yue', 'zh-Hant'],
    [' ja ', 'ja'],
    ['fr', null],
    ['C', null],
    ['', null],
    ['jap', null],
    ['constructor', null],
  ])('%j is %s', (tag, language) => {
    expect(parseLanguage(tag)).toBe(language);
  });
});

describe('the script of a question', () => {
  it.each([
    ['10014 뭐야', 'hangul'],
    ['エラー 에러', 'hangul'],
    ['10014とは', 'kana'],
    ['10014の意味', 'kana'],
    ['ｴﾗｰ10014', 'kana'],
    ['コード10014', 'kana'],
    ['ｺｰﾄﾞ10014', 'kana'],
    ['ﾊﾞｸﾞ 10014', 'kana'],
    ['サーバー 10014', 'kana'],
    ['ユーザー 10014', 'kana'],
    ['データ 10014', 'kana'],
    ['キー 10014', 'kana'],
    ['\u30c6\u3099\u30fc\u30bf 10014', 'kana'],
    ['ー10014ー', 'other'],
    ['(ﾉﾟ0ﾟ)ﾉ 10014', 'other'],
    ['错误码10014', 'han'],
    ['¯\\_(ツ)_/¯ 10014', 'other'],
    ['what is 10014', 'other'],
    ['', 'other'],
  ])('%j is %s', (text, script) => {
    expect(detectScript(text)).toBe(script);
  });
});

/** Everything that can decide, strongest first, each saying another language than the next. */
const person: readonly (readonly [keyof LanguageHints, string, string])[] = [
  ['explicit', 'ja', 'ja'],
  ['person', 'ko', 'ko'],
  ['channel', 'zh', 'zh'],
  ['workspace', 'zh-Hant', 'zh-Hant'],
  ['text', '뭐야', 'ko'],
  ['personLocale', 'ja-JP', 'ja'],
  ['text', '错误码', 'zh'],
  ['fallback', 'ko', 'ko'],
];
const channel = [
  ...person.filter(([name]) => name !== 'person' && name !== 'personLocale').slice(0, -2),
  ['channelLocale', 'ja', 'ja'] as const,
  ...person.slice(-2),
];

describe.each([
  ['person', person],
  ['channel', channel],
] as const)('seen by a %s', (visibility, order) => {
  it.each(order.map(([name, , language], at) => [name, language, at] as const))(
    '%s decides for %s',
    (_name, language, at) => {
      const hints = { visibility, text: 'x', fallback: 'en' };
      for (const [name, value] of order.slice(at).reverse())
        Object.assign(hints, { [name]: value });
      expect(chooseLanguage(hints as LanguageHints)).toBe(language);
    },
  );
});

describe('a channel', () => {
  it('does not see what one person chose', () => {
    const hints = { person: 'ja', personLocale: 'ko', text: '10014', fallback: 'en' } as const;
    expect(chooseLanguage({ ...hints, visibility: 'channel' })).toBe('en');
    expect(chooseLanguage({ ...hints, visibility: 'person' })).toBe('ja');
  });

  it('has no use for its locale where one person reads', () => {
    expect(
      chooseLanguage({ visibility: 'person', channelLocale: 'ja', text: '10014', fallback: 'en' }),
    ).toBe('en');
  });
});

it('passes over a locale that is not spoken', () => {
  expect(
    chooseLanguage({ visibility: 'person', personLocale: 'fr-FR', text: '错误', fallback: 'en' }),
  ).toBe('zh');
});
