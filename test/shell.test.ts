import { describe, expect, it } from 'vitest';
import { readLook } from '../adapters/shell.ts';

describe('the width of a text', () => {
  it.each([
    [undefined, 80],
    [0, 80],
    [10, 24],
    [60, 60],
    [300, 100],
  ])('for %s columns is %i', async (columns, width) => {
    const stdout = { isTTY: true, ...(columns === undefined ? {} : { columns }) };
    expect((await readLook({}, stdout)).width).toBe(width);
  });
});
