import type { Model } from './model.ts';
import { correctText } from './spelling.ts';
import type { Token } from './token.ts';

/** Most tokens of a question that are looked at. */
const tokenLimit = 40;

/**
 * A token of the question: its number where the index has it, what it weighs where it is found (less for
 * a mistyped word, nothing for an unknown one), and what it is worth in the question as a whole.
 */
export type Term = { readonly token: number; readonly weight: number; readonly worth: number };

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
  /** In one form, mistyped words corrected; see `Tokeniser`. */
  readonly formed: string;
  readonly folded: string;
  readonly terms: readonly Term[];
};

/** What a word loses with every edit that was needed to know it. */
const lossPerEdit = 0.12;

/** Reads a question: its first `tokenLimit` tokens, each once, with their weights. */
export function readQuestion(model: Model, question: string): Reading {
  const { tokeniser, tokens: lexicon, rarity } = model;
  const { text: formed, edits } = correctText(model.spelling, tokeniser.form(question));
  const folded = tokeniser.unify(formed);
  const tokens = tokeniser.read(folded).slice(0, tokenLimit);
  const known = new Set(
    tokens.filter((token) => lexicon(token.text) !== undefined).map(({ run }) => run),
  );
  const terms = tokens.map((token): Term => {
    const number = lexicon(token.text);
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
  return { formed, folded, terms };
}
