import type { EntryId } from './answer.ts';
import { type Blocks, openBlocks, type ReadBlock } from './block.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { createSense, type Sense } from './sense.ts';
import { createSound } from './sound.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { createTokeniser, type Folding, type Tokeniser } from './token.ts';
import { createTopic, type Topic } from './topic.ts';

/**
 * The index that the build writes, but for its arrays: which entries have a token, what words say of
 * entries, and the short phrases (titles, symbols, search words, questions) by which people know an
 * entry. Tokens and entries are numbered.
 */
export type SearchIndex = {
  readonly ids: readonly EntryId[];
  /** How likely an entry is met, around 1; decides between equals. */
  readonly priors: readonly number[];
  readonly folding: Folding;
  /** By entry, the numbers of those that answer the same questions. */
  readonly twins: readonly (readonly number[])[];
  /** Latin words as written, for correcting mistyped ones, and everyday ones that are none; separated by spaces. */
  readonly words: string;
  readonly everyday: string;
  readonly sense: { readonly size: number; readonly scale: number };
  readonly topic: { readonly base: number };
  /** Where the arrays lie in `search.bin`. */
  readonly blocks: Blocks<SearchBlock>;
};

/**
 * The arrays of the index. Lists stand one behind the other: list n runs from `starts[n]` up to
 * `starts[n + 1]`.
 */
export type SearchBlock =
  /** Hashes of tokens, grams and traits; see `lexicon.ts`. */
  | 'tokens'
  | 'grams'
  | 'traits'
  /** By token: the entries that have it, and its weight in each (hundredths). */
  | 'postingStarts'
  | 'postingEntries'
  | 'postingWeights'
  /** By entry its phrases; by phrase its folded text (UTF-8), its tokens and how much of a word each carries (hundredths). */
  | 'phraseStarts'
  | 'textStarts'
  | 'texts'
  | 'spellingStarts'
  | 'spellingTokens'
  | 'spellingShares'
  /** See `sense.ts` and `topic.ts`. */
  | 'senseWords'
  | 'senseEntries'
  | 'traitWeights';

/** Which entries have a token: from `starts[token]` up to `starts[token + 1]`. */
export type Postings = {
  readonly starts: Uint32Array;
  readonly entries: Uint16Array;
  readonly weights: Uint8Array;
};

/** The phrases of an entry, from `starts[entry]`, and their tokens, from `tokenStarts[phrase]`. */
export type Phrases = {
  readonly starts: Uint32Array;
  readonly tokenStarts: Uint32Array;
  readonly tokens: Uint16Array;
  /** By phrase, the weight of all its tokens. */
  readonly sizes: Float32Array;
  /** The folded text of a phrase. */
  readonly text: (phrase: number) => string;
};

/** The index with what is derived from it once. */
export type Model = {
  readonly index: SearchIndex;
  readonly postings: Postings;
  readonly phrases: Phrases;
  readonly tokeniser: Tokeniser;
  readonly sense: Sense;
  readonly topic: Topic;
  readonly tokens: Lexicon;
  /** How rare each token is, 0 to 1. */
  readonly rarity: Float64Array;
  readonly spelling: Spelling;
};

/** How rare a token is, 0 to 1, by how many of all entries have it; the build reckons with the same. */
export const rarityOf = (held: number, total: number): number =>
  Math.log(1 + total / Math.max(1, held)) / Math.log(1 + total);

function measureRarity({ starts }: Postings, total: number): Float64Array {
  const rarity = new Float64Array(starts.length - 1);
  for (let token = 0; token < rarity.length; token += 1) {
    rarity[token] = rarityOf((starts[token + 1] ?? 0) - (starts[token] ?? 0), total);
  }
  return rarity;
}

/** The weight of each phrase: its tokens by how rare they are and how much of a word they carry. */
function measureSizes(
  starts: Uint32Array,
  tokens: Uint16Array,
  shares: Uint8Array,
  rarity: Float64Array,
): Float32Array {
  const sizes = new Float32Array(starts.length - 1);
  for (let phrase = 0; phrase < sizes.length; phrase += 1) {
    let size = 0;
    const end = starts[phrase + 1] ?? 0;
    for (let at = starts[phrase] ?? 0; at < end; at += 1)
      size += ((rarity[tokens[at] ?? 0] ?? 1) * (shares[at] ?? 0)) / 100;
    sizes[phrase] = size;
  }
  return sizes;
}

function openPhrases(read: ReadBlock<SearchBlock>, rarity: Float64Array): Phrases {
  const texts = read('texts', Uint8Array);
  const textStarts = read('textStarts', Uint32Array);
  const tokenStarts = read('spellingStarts', Uint32Array);
  const tokens = read('spellingTokens', Uint16Array);
  const decoder = new TextDecoder();
  return {
    starts: read('phraseStarts', Uint32Array),
    tokenStarts,
    tokens,
    sizes: measureSizes(tokenStarts, tokens, read('spellingShares', Uint8Array), rarity),
    text: (phrase) => decoder.decode(texts.subarray(textStarts[phrase], textStarts[phrase + 1])),
  };
}

/** Derives what questions need. `bytes` are those of `search.bin`. */
export function createModel(index: SearchIndex, bytes: Uint8Array): Model {
  const read = openBlocks(bytes, index.blocks);
  const postings = {
    starts: read('postingStarts', Uint32Array),
    entries: read('postingEntries', Uint16Array),
    weights: read('postingWeights', Uint8Array),
  };
  const tokens = read('tokens', Uint32Array);
  const rarity = measureRarity(postings, index.ids.length);
  return {
    index,
    postings,
    phrases: openPhrases(read, rarity),
    tokeniser: createTokeniser(index.folding),
    sense: createSense({
      ...index.sense,
      grams: createLexicon(read('grams', Uint32Array)),
      sound: createSound(index.folding.sounds),
      tokens: tokens.length,
      words: read('senseWords', Int8Array),
      entries: read('senseEntries', Int8Array),
    }),
    topic: createTopic({
      ...index.topic,
      traits: createLexicon(read('traits', Uint32Array)),
      weights: read('traitWeights', Int8Array),
    }),
    tokens: createLexicon(tokens),
    rarity,
    spelling: createSpelling(index.words.split(' '), index.everyday.split(' ')),
  };
}
