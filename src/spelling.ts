import { dropNaming } from './stopword.ts';
import { stemLatin } from './token.ts';

/** Known words by first letter and length, so that few are compared. */
export type Dictionary = ReadonlyMap<string, readonly string[]>;

const keyOf = (letter: string, length: number): string => `${letter}${length}`;

export function createDictionary(words: readonly string[]): Dictionary {
  const dictionary = new Map<string, string[]>();
  for (const word of words) {
    const key = keyOf(word[0] ?? '', word.length);
    const list = dictionary.get(key);
    if (list === undefined) dictionary.set(key, [word]);
    else list.push(word);
  }
  return dictionary;
}

/**
 * Edits (insert, delete, replace, swap neighbours) that turn one word into the other; `limit + 1`
 * where there are more. Optimal string alignment, bounded by the rows' least cost.
 */
function countEdits(a: string, b: string, limit: number): number {
  let older: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    older = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

const sortLetters = (word: string): string => [...word].sort().join('');

/** How many edits a word of a length may be away: short words are too alike for more. */
const editLimit = (length: number): number =>
  length < 4 ? 0 : length < 8 ? 1 : length < 16 ? 2 : 3;

/**
 * The known word that a mistyped Latin one most likely is, with how many edits away. The first
 * letter is taken to be right, or swapped with the second. Null where no word is near.
 */
export function correctWord(
  word: string,
  dictionary: Dictionary,
): { word: string; edits: number } | null {
  const limit = editLimit(word.length);
  if (limit === 0) return null;
  const letters = sortLetters(word);
  let best: { word: string; edits: number } | null = null;
  for (const letter of new Set([word[0] ?? '', word[1] ?? ''])) {
    for (let length = word.length - limit; length <= word.length + limit; length += 1) {
      for (const known of dictionary.get(keyOf(letter, length)) ?? []) {
        const edits = countEdits(word, known, limit);
        if (edits > limit) continue;
        // Swapped letters are the likeliest slip.
        const cost = sortLetters(known) === letters ? edits - 0.5 : edits;
        if (best === null || cost < best.edits) best = { word: known, edits: cost };
      }
    }
  }
  return best;
}

/** What is known of how words are written. */
export type Spelling = {
  /** Words that a mistyped one may have been meant to be. */
  readonly dictionary: Dictionary;
  /** Words that are right as they are: those, and everyday ones. */
  readonly right: ReadonlySet<string>;
};

export function createSpelling(words: readonly string[], everyday: readonly string[]): Spelling {
  return { dictionary: createDictionary(words), right: new Set([...words, ...everyday]) };
}

const word = /(?<![a-z0-9_])[a-z]{4,24}(?![a-z0-9_])/g;

/**
 * A formed text with its mistyped Latin words taken for the known ones, and by stem how many edits
 * each needed. Before synonyms are unified, since most known words are synonyms of others.
 */
export function correctText(
  { dictionary, right }: Spelling,
  formed: string,
): { readonly text: string; readonly edits: ReadonlyMap<string, number> } {
  const edits = new Map<string, number>();
  const text = formed.replace(word, (written) => {
    if (right.has(written) || dropNaming(written) === '') return written;
    const corrected = correctWord(written, dictionary);
    if (corrected === null) return written;
    edits.set(stemLatin(corrected.word), corrected.edits);
    return corrected.word;
  });
  return { text, edits };
}
