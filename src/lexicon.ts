/** A text as a number of 32 bits, mixed after every UTF-16 unit as MurmurHash does. */
export function hashText(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x5bd1e995);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 12;
  }
  return hash >>> 0;
}

/** Gives known texts their numbers; undefined for one that is not known. */
export type Lexicon = (text: string) => number | undefined;

/**
 * A list of words without the words: each is known by its hash, and its number is the place of that
 * hash among all, which are sorted. An unknown word has the hash of a known one once in 50,000 or so.
 */
export function createLexicon(hashes: Uint32Array): Lexicon {
  return (text) => {
    const wanted = hashText(text);
    let from = 0;
    let to = hashes.length - 1;
    while (from <= to) {
      const middle = (from + to) >>> 1;
      const hash = hashes[middle] ?? 0;
      if (hash === wanted) return middle;
      if (hash < wanted) from = middle + 1;
      else to = middle - 1;
    }
    return undefined;
  };
}
