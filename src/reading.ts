import type { Model } from './model.ts';
import { correctWord } from './spelling.ts';
import { dropNaming } from './stopword.ts';
import { stemLatin, type Token } from './token.ts';

/** Most tokens of a question that are looked at. */
const tokenLimit = 40;

/** A token of the question: its number where the index has it, and its weight. */
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
  /** In one form, as typed; see `Tokeniser`. */
  readonly formed: string;
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
  const { tokeniser, tokens: lexicon, rarity } = model;
  const formed = tokeniser.form(question);
  const { text, edits } = correctWords(model, formed);
  const folded = tokeniser.unify(text);
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
