import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch } from '../src/search.ts';
import { correctWord, createDictionary } from '../src/spelling.ts';
import { createTokeniser } from '../src/token.ts';
import { catalog } from './bot.ts';

const search = createSearch(catalog);
const first = (words: string) => search(words, null).near[0]?.entry.id ?? null;

describe('search', () => {
  it.each([
    ['public key not found', ['im/70016', 'trtc-web/70016']],
    ['group was disbanded', ['im/10010', 'im/10015']],
    ['publc key not fuond', ['im/70016', 'trtc-web/70016']],
    ['grup dismised', ['im/10010', 'im/10015']],
    ['撤回时间限制', ['im/20016', 'im/10031', 'im/6223']],
    ['麥克風權限被拒', ['trtc-web/NotAllowedError']],
    ['グループが解散', ['im/10010', 'im/10015']],
    ['ﾏｲｸが使えない 他のアプリ', ['trtc-web/NotReadableError']],
    ['채팅 금지 상태', ['im/10017', 'im/20012']],
    ['유저시그 만료', ['im/6206', 'im/70001', 'trtc-web/70001']],
    ['DEVICE_NOT_FUOND', ['trtc-web/4099']],
  ])('finds %s', (words, right) => {
    expect(right).toContain(first(words));
  });

  it.each(['ERR_CONNECTION_RESET', 'api_call_timeout', 'chrome says ERR_CONNECTION_RESET'])(
    'is not sure of %s, which is the symbol of somebody else',
    (words) => {
      expect(search(words, null).sure).toBe(false);
    },
  );

  it('finds the same for Simplified and Traditional Chinese', () => {
    for (const [simplified, traditional] of [
      ['群组已解散', '群組已解散'],
      ['消息太长', '訊息太長'],
      ['请求过于频繁', '請求過於頻繁'],
    ] as const) {
      expect(first(traditional), simplified).toBe(first(simplified));
    }
  });

  it('puts the preferred product first among equals', () => {
    expect(search('UserSig has expired', 'trtc-web').near[0]?.entry.product).toBe('trtc-web');
  });

  it.each(['qwertyuiop asdf', '🎂🎂🎂', '', '   ', 'こんばんは', '谢谢大家'])(
    'finds nothing for %j',
    (words) => {
      expect(search(words, null)).toEqual({ sure: false, near: [] });
    },
  );

  it('never throws, orders by score, and gives scores from 0 to 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const scores = search(words, null).near.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => a - b));
        for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('folding', () => {
  const tokeniser = createTokeniser({
    traditional: { 訊: '讯', 號: '号' },
    synonyms: { 讯息: '消息', dismiss: 'disband' },
  });

  it.each([
    ['ＵｓｅｒＳｉｇ', 'usersig'],
    ['User_Sig', 'usersig'],
    ['user signature', 'usersig'],
    ['訊息', '消息'],
    ['dismiss the group', 'disband the group'],
    ['dismissive', 'dismissive'],
    ['PlayNotAllowed', 'play not allowed'],
  ])('reads %s as %s', (text, folded) => {
    expect(tokeniser.fold(text)).toBe(folded);
  });

  it('leaves the words that only ask out of a question', () => {
    const tokens = (question: string) =>
      tokeniser.read(tokeniser.fold(question)).map(({ text }) => text);
    expect(tokens('how do I fix the group error')).toEqual(['group']);
    expect(tokens('グループとは何ですか')).toEqual(tokens('グループ'));
    expect(tokens('그룹이 뭐야')).toEqual(['그룹']);
  });
});

describe('correcting a word', () => {
  const dictionary = createDictionary([
    'group',
    'expired',
    'found',
    'initialized',
    'muted',
    'media',
  ]);

  it.each([
    ['grup', 'group'],
    ['experied', 'expired'],
    ['fuond', 'found'],
    ['initialzed', 'initialized'],
    ['medai', 'media'],
    ['ofund', 'found'],
  ])('takes %s for %s', (word, right) => {
    expect(correctWord(word, dictionary)?.word).toBe(right);
  });

  it.each(['cat', 'house', 'grape', 'mutation'])('leaves %s alone', (word) => {
    expect(correctWord(word, dictionary)).toBeNull();
  });
});
