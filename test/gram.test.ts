import { describe, expect, it } from 'vitest';
import { readGrams } from '../src/gram.ts';
import { createSound, soundHangul, soundKana } from '../src/sound.ts';

const sound = createSound({ che: '撤车', hui: '回会', qian: '签钱', ming: '名明' });
const grams = (text: string) => [...readGrams(text, sound)];

describe('grams', () => {
  it.each([
    ['sig', [' sig']],
    ['full', [' full', '<fu', 'ful', 'ull', 'll>', '<ful', 'full', 'ull>']],
    ['撤回', ['撤', '回', '撤回', '~che hui']],
    ['消撤回', ['消', '撤', '回', '消撤', '撤回', '消撤回', '~che hui']],
    ['12 3000', ['0']],
    ['!? …', []],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(grams(text)).toEqual(expected);
  });

  it.each([
    ['签名', '钱明'],
    ['グループ', 'グルプ'],
    ['しゃしん', 'シャシン'],
    ['안돼', '안되'],
    ['expired', 'expried'],
  ])('of %s and %s have some in common', (right, mistyped) => {
    const known = readGrams(right, sound);
    expect(grams(mistyped).filter((gram) => known.has(gram))).not.toEqual([]);
  });

  it('are each there once, however often they stand in a text', () => {
    expect(grams('群 '.repeat(1000))).toEqual(['群']);
  });

  it.each(['😀', '\ud800', '𝒜𝒜', '\u0301'])('are none of %j', (text) => {
    expect(grams(text)).toEqual([]);
  });

  it('have both halves of a character beyond the basic plane', () => {
    expect(grams('𠮷').every((gram) => gram.length > 0)).toBe(true);
  });
});

describe('how writing sounds', () => {
  it('tells nothing of characters that are not known', () => {
    expect([sound('撤'), sound('车'), sound('😀'), sound('')]).toEqual([
      'che',
      'che',
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['グループ', 'グルプ'],
    ['ぐるーぷ', 'グルプ'],
    ['きって', 'キテ'],
    ['ゔ', 'ヴ'],
  ])('in kana: %s as %s', (kana, heard) => {
    expect(soundKana(kana)).toBe(heard);
  });

  it.each([
    ['데', '대'],
    ['예', '얘'],
  ])('in Korean: %s as %s', (one, other) => {
    expect(soundHangul(one)).toBe(soundHangul(other));
  });

  it('leaves the other letters of a Korean syllable apart', () => {
    expect(soundHangul('강')).toHaveLength(3);
    expect(soundHangul('강')).not.toBe(soundHangul('간'));
  });
});
