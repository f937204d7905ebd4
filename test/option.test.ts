import { describe, expect, it } from 'vitest';
import { takeOptions } from '../src/option.ts';
import { catalog } from './bot.ts';

/** What is left of a question and what was taken, of which only what is set. */
function take(text: string) {
  const { text: rest, ...options } = takeOptions(text, catalog.index.products);
  return [rest, Object.fromEntries(Object.entries(options).filter(([, value]) => value))];
}

const languages: Readonly<Record<string, readonly string[]>> = {
  ja: [
    '10014 ja',
    'ja 10014',
    'JA 10014',
    '10014, ja',
    '10014 (ja)',
    '10014 [ja]',
    '10014 / ja',
    '10014 -ja',
    '10014 jp',
    'ja-JP 10014',
    '10014 lang:ja',
    '10014 lang=ja',
    'lang:ja 10014',
    'lang: ja 10014',
    '10014 --lang ja',
    '--lang=ja 10014',
    '--language ja 10014',
    '--lang japanese 10014',
    'language:japanese 10014',
    '10014 in Japanese',
    '10014 in japanese please?',
    '10014 in Japanese, please',
    'in Japanese: 10014',
    'answer in Japanese: 10014',
    'Japanese 10014',
    '10014 Japanese',
    '10014 日本語で',
    '10014 日本語でお願いします',
    '日本語で10014',
    '日本語で説明して 10014',
    '10014 用日语',
    '用日语解释 10014',
    '10014 일본어로',
  ],
  en: [
    '10014 en',
    '10014 en-US',
    '10014 in English',
    '10014 英語で',
    '10014 用英文',
    '10014 영어로',
  ],
  zh: [
    '10014 zh',
    '10014 cn',
    '10014 zh-hans-cn',
    '10014 in simplified chinese',
    '10014 用中文',
    '10014 请用中文回答',
    '用中文解释10014',
    '10014 用中文解释一下',
    '10014 中文',
    '10014 中国語で',
  ],
  ko: [
    '10014 ko',
    '10014 kr',
    '10014 in Korean',
    '10014 한국어로',
    '한국어로 10014',
    '10014 한국어로 알려줘',
  ],
  'zh-Hant': [
    '10014 tw',
    '10014 zh-tw',
    '10014 zh_HK',
    '10014 zh-Hant',
    '10014 in Traditional Chinese',
    '10014 in Chinese (Traditional)',
    '10014 繁體中文',
    '10014 用繁體中文回答',
    '10014 繁体字で',
    '繁體中文 10014',
  ],
};

describe('a language', () => {
  for (const [language, texts] of Object.entries(languages)) {
    it.each(texts)(`%j asks for ${language}`, (text) => {
      expect(take(text)).toEqual(['10014', { language }]);
    });
  }

  it.each([
    ['what is 10014, in Japanese?', 'what is 10014'],
    ['in Japanese, what is 10014?', 'what is 10014?'],
    ['10014を日本語で教えてください', '10014を'],
    ['日本語で10014を教えて', '10014を教えて'],
    ['login failed ja', 'login failed'],
    ['群满了 lang:ja', '群满了'],
  ])('is taken out of %j', (text, rest) => {
    expect(take(text)).toEqual([rest, { language: 'ja' }]);
  });

  it.each([
    ['10014 in French', 'French'],
    ['10014 fr', 'fr'],
    ['10014 lang:fr', 'fr'],
    ['10014 用法语', '法语'],
    ['10014 フランス語で', 'フランス語'],
    ['10014 프랑스어로', '프랑스어'],
    ['10014 auf Deutsch', 'Deutsch'],
    ['10014 auf Deutsch, bitte', 'Deutsch'],
    ['auf Deutsch: 10014', 'Deutsch'],
    ['10014 Deutsch', 'Deutsch'],
    ['10014 en français', 'français'],
    ['en français 10014', 'français'],
    ['10014 en francais', 'francais'],
    ['10014 em português', 'português'],
    ['10014 en español', 'español'],
    ['10014 en espan\u0303ol'.normalize(), 'español'],
    ['10014 en español por favor', 'español'],
    ['10014 на русском', 'русском'],
    ['10014 по-русски', 'по-русски'],
    ['10014 in italiano', 'italiano'],
    ['10014 lang:klingon', 'klingon'],
    ['10014 --lang klingon', 'klingon'],
  ])('that is not spoken is kept as typed: %j', (text, unspoken) => {
    expect(take(text)).toEqual(['10014', { unspoken }]);
  });

  it.each([
    'lang: 10014',
    '10014 lang:',
    '10014 lang:**',
    '10014 lang:@everyone',
    '10014 --lang @everyone',
    '10014 --lang=<b>',
    '--lang 10014',
    '10014 language:',
    '10014 product:',
    'product:  10014',
    '10014 product:@here',
    '10014 --product',
  ])('flag without a value says nothing: %j', (text) => {
    expect(take(text)).toEqual(['10014', {}]);
  });

  it('alone is the whole request', () => {
    expect(take('ja')).toEqual(['', { language: 'ja' }]);
    expect(take('in Japanese')).toEqual(['', { language: 'ja' }]);
    expect(take('im')).toEqual(['', { product: 'im' }]);
    expect(take('TRTC Web SDK?')).toEqual(['', { product: 'trtc-web' }]);
    expect(take('public')).toEqual(['', { visible: true }]);
  });
});

