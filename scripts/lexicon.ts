import { hashText } from '../src/lexicon.ts';

/** Texts by the place of their hashes, as `createLexicon` of `src/lexicon.ts` numbers them. */
export type Ranks = {
  readonly hashes: readonly number[];
  readonly numbers: ReadonlyMap<string, number>;
};

/** Numbers texts by their hashes. Throws where two have the same: then the hash is to be mixed otherwise. */
export function rankTexts(texts: Iterable<string>): Ranks {
  const ranked = [...new Set(texts)]
    .map((text) => ({ text, hash: hashText(text) }))
    .sort((a, b) => a.hash - b.hash);
  for (const [at, { text, hash }] of ranked.entries()) {
    if (at > 0 && ranked[at - 1]?.hash === hash)
      throw new Error(`${text} and ${ranked[at - 1]?.text} have the same hash`);
  }
  return {
    hashes: ranked.map(({ hash }) => hash),
    numbers: new Map(ranked.map(({ text }, at) => [text, at])),
  };
}

/** Where each list begins, if all stand one behind the other; one more than there are lists. */
export function listStarts(lists: readonly { readonly length: number }[]): number[] {
  const starts = [0];
  for (const { length } of lists) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}
