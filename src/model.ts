import type { EntryId } from './answer.ts';
import { correctWord, createDictionary, type Dictionary } from './spelling.ts';
import { createTokeniser, type Folding, stemLatin, type Token, type Tokeniser } from './token.ts';

/**
 * The index that the build writes: which entries have a token, and the short phrases (titles,
 * symbols, search words) by which people know an entry. Tokens are numbered, to keep it small.
 */
export type SearchIndex = {
  readonly ids: readonly EntryId[];
  /** How likely an entry is met, around 1; decides between equals. */
  readonly priors: readonly number[];
  readonly folding: Folding;
  /** Latin words as written, for correcting mistyped ones. */
  readonly words: readonly string[];
  readonly tokens: readonly string[];
  /** By token: entry number and weight (hundredths) by turns. */
  readonly postings: readonly (readonly number[])[];
  /** By entry: folded phrases. */
  readonly phrases: readonly (readonly string[])[];
  /** By entry, by phrase: token number and share (hundredths) by turns. */
  readonly spelled: readonly (readonly (readonly number[])[])[];
};

/** Most tokens of a question that are looked at. */
const tokenLimit = 40;

/** A token of the question: its number where the index has it, and its weight. */
export type Term = { readonly token: number; readonly weight: number; readonly worth: number };

/** The index with what is derived from it once. */
export type Model = {
  readonly index: SearchIndex;
  readonly tokeniser: Tokeniser;
  readonly numbers: ReadonlyMap<string, number>;
  readonly rarity: readonly number[];
  readonly dictionary: Dictionary;
};

/** Derives what questions need: the numbers of tokens, how rare each is, the known words. */
export function createModel(index: SearchIndex): Model {
  const total = index.ids.length;
  const most = Math.log(1 + total);
  return {
    index,
    tokeniser: createTokeniser(index.folding),
    numbers: new Map(index.tokens.map((token, at) => [token, at])),
    rarity: index.postings.map((list) => Math.log(1 + total / (list.length / 2)) / most),
    dictionary: createDictionary(index.words),
  };
}

const latinWord = /^[a-z]+$/;
/** The number of a token that no entry has. */
export const unknownToken = -1;

/**
 * A token that no entry has still counts: a question about something else must not match by its
 * common words. A pair beside known ones of the same word is mostly an ending.
 */
function worthOfUnknown(token: Token, beside: boolean): number {
  if (latinWord.test(token.text)) return 1;
  return (beside ? 0.25 : 0.55) * token.share;
}

/** The tokens of a question with their weights; mistyped Latin words are taken for the known ones. */
export function readTerms(model: Model, question: string): Term[] {
  const { tokeniser, numbers, rarity, dictionary } = model;
  const folded = tokeniser.fold(question);
  const tokens = tokeniser.read(question).slice(0, tokenLimit);
  const known = new Set(tokens.filter(({ text }) => numbers.has(text)).map(({ run }) => run));
  return tokens.map((token) => {
    const number = numbers.get(token.text);
    if (number !== undefined) return toTerm(number, token.share, 1);
    const written = latinWord.test(token.text)
      ? (folded.split(/[^a-z0-9]+/).find((word) => stemLatin(word) === token.text) ?? token.text)
      : null;
    const corrected = written === null ? null : correctWord(written, dictionary);
    const other = corrected === null ? undefined : numbers.get(stemLatin(corrected.word));
    if (corrected !== null && other !== undefined)
      return toTerm(other, 1, 1 - 0.12 * corrected.edits);
    return { token: unknownToken, weight: 0, worth: worthOfUnknown(token, known.has(token.run)) };
  });
  function toTerm(number: number, share: number, trust: number): Term {
    const worth = (rarity[number] ?? 1) * share;
    return { token: number, weight: worth * trust, worth };
  }
}
