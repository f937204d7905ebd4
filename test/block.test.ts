import { describe, expect, it } from 'vitest';
import { fill, joinBlocks, shrink } from '../scripts/block.ts';
import { openBlocks } from '../src/block.ts';

const arrays = {
  bytes: Uint8Array.of(1, 2, 255),
  signs: Int8Array.of(-128, 127),
  pairs: Uint16Array.of(65535),
  none: new Uint32Array(0),
  words: Uint32Array.of(7, 2 ** 32 - 1),
} as const;

/** The same bytes, from a place in memory that is no multiple of 8. */
function moveAskew(bytes: Uint8Array): Buffer {
  const room = Buffer.from(new ArrayBuffer(bytes.length + 3), 3);
  room.set(bytes);
  return room;
}

describe('a binary file of arrays', () => {
  const { blocks, bytes } = joinBlocks(arrays);

  it.each([
    ['as written', bytes],
    ['from a buffer that lies askew in memory', moveAskew(bytes)],
  ])('gives them back, %s', (_name, given) => {
    const read = openBlocks(given, blocks);
    expect(read('bytes', Uint8Array)).toEqual(arrays.bytes);
    expect(read('signs', Int8Array)).toEqual(arrays.signs);
    expect(read('pairs', Uint16Array)).toEqual(arrays.pairs);
    expect(read('none', Uint32Array)).toEqual(arrays.none);
    expect(read('words', Uint32Array)).toEqual(arrays.words);
  });

  it('copies nothing that lies well', () => {
    expect(openBlocks(bytes, blocks)('words', Uint32Array).buffer).toBe(bytes.buffer);
  });
});

describe('numbers of a type', () => {
  it('are kept where they fit', () => {
    expect(fill([0, 255], Uint8Array)).toEqual(Uint8Array.of(0, 255));
    expect(fill([-128, 127], Int8Array)).toEqual(Int8Array.of(-128, 127));
  });

  it.each([
    [() => fill([256], Uint8Array), '256 does not fit Uint8Array'],
    [() => fill([-129], Int8Array), '-129 does not fit Int8Array'],
    [() => fill([65536], Uint16Array), '65536 does not fit Uint16Array'],
    [() => fill([-1], Uint32Array), '-1 does not fit Uint32Array'],
  ])('are refused where they do not: %s', (write, message) => {
    expect(write).toThrow(message);
  });
});

describe('numbers of any size', () => {
  it('become whole ones with the scale that gives them back, roughly', () => {
    const { whole, scale } = shrink(Float32Array.of(0, 0.5, -2, 1));
    expect([...whole]).toEqual([0, 32, -127, 64]);
    expect(scale * 127).toBeCloseTo(2);
  });

  it('may all be nothing', () => {
    expect([...shrink(new Float32Array(2)).whole]).toEqual([0, 0]);
  });
});
