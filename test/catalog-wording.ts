import { type Case, inEntry } from './catalog-fixture.ts';

const wordingCases: Case[] = [
  inEntry('Korean without Hangul', 'script', 'title.ko', ({ title }) => {
    title.ko = 'Group full';
  }),
  inEntry('Japanese without kana', 'script', 'title.ja', ({ title }) => {
    title.ja = '定員超過';
  }),
  inEntry('Japanese with a Simplified character', 'script', 'title.ja', ({ title }) => {
    title.ja = '群组が満員';
  }),
  inEntry('Chinese with kana', 'script', 'title.zh', ({ title }) => {
    title.zh = '群の成员已满';
  }),
  inEntry('Chinese in Traditional characters', 'script', 'title.zh', ({ title }) => {
    title.zh = '群組已滿';
  }),
  inEntry('English with Han characters', 'script', 'title.en', ({ title }) => {
    title.en = 'Group 群 is full';
  }),
  inEntry('Chinese with Hangul', 'script', 'title.zh', ({ title }) => {
    title.zh = '그룹 成员已满';
  }),
  inEntry('Japanese with Hangul', 'script', 'title.ja', ({ title }) => {
    title.ja = '그룹が満員';
  }),
  inEntry('Korean with kana', 'script', 'title.ko', ({ title }) => {
    title.ko = 'グループ 정원 초과';
  }),
  inEntry('Chinese without Han characters', 'script', 'title.zh', ({ title }) => {
    title.zh = 'Group full';
  }),
  inEntry('English without Latin letters', 'script', 'title.en', ({ title }) => {
    title.en = '— —';
  }),
  inEntry('Korean with Han characters', 'script', 'title.ko', ({ title }) => {
    title.ko = '그룹 定員 초과';
  }),
  inEntry('a long title', 'length', 'title.zh', ({ title }) => {
    title.zh = '满'.repeat(31);
  }),
  inEntry('a long meaning', 'length', 'meaning.en', ({ meaning }) => {
    meaning.en = `The limit is 30${' bytes'.repeat(60)}.`;
  }),
  inEntry('an exclamation mark', 'markup', 'title.en', ({ title }) => {
    title.en = 'Group is full!';
  }),
  inEntry('a full-width exclamation mark', 'markup', 'title.zh', ({ title }) => {
    title.zh = '群组已满！';
  }),
  inEntry('bold type', 'markup', 'title.ko', ({ title }) => {
    title.ko = '**그룹** 정원 초과';
  }),
  inEntry('backticks', 'markup', 'title.zh', ({ title }) => {
    title.zh = '群组 `已满`';
  }),
  inEntry('an emoji', 'markup', 'title.ja', ({ title }) => {
    title.ja = '満員です😀';
  }),
  inEntry('a full stop in a title', 'title', 'title.ja', ({ title }) => {
    title.ja = '満員です。';
  }),
  inEntry('a point at the end of a title', 'title', 'title.en', ({ title }) => {
    title.en = 'Group is full.';
  }),
  inEntry('no full stop after a meaning', 'sentence', 'meaning.ko', ({ meaning }) => {
    meaning.ko = meaning.ko.slice(0, -1);
  }),
  inEntry('four sentences', 'sentence', 'meaning.en', ({ meaning }) => {
    meaning.en = 'It has a limit. It is 30 bytes. It is full. It was refused.';
  }),
  inEntry('another number in one language', 'numbers', 'meaning', ({ meaning }) => {
    meaning.ja = meaning.ja.replace('30', '32');
  }),
  inEntry('a number in words in one language', 'numbers', 'meaning', ({ meaning }) => {
    meaning.en = meaning.en.replace('30', 'thirty');
  }),
  inEntry('another decimal in one language', 'numbers', 'title', ({ title }) => {
    title.en = 'Version 4.5 is too old';
    title.zh = '4.6 版本过旧';
    title.ja = '4.5版は古い';
    title.ko = '4.5 버전이 오래됨';
  }),
  inEntry('a limit that the text does not say', 'limits', 'limits.1', (entry) => {
    entry.limits = [
      { what: 'group name', value: 30, unit: 'bytes' },
      { what: 'group notice', value: 300, unit: 'bytes' },
    ];
  }),
  inEntry('a Korean searching word in Han characters', 'search', 'search.ko', ({ search }) => {
    search.ko = ['定員'];
  }),
  inEntry('a searching word of another language', 'search', 'search.zh', ({ search }) => {
    search.zh = ['いっぱい'];
  }),
  inEntry('a searching word twice', 'search', 'search.en', ({ search }) => {
    search.en = ['full', 'full'];
  }),
];

const styleCases: Case[] = [
  inEntry('no space between Chinese and Latin', 'spacing', 'title.zh', ({ title }) => {
    title.zh = 'Alpha群组已满';
  }),
  inEntry('a space between Japanese and Latin', 'spacing', 'title.ja', ({ title }) => {
    title.ja = 'Alpha が満員';
  }),
  inEntry('two spaces', 'spacing', 'title.en', ({ title }) => {
    title.en = 'Group  is full';
  }),
  inEntry('a space before a comma', 'spacing', 'title.ko', ({ title }) => {
    title.ko = '그룹 , 정원 초과';
  }),
  inEntry('a half-width comma in Chinese', 'punctuation', 'title.zh', ({ title }) => {
    title.zh = '群组已满,无法加入';
  }),
  inEntry('a half-width bracket in Japanese', 'punctuation', 'title.ja', ({ title }) => {
    title.ja = 'グループ(公開)が満員';
  }),
  inEntry('a full-width bracket in Korean', 'punctuation', 'title.ko', ({ title }) => {
    title.ko = '그룹（공개） 정원 초과';
  }),
  inEntry('a straight apostrophe in English', 'punctuation', 'title.en', ({ title }) => {
    title.en = "The group's limit";
  }),
  inEntry('a word that the glossary avoids', 'glossary', 'title.en', ({ title }) => {
    title.en = 'On the Blacklist';
  }),
  inEntry('an avoided word in Japanese', 'glossary', 'fix.0.ja', ({ fix }) => {
    (fix[0] as { ja: string }).ja = 'ブラックリストを見ます。';
  }),
  inEntry('an avoided beginning of the term itself', 'glossary', 'title.ja', ({ title }) => {
    title.ja = 'サーバのサーバーが満員';
  }),
  inEntry('a word that is wrong in this product', 'glossary', 'title.ja', ({ title }) => {
    title.ja = 'ミュートの上限';
  }),
];

/** How texts are worded and set. */
export const wording: readonly Case[] = [...wordingCases, ...styleCases];