describe('a product and an audience', () => {
  it.each([
    ['10014 trtc', { product: 'trtc' }],
    ['trtc 10014', { product: 'trtc' }],
    ['10014 im', { product: 'im' }],
    ['im 10014', { product: 'im' }],
    ['10014 tim', { product: 'tim' }],
    ['10014 rtc', { product: 'rtc' }],
    ['chat 10014', { product: 'chat' }],
    ['10014 trtc web', { product: 'trtc-web' }],
    ['TRTC Web SDK: 10014', { product: 'trtc-web' }],
    ['10014 in chat', { product: 'chat' }],
    ['10014 in TRTC', { product: 'trtc' }],
    ['10014 in the chat sdk?', { product: 'chat' }],
    ['10014 (trtc)', { product: 'trtc' }],
    ['trtcの10014', { product: 'trtc' }],
    ['product: im 10014', { product: 'im' }],
    ['product:trtc-web 10014', { product: 'trtc-web' }],
    ['10014 --product foo', { product: 'foo' }],
    ['10014 public', { visible: true }],
    ['--public 10014', { visible: true }],
    ['10014 ja public', { language: 'ja', visible: true }],
    ['public? trtc 10014 in Japanese', null],
    ['trtc 10014 in Japanese', { language: 'ja', product: 'trtc' }],
  ])('%j', (text, options) => {
    expect(take(text)).toEqual(
      options === null ? ['public? trtc 10014', { language: 'ja' }] : ['10014', options],
    );
  });
});

describe('a product beside other words', () => {
  it.each([
    ['what does 70001 mean in TRTC?', 'what does 70001 mean', { product: 'trtc' }],
    ['chat error 70001', 'error 70001', { product: 'chat' }],
    ['login failed trtc', 'login failed', { product: 'trtc' }],
  ])('%j', (text, rest, options) => {
    expect(take(text)).toEqual([rest, options]);
  });

  it('is one of the catalog', () => {
    const products = [{ id: 'live', aliases: ['live', 'mlvb'] }];
    expect(takeOptions('10014 in mlvb', products)).toMatchObject({ product: 'mlvb' });
    expect(takeOptions('10014 in TRTC', products)).toMatchObject({ product: null });
    expect(takeOptions('10014 in TRTC', [])).toMatchObject({ product: null });
  });
});

describe('an option never eats the question', () => {
  it.each([
    'public key not found',
    'the group is public',
    'cannot join public',
    'how do I make a group public',
    'cannot log in to im',
    'muted in chat',
    '10017 muted in chat',
    'more than 20 in chat',
    'chat is slow',
    'tim cannot log in',
    'product: login failed',
    'how to use trtc',
    'im not able to log in',
    'im kicked offline',
    'send a message to cn',
    'no error in zh',
    'the message is in Chinese',
    'cannot send text in Chinese',
    'japanese characters garbled',
    'supports English',
    'who is in it',
    '用户名不支持中文',
    '消息是中文',
    '无法使用中文',
    '日本語のメッセージが送れない',
    'メッセージを日本語で送ると失敗',
    '한국어 메시지 전송 실패',
    'lang:10014',
    'language: please help',
    'the user is on en',
    '10014 ms',
    'imho',
    'publication',
  ])('%j stays as it is', (text) => {
    expect(take(text)).toEqual([text, {}]);
  });
});
