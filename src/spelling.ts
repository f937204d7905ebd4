import { dropNaming } from './stopword.ts';
import { stemLatin } from './token.ts';

/** Known words by first letter and length, so that few are compared. */
export type Dictionary = ReadonlyMap<string, readonly string[]>;

const keyOf = (letter: string, length: number): string => `${letter}${length}`;

/** Makes a dictionary of words in lower case. */
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

/** The costs of the letter before last, of the last and of this one, against all beginnings of a word. */
type Rows = readonly [older: Uint16Array, row: Uint16Array, next: Uint16Array];

/** Rows for words of up to so many letters; one set serves all comparisons, one after another. */
const createRows = (length: number): Rows => [
  new Uint16Array(length + 1),
  new Uint16Array(length + 1),
  new Uint16Array(length + 1),
];

/** The costs of one letter of `a` against all beginnings of `b`, into `next`; gives the least. */
function fillRow(a: string, b: string, at: number, [older, row, next]: Rows): number {
  const letter = a.charCodeAt(at - 1);
  const before = at > 1 ? a.charCodeAt(at - 2) : -1;
  let left = at;
  let least = at;
  next[0] = at;
  for (let j = 1; j <= b.length; j += 1) {
    const other = b.charCodeAt(j - 1);
    const replaced = (row[j - 1] ?? 0) + (letter === other ? 0 : 1);
    left = Math.min((row[j] ?? 0) + 1, left + 1, replaced);
    if (j > 1 && before === other && letter === b.charCodeAt(j - 2))
      left = Math.min(left, (older[j - 2] ?? 0) + 1);
    next[j] = left;
    if (left < least) least = left;
  }
  return least;
}

/**
 * Edits (insert, delete, replace, swap neighbours) that turn one word into the other; `limit + 1`
 * where there are more. Optimal string alignment, bounded by the rows' least cost.
 */
function countEdits(a: string, b: string, limit: number, rows: Rows): number {
  let [older, row, next] = rows;
  for (let at = 0; at <= b.length; at += 1) row[at] = at;
  for (let at = 1; at <= a.length; at += 1) {
    if (fillRow(a, b, at, [older, row, next]) > limit) return limit + 1;
    [older, row, next] = [row, next, older];
  }
  return row[b.length] ?? limit + 1;
}

const sortLetters = (word: string): string => [...word].sort().join('');

/** How many edits a word of a length may be away: short words are too alike for more. */
const editLimit = (length: number): number =>
  length < 4 ? 0 : length < 7 ? 1 : length < 13 ? 2 : 3;

/**
 * The known word that a mistyped Latin one most likely is, with how many edits away. The first
 * letter is taken to be right, or swapped with the second. An edit less a half is one of swapped letters
 * alone. Null where no word is near.
 */
export function correctWord(
  word: string,
  dictionary: Dictionary,
): { word: string; edits: number } | null {
  const limit = editLimit(word.length);
  if (limit === 0) return null;
  const letters = sortLetters(word);
  const rows = createRows(word.length + limit);
  let best: { word: string; edits: number } | null = null;
  for (const letter of new Set([word[0] ?? '', word[1] ?? ''])) {
    for (let length = word.length - limit; length <= word.length + limit; length += 1) {
      for (const known of dictionary.get(keyOf(letter, length)) ?? []) {
        const edits = countEdits(word, known, limit, rows);
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

/** Makes the spelling. `everyday` words are right, yet no mistyped one is taken for them. */
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
