import type { EntryId } from './answer.ts';
import { type Packed, unpack } from './pack.ts';
import { correctWord, createDictionary, type Dictionary } from './spelling.ts';
import { dropNaming } from './stopword.ts';
import { createTokeniser, type Folding, stemLatin, type Token, type Tokeniser } from './token.ts';
import { createTopic, type Topic, type TopicIndex } from './topic.ts';

/**
 * The index that the build writes: which entries have a token, how much it speaks for each, and the
 * short phrases (titles, symbols, search words, questions) by which people know an entry. Tokens and
 * entries are numbered. Lists stand one behind the other; `ends` says where each is over.
 */
export type SearchIndex = {
  readonly ids: readonly EntryId[];
  /** How likely an entry is met, around 1; decides between equals. */
  readonly priors: readonly number[];
  readonly folding: Folding;
  /** Latin words as written, for correcting mistyped ones; separated by spaces. */
  readonly words: string;
  /** Separated by spaces. */
  readonly tokens: string;
  /** By token: the entries that have it, its weight in each (hundredths), its vote for each. */
  readonly postings: {
    readonly ends: Packed;
    readonly entries: Packed;
    readonly weights: Packed;
    readonly votes: Packed;
  };
  readonly topic: TopicIndex;
  /** By entry: folded phrases, one a line. */
  readonly phrases: readonly string[];
  /** By entry its phrases, by phrase its tokens and how much of a word each carries (hundredths). */
  readonly spelled: {
    readonly ends: Packed;
    readonly phraseEnds: Packed;
    readonly tokens: Packed;
    readonly shares: Packed;
  };
};

/** Most tokens of a question that are looked at. */
const tokenLimit = 40;

/** A token of the question: its number where the index has it, and its weight. */
export type Term = { readonly token: number; readonly weight: number; readonly worth: number };

/** Which entries have a token: from `starts[token]` up to `starts[token + 1]`. */
export type Postings = {
  readonly starts: Uint32Array;
  readonly entries: Uint16Array;
  readonly weights: Uint8Array;
  readonly votes: Int8Array;
};

/** The phrases of an entry, from `starts[entry]`, and their tokens, from `phraseStarts[phrase]`. */
export type Spelled = {
  readonly starts: Uint32Array;
  readonly phraseStarts: Uint32Array;
  readonly tokens: Uint16Array;
  readonly shares: Uint8Array;
};

/** The index with what is derived from it once. */
export type Model = {
  readonly index: SearchIndex;
  readonly postings: Postings;
  readonly spelled: Spelled;
  readonly tokeniser: Tokeniser;
  readonly topic: Topic;
  readonly numbers: ReadonlyMap<string, number>;
  readonly rarity: Float64Array;
  readonly dictionary: Dictionary;
  /** Latin words that are right as they are. */
  readonly words: ReadonlySet<string>;
};

/** Where each of the lists begins whose ends are packed; one more than there are lists. */
function unpackStarts(ends: Packed): Uint32Array {
  const unpacked = unpack(ends, Uint32Array);
  const starts = new Uint32Array(unpacked.length + 1);
  starts.set(unpacked, 1);
  return starts;
}

/** How rare each token is, 0 to 1. */
function measureRarity({ starts }: Postings, total: number): Float64Array {
  const most = Math.log(1 + total);
  const rarity = new Float64Array(starts.length - 1);
  for (let token = 0; token < rarity.length; token += 1) {
    const held = (starts[token + 1] ?? 0) - (starts[token] ?? 0);
    rarity[token] = Math.log(1 + total / Math.max(1, held)) / most;
  }
  return rarity;
}

/** Derives what questions need: the numbers of tokens, how rare each is, the known words. */
export function createModel(index: SearchIndex): Model {
  const synonyms = Object.keys(index.folding.synonyms).flatMap(
    (text) => text.match(/[a-z]{4,}/g) ?? [],
  );
  const words = new Set([...index.words.split(' '), ...synonyms]);
  const postings = {
    starts: unpackStarts(index.postings.ends),
    entries: unpack(index.postings.entries, Uint16Array),
    weights: unpack(index.postings.weights, Uint8Array),
    votes: unpack(index.postings.votes, Int8Array),
  };
  const { spelled } = index;
  return {
    index,
    postings,
    spelled: {
      starts: unpackStarts(spelled.ends),
      phraseStarts: unpackStarts(spelled.phraseEnds),
      tokens: unpack(spelled.tokens, Uint16Array),
      shares: unpack(spelled.shares, Uint8Array),
    },
    tokeniser: createTokeniser(index.folding),
    topic: createTopic(index.topic),
    numbers: new Map(index.tokens.split(' ').map((token, at) => [token, at])),
    rarity: measureRarity(postings, index.ids.length),
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
  const { tokeniser, numbers, rarity } = model;
  const formed = tokeniser.form(question);
  const { text, edits } = correctWords(model, formed);
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
  return { formed, folded, terms };
}
