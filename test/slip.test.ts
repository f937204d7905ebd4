import { describe, expect, it } from 'vitest';
import { createDraw } from '../scripts/shuffle.ts';
import { slip } from '../scripts/slip.ts';

const slips = (text: string): Set<string | null> => {
  const draw = createDraw(1);
  return new Set(Array.from({ length: 200 }, () => slip(text, draw)));
};

describe('a slip', () => {
  it('changes a vowel, leaves out an end, or runs Korean words together', () => {
    const found = slips('그룹이 존재하지 않음');
    expect(found).toContain('그룹이 존제하지 않음');
    expect(found).toContain('그루이 존재하지 않음');
    expect([...found].some((text) => text !== null && !text.includes(' '))).toBe(true);
  });

  it('leaves out a kana, or gives it the wrong voice', () => {
    const found = slips('グループが存在しない');
    expect(found).toContain('グルプが存在しない');
    expect(found).toContain('クループが存在しない');
  });

  it('is always a change, the same in every build', () => {
    const text = '메시지가 도착하지 않아요';
    expect(slips(text)).not.toContain(text);
    expect([...slips(text)]).toEqual([...slips(text)]);
  });

  it('is not made in what is mended or heard anyway, and in what is too short', () => {
    for (const text of ['the group is full', '群组已满', '그룹'])
      expect([...slips(text)]).toEqual([null]);
  });
});
