import { describe, expect, it } from 'vitest';
import { listStarts, rankTexts } from '../scripts/lexicon.ts';
import { createLexicon, hashText } from '../src/lexicon.ts';

describe('a list of words without the words', () => {
  const words = ['', 'a', 'group', '群组', 'グループ', '그룹', '😀', '\ud800'];
  const { hashes, numbers } = rankTexts([...words, ...words]);
  const numberOf = createLexicon(Uint32Array.from(hashes));

  it('numbers every word as the build does, each once', () => {
    expect(numbers.size).toBe(words.length);
    expect(words.map(numberOf)).toEqual(words.map((word) => numbers.get(word)));
    expect(new Set(numbers.values()).size).toBe(words.length);
  });

  it.each(['b', 'grup', 'Group', '群', ' group'])('does not know %j', (word) => {
    expect(numberOf(word)).toBeUndefined();
  });

  it('knows nothing when it is empty', () => {
    expect(createLexicon(new Uint32Array(0))('')).toBeUndefined();
  });
});

describe('the hash of a text', () => {
  it('is a whole number of 32 bits, the same everywhere', () => {
    expect([hashText(''), hashText('group'), hashText('群组')]).toMatchInlineSnapshot(`
      [
        0,
        3868120903,
        1292389905,
      ]
    `);
  });

  it('tells the order of letters apart', () => {
    expect(hashText('ab')).not.toBe(hashText('ba'));
  });
});

describe('lists one behind the other', () => {
  it('begin where the one before ends; the last start is the end', () => {
    expect(listStarts([[1, 2], [], [3]])).toEqual([0, 2, 2, 3]);
    expect(listStarts([])).toEqual([0]);
  });
});
