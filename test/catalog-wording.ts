import type { SourceEntry } from '../scripts/schema.ts';
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
  inEntry('backticks', 'markup', 'title.zh', ({ title }) => {
    title.zh = '群组 `已满`';
  }),
  inEntry('an emoji', 'markup', 'title.ja', ({ title }) => {
    title.ja = '満員です😀';
  }),
  inEntry('a full stop in a title', 'title', 'title.ja', ({ title }) => {
    title.ja = '満員です。';
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
  inEntry('the words of another entry', 'repeat', 'fix.0.en', ({ fix }, files) => {
    const other = files['im/group.json'].entries[0]?.fix[0] as { en: string };
    (fix[0] as { en: string }).en = other.en;
  }),
  inEntry('a shared step written anew', 'repeat', 'fix.0.ko', ({ fix }) => {
    (fix[0] as { ko: string }).ko = '다시 보내세요.';
  }),
  inEntry('a long sentence of another entry', 'repeat', 'meaning.en', (entry, files) => {
    const long = 'The group holds as many members as its plan lets it hold at the most.';
    const other = files['im/group.json'].entries[0] as SourceEntry;
    other.meaning.en = `${long} The limit is 30.`;
    entry.meaning.en = `No. ${long} The limit: 30.`;
  }),
];

/** How texts are worded and set. */
export const wording: readonly Case[] = [...wordingCases, ...styleCases];
