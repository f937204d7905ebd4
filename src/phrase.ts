import type { Entry, EntryId } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { foldPartial, splitWords, type Word } from './partial.ts';

/** The file `suggest.json` of the built catalog. */
export type SuggestIndex = {
  /** Traditional characters -> Simplified ones. */
  readonly traditional: Readonly<Record<string, string>>;
  readonly entries: readonly {
    readonly id: EntryId;
    /** Met more often than its neighbours. */
    readonly common: boolean;
    /** Searching words of all languages, as written. */
    readonly search: readonly string[];
  }[];
};

/** How well the words of a text fit an entry: they begin one of its phrases, are all in one, or only in several. */
export type Fit = 'beginning' | 'together' | 'scattered';

/** Words that are looked at; the rest of a text adds nothing to choose by. */
export const wordLimit = 8;

/** Phrases by the beginnings of their words, and by pairs of letters where a word may begin anywhere. */
type Postings = {
  /** By phrase: the entry it belongs to. */
  readonly owners: readonly number[];
  /** By phrase: its words. */
  readonly texts: readonly string[];
  /** Other words, sorted. */
  readonly words: readonly string[];
  /** By word: its phrases. */
  readonly phrases: readonly (readonly number[])[];
  /** One or two letters -> the phrases that have them side by side. */
  readonly pairs: ReadonlyMap<string, readonly number[]>;
};

/** A name is several words, and one: PlayNotAllowed, ERR_SVR_GROUP_FULL. */
const spellName = (text: string): string[] => [
  text.replace(/_/g, ' '),
  text.replace(/_/g, ''),
  text.replace(/(?<=[a-z])(?=[A-Z][a-z])/g, ' '),
];

/** The short texts by which people know an entry. */
function listPhrases(entry: Entry, search: readonly string[], catalog: Catalog): string[] {
  const product = catalog.index.products.find(({ id }) => id === entry.product);
  return [
    [entry.code, entry.hex ?? '', entry.product, ...(product?.aliases ?? [])].join(' '),
    ...new Set(
      [entry.code, ...Object.values(entry.title), ...search, ...entry.symbols].flatMap(spellName),
    ),
  ];
}

type Lists = Map<string, number[]>;

function push(lists: Lists, key: string, phrase: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [phrase]);
  else if (list.at(-1) !== phrase) list.push(phrase);
}

function addWord({ text, dense }: Word, phrase: number, words: Lists, pairs: Lists): void {
  if (!dense) {
    push(words, text, phrase);
    return;
  }
  for (let at = 0; at < text.length; at += 1) {
    push(pairs, text.charAt(at), phrase);
    if (at > 0) push(pairs, text.slice(at - 1, at + 1), phrase);
  }
}

const joinWords = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

function createPostings(
  entries: readonly { readonly entry: Entry; readonly search: readonly string[] }[],
  catalog: Catalog,
  traditional: SuggestIndex['traditional'],
): Postings {
  const owners: number[] = [];
  const texts: string[] = [];
  const words: Lists = new Map();
  const pairs: Lists = new Map();
  for (const [at, { entry, search }] of entries.entries()) {
    for (const phrase of listPhrases(entry, search, catalog)) {
      const split = splitWords(foldPartial(phrase, traditional));
      for (const word of split) addWord(word, owners.length, words, pairs);
      texts.push(joinWords(split));
      owners.push(at);
    }
  }
  const sorted = [...words.keys()].sort();
  return {
    owners,
    texts,
    words: sorted,
    phrases: sorted.map((word) => words.get(word) ?? []),
    pairs,
  };
}

/** The place of the first word that is not before `text`. */
function findFirst(words: readonly string[], text: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls `visit` with every phrase that has a word beginning with this one, or having it anywhere. */
function visitPhrases(word: Word, postings: Postings, visit: (phrase: number) => void): void {
  const { text } = word;
  if (!word.dense) {
    const { words, phrases } = postings;
    for (let at = findFirst(words, text); words[at]?.startsWith(text) === true; at += 1)
      for (const phrase of phrases[at] ?? []) visit(phrase);
    return;
  }
  if (text.length <= 2) {
    for (const phrase of postings.pairs.get(text) ?? []) visit(phrase);
    return;
  }
  let rarest: readonly number[] | null = null;
  for (let at = 1; at < text.length; at += 1) {
    const list = postings.pairs.get(text.slice(at - 1, at + 1)) ?? [];
    if (rarest === null || list.length < rarest.length) rarest = list;
  }
  for (const phrase of rarest ?? [])
    if (postings.texts[phrase]?.includes(text) === true) visit(phrase);
}

const fits: readonly Fit[] = ['scattered', 'together', 'beginning'];

/**
 * Makes the completion over phrases: by number of `entries`, how well the words of a text fit it, of
 * which every one must begin a word of the entry. Null where one does not.
 */
export function createPhrases(
  entries: readonly { readonly entry: Entry; readonly search: readonly string[] }[],
  catalog: Catalog,
  traditional: SuggestIndex['traditional'],
): (words: readonly Word[]) => (Fit | null)[] {
  const postings = createPostings(entries, catalog, traditional);
  const inPhrase = new Uint8Array(postings.owners.length);
  const inEntry = new Uint8Array(entries.length);
  const best = new Uint8Array(entries.length);
  return (words) => {
    for (const marks of [inPhrase, inEntry, best]) marks.fill(0);
    const asked = words.slice(0, wordLimit);
    const whole = joinWords(asked);
    const all = 2 ** asked.length - 1;
    for (const [at, word] of asked.entries()) {
      const bit = 1 << at;
      visitPhrases(word, postings, (phrase) => {
        const owner = postings.owners[phrase] ?? 0;
        inEntry[owner] = (inEntry[owner] ?? 0) | bit;
        const marks = (inPhrase[phrase] ?? 0) | bit;
        inPhrase[phrase] = marks;
        if (marks === all && best[owner] !== 2)
          best[owner] = postings.texts[phrase]?.startsWith(whole) === true ? 2 : 1;
      });
    }
    return entries.map((_, at) =>
      all === 0 || inEntry[at] !== all ? null : (fits[best[at] ?? 0] ?? null),
    );
  };
}
