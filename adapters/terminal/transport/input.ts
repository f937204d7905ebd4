import { StringDecoder } from 'node:string_decoder';
import { keptHead, keptTail } from '../limits.ts';

type Source = AsyncIterable<Uint8Array | string>;

/** A text of any length as it is handed on: its beginning and its end, and how many characters lay between. */
export type Kept = { readonly text: string; readonly skipped: number };

/** Collects a text that arrives in pieces, in bounded memory. */
function createKeeper(): { take: (piece: string) => void; end: () => Kept } {
  let head = '';
  let tail = '';
  let skipped = 0;
  return {
    take: (piece) => {
      const room = keptHead - head.length;
      head += piece.slice(0, room);
      tail += piece.slice(room);
      if (tail.length > 4 * keptTail) {
        skipped += tail.length - keptTail;
        tail = tail.slice(-keptTail);
      }
    },
    // The core reads less of both: where they meet, nothing is read.
    end: () => ({ text: head + tail, skipped }),
  };
}

/** Standard input as one text. */
export async function readAll(source: Source): Promise<Kept> {
  const decoder = new StringDecoder('utf8');
  const keeper = createKeeper();
  for await (const chunk of source)
    keeper.take(typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
  keeper.take(decoder.end());
  return keeper.end();
}

const withoutReturn = ({ text, skipped }: Kept): Kept => ({
  text: text.replace(/\r$/, ''),
  skipped,
});

/**
 * The lines of standard input, without their ends. Only a line feed ends one: readline would also
 * break at U+2028, and one line of output would no longer be one of input.
 */
export async function* readLines(source: Source): AsyncGenerator<Kept> {
  const decoder = new StringDecoder('utf8');
  let keeper = createKeeper();
  for await (const chunk of source) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    const [first = '', ...others] = text.split('\n');
    keeper.take(first);
    for (const next of others) {
      yield withoutReturn(keeper.end());
      keeper = createKeeper();
      keeper.take(next);
    }
  }
  keeper.take(decoder.end());
  const last = keeper.end();
  if (last.text !== '') yield withoutReturn(last);
}
