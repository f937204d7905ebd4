import type { Packed } from '../src/pack.ts';

type Numbers = Uint8Array | Int8Array | Uint16Array | Uint32Array;

const bounds = (numbers: Numbers): readonly [number, number] => {
  const most = 2 ** (8 * numbers.BYTES_PER_ELEMENT);
  return numbers instanceof Int8Array ? [-most / 2, most / 2 - 1] : [0, most - 1];
};

/** Packs numbers for `unpack` of `src/pack.ts`. Throws where one does not fit its type. */
export function pack(values: readonly number[], type: new (size: number) => Numbers): Packed {
  const numbers = new type(values.length);
  const [least, most] = bounds(numbers);
  for (const [at, value] of values.entries()) {
    if (value < least || value > most) throw new RangeError(`${value} does not fit ${type.name}`);
    numbers[at] = value;
  }
  return Buffer.from(numbers.buffer).toString('base64');
}
