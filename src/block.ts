/** Where each array lies in a binary file: offset and length in bytes. */
export type Blocks<Name extends string = string> = Readonly<
  Record<Name, readonly [offset: number, length: number]>
>;

type View<T> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
};

/**
 * Reads one of the arrays, of the type that wrote it: a view, nothing is copied. Bytes stand in the
 * order of the machine that built the file; nearly all are little-endian.
 */
export type ReadBlock<Name extends string = string> = <T>(name: Name, type: View<T>) => T;

/** Opens a binary file of arrays; `scripts/block.ts` writes it. Bytes that lie askew in memory are copied once. */
export function openBlocks<Name extends string>(
  bytes: Uint8Array,
  blocks: Blocks<Name>,
): ReadBlock<Name> {
  // A view must begin at a multiple of its element's size, which a pooled buffer does not grant.
  // Not slice(): that of Node's Buffer copies nothing.
  const whole = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  return (name, type) => {
    const [offset, length] = blocks[name];
    return new type(whole.buffer, whole.byteOffset + offset, length / type.BYTES_PER_ELEMENT);
  };
}
