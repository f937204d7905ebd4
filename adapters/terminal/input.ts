import { StringDecoder } from 'node:string_decoder';
import { keptHead, keptTail, lineLimit } from './limits.ts';

type Source = AsyncIterable<Uint8Array | string>;

/** Standard input as one text: its beginning and its end, and how many characters lay between. */
export async function readAll(source: Source): Promise<{ text: string; skipped: number }> {
  const decoder = new StringDecoder('utf8');
  let head = '';
  let tail = '';
  let skipped = 0;
  const take = (chunk: string) => {
    const room = keptHead - head.length;
    head += chunk.slice(0, room);
    tail += chunk.slice(room);
    if (tail.length > 4 * keptTail) {
      skipped += tail.length - keptTail;
      tail = tail.slice(-keptTail);
    }
  };
  for await (const chunk of source)
    take(typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
  take(decoder.end());
  return { text: head + (skipped > 0 ? '\n' : '') + tail, skipped };
}

/**
 * The lines of standard input, without their ends. Only a line feed ends one: readline would also
 * break at U+2028, and one line of output would no longer be one of input.
 */
export async function* readLines(source: Source): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of source) {
    const lines = (
      rest + (typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)))
    ).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
    if (rest.length > lineLimit) rest = rest.slice(0, lineLimit);
  }
  rest += decoder.end();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
