import type { EntryId } from './answer.ts';
import { correctWord, createDictionary, type Dictionary } from './spelling.ts';
import { dropNaming } from './stopword.ts';
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
  /** Latin words that are right as they are. */
  readonly words: ReadonlySet<string>;
};

/** Derives what questions need: the numbers of tokens, how rare each is, the known words. */
export function createModel(index: SearchIndex): Model {
  const total = index.ids.length;
  const synonyms = Object.keys(index.folding.synonyms).flatMap(
    (text) => text.match(/[a-z]{4,}/g) ?? [],
  );
  const words = new Set([...index.words, ...synonyms]);
  const most = Math.log(1 + total);
  return {
    index,
    tokeniser: createTokeniser(index.folding),
    numbers: new Map(index.tokens.map((token, at) => [token, at])),
    rarity: index.postings.map((list) => Math.log(1 + total / (list.length / 2)) / most),
    dictionary: createDictionary([...words]),
    words,
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

/** A question as it is compared: mistyped Latin words taken for the known ones. */
export type Reading = {
  readonly folded: string;
  readonly terms: readonly Term[];
};

const word = /(?<![a-z0-9_])[a-z]{4,24}(?![a-z0-9_])/g;
/** What a word loses with every edit that was needed to know it. */
const lossPerEdit = 0.12;

/** Corrects before synonyms are unified, since most of the known words are synonyms of others. */
function correctWords(
  { words, dictionary }: Model,
  formed: string,
): { text: string; edits: Map<string, number> } {
  const edits = new Map<string, number>();
  const text = formed.replace(word, (written) => {
    if (words.has(written) || dropNaming(written) === '') return written;
    const corrected = correctWord(written, dictionary);
    if (corrected === null) return written;
    edits.set(stemLatin(corrected.word), corrected.edits);
    return corrected.word;
  });
  return { text, edits };
}

/** The tokens of a question with their weights. */
export function readQuestion(model: Model, question: string): Reading {
  const { tokeniser, numbers, rarity } = model;
  const { text, edits } = correctWords(model, tokeniser.form(question));
  const folded = tokeniser.unify(text);
  const tokens = tokeniser.read(folded).slice(0, tokenLimit);
  const known = new Set(tokens.filter((token) => numbers.has(token.text)).map(({ run }) => run));
  const terms = tokens.map((token): Term => {
    const number = numbers.get(token.text);
    if (number === undefined) {
      return { token: unknownToken, weight: 0, worth: worthOfUnknown(token, known.has(token.run)) };
    }
    const worth = (rarity[number] ?? 1) * token.share;
    return {
      token: number,
      weight: worth * (1 - lossPerEdit * (edits.get(token.text) ?? 0)),
      worth,
    };
  });
  return { folded, terms };
}
