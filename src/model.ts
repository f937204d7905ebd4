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
  readonly shares: Uint8Array;
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

function measureRarity({ starts }: Postings, total: number): Float64Array {
  const most = Math.log(1 + total);
  const rarity = new Float64Array(starts.length - 1);
  for (let token = 0; token < rarity.length; token += 1) {
    const held = (starts[token + 1] ?? 0) - (starts[token] ?? 0);
    rarity[token] = Math.log(1 + total / Math.max(1, held)) / most;
  }
  return rarity;
}

function openPhrases(read: ReadBlock<SearchBlock>): Phrases {
  const texts = read('texts', Uint8Array);
  const textStarts = read('textStarts', Uint32Array);
  const decoder = new TextDecoder();
  return {
    starts: read('phraseStarts', Uint32Array),
    tokenStarts: read('spellingStarts', Uint32Array),
    tokens: read('spellingTokens', Uint16Array),
    shares: read('spellingShares', Uint8Array),
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
  return {
    index,
    postings,
    phrases: openPhrases(read),
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
    rarity: measureRarity(postings, index.ids.length),
    spelling: createSpelling(index.words.split(' '), index.everyday.split(' ')),
  };
}
