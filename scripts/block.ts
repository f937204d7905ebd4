import type { Blocks } from '../src/block.ts';

type Numbers = Uint8Array | Int8Array | Uint16Array | Uint32Array;

/** Every view begins at a multiple of this many bytes. */
const alignment = 8;

const bounds = (numbers: Numbers): readonly [number, number] => {
  const most = 2 ** (8 * numbers.BYTES_PER_ELEMENT);
  return numbers instanceof Int8Array ? [-most / 2, most / 2 - 1] : [0, most - 1];
};

/** Numbers as an array of a type. Throws where one does not fit. */
export function fill<T extends Numbers>(
  values: readonly number[],
  type: new (size: number) => T,
): T {
  const numbers = new type(values.length);
  const [least, most] = bounds(numbers);
  for (const [at, value] of values.entries()) {
    if (value < least || value > most) throw new RangeError(`${value} does not fit ${type.name}`);
    numbers[at] = value;
  }
  return numbers;
}

/** Numbers of any size as whole ones from -127 to 127; times `scale` they are what they were, roughly. */
export function shrink(values: Float32Array): {
  readonly whole: Int8Array;
  readonly scale: number;
} {
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 1e-9);
  return {
    whole: Int8Array.from(values, (value) => Math.round((value / most) * 127)),
    scale: most / 127,
  };
}

/** Writes arrays one behind the other; `openBlocks` of `src/block.ts` reads them. */
export function joinBlocks<Name extends string>(
  arrays: Readonly<Record<Name, Numbers>>,
): {
  readonly blocks: Blocks<Name>;
  readonly bytes: Uint8Array;
} {
  const blocks = {} as Record<Name, readonly [number, number]>;
  let end = 0;
  for (const [name, { byteLength }] of Object.entries(arrays) as [Name, Numbers][]) {
    blocks[name] = [end, byteLength];
    end = Math.ceil((end + byteLength) / alignment) * alignment;
  }
  const bytes = new Uint8Array(end);
  for (const [name, array] of Object.entries(arrays) as [Name, Numbers][]) {
    const raw = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.set(raw, blocks[name][0]);
  }
  return { blocks, bytes };
}
