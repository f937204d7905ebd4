import type { Entry } from '../src/answer.ts';
import { readGrams } from '../src/gram.ts';
import type { SearchBlock, SearchIndex } from '../src/model.ts';
import { type Feature, readFeatures } from '../src/sense.ts';
import { createTokeniser, type Folding, type Token, type Tokeniser } from '../src/token.ts';
import { fill, joinBlocks, shrink } from './block.ts';
import { entryIdOf, type SourceCatalog } from './catalog.ts';
import { listFields, listNames, listPhrases } from './field.ts';
import { listStarts, type Ranks, rankTexts } from './lexicon.ts';
import type { SourceEntry, SourceSynonyms } from './schema.ts';
import { type Example, type Learnt, learnSense } from './sense.ts';
import { type LearntTopic, learnTopic, type Sample } from './topic.ts';
import { gatherQuestions, type Utterances } from './utterance.ts';

const statusPriors = { current: 1, legacy: 0.93, removed: 0.97 } as const;

/** Wording -> the one that stands for its group, both as folding leaves them. */
export function compileSynonyms(synonyms: SourceSynonyms): Record<string, string> {
  const { fold } = createTokeniser({ traditional: {}, synonyms: {} });
  const pairs = Object.values(synonyms)
    .flat()
    .flatMap(([first = '', ...others]) =>
      others.map((other) => [fold(other), fold(first)] as const),
    );
  return Object.fromEntries(pairs);
}

/** A phrase and its tokens, each once, with how much of a word it carries (hundredths). */
type Phrase = { readonly text: string; readonly shares: ReadonlyMap<string, number> };

/** An entry as the index sees it. */
type Shown = {
  readonly id: string;
  readonly source: SourceEntry;
  readonly phrases: readonly Phrase[];
  /** Token -> the weight of the best place it stands at. */
  readonly weights: ReadonlyMap<string, number>;
};

function readPhrase(text: string, tokens: readonly Token[]): Phrase {
  const shares = new Map<string, number>();
  for (const token of tokens) {
    const share = Math.round(token.share * 100);
    shares.set(token.text, Math.max(shares.get(token.text) ?? 0, share));
  }
  return { text, shares };
}

function showEntry(
  id: string,
  source: SourceEntry,
  questions: readonly string[],
  { fold, tokenise }: Tokeniser,
): Shown {
  const weights = new Map<string, number>();
  for (const [weight, texts] of listFields(source, questions)) {
    for (const { text } of texts.flatMap((field) => tokenise(fold(field))))
      weights.set(text, Math.max(weights.get(text) ?? 0, weight));
  }
  const said = [...listPhrases(source), ...questions, ...listNames(source)];
  const texts = [...new Set(said.map(fold))];
  return { id, source, weights, phrases: texts.map((text) => readPhrase(text, tokenise(text))) };
}

function listWords(shown: readonly Shown[], { fold }: Tokeniser): string[] {
  const texts = shown.flatMap(({ phrases, source }) => [
    ...phrases.map(({ text }) => text),
    fold(source.meaning.en),
  ]);
  return [...new Set(texts.flatMap((text) => text.match(/[a-z]{4,}/g) ?? []))].sort();
}

/** The entries that have each token, and its weight in them; as many lists as tokens. */
function listPostings(shown: readonly Shown[], tokens: Ranks): [entry: number, weight: number][][] {
  const postings = tokens.hashes.map((): [number, number][] => []);
  for (const [entry, { weights }] of shown.entries()) {
    for (const [token, weight] of weights)
      postings[tokens.numbers.get(token) ?? 0]?.push([entry, weight]);
  }
  return postings;
}

/** How rare a token is, 0 to 1, by how many of all entries have it. */
const rarityOf = (held: number, total: number): number =>
  Math.log(1 + total / Math.max(1, held)) / Math.log(1 + total);

/** The phrases of all entries, each once, with the entries that have it. */
function listOwners(shown: readonly Shown[]): { phrase: Phrase; entries: number[] }[] {
  const owners = new Map<string, { phrase: Phrase; entries: number[] }>();
  for (const [entry, { phrases }] of shown.entries()) {
    for (const phrase of phrases) {
      const owner = owners.get(phrase.text);
      if (owner === undefined) owners.set(phrase.text, { phrase, entries: [entry] });
      else owner.entries.push(entry);
    }
  }
  return [...owners.values()];
}

/** A gram that stands in fewer phrases says nothing yet. */
const leastGrams = 2;

function rankGrams(phrases: readonly Phrase[]): Ranks {
  const counts = new Map<string, number>();
  for (const { text } of phrases)
    for (const gram of readGrams(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return rankTexts([...counts].filter(([, count]) => count >= leastGrams).map(([gram]) => gram));
}

/** What the search is to learn of words: examples over tokens and, behind them, grams. */
export type Lesson = {
  readonly examples: readonly Example[];
  readonly features: number;
  readonly entries: number;
};

/** Learns what a lesson holds; the build keeps what it has learnt. */
export type Learn = (lesson: Lesson) => Learnt;

export const learnLesson: Learn = ({ examples, features, entries }) =>
  learnSense(examples, features, entries);

function writeLesson(
  shown: readonly Shown[],
  tokens: Ranks,
  rarity: readonly number[],
): { lesson: Lesson; grams: Ranks } {
  const owners = listOwners(shown);
  const grams = rankGrams(owners.map(({ phrase }) => phrase));
  const first = tokens.hashes.length;
  const numberOf = (gram: string): number | undefined => {
    const number = grams.numbers.get(gram);
    return number === undefined ? undefined : first + number;
  };
  const examples = owners.map(({ phrase: { text, shares }, entries }): Example => {
    const terms = [...shares].map(([token, share]): Feature => {
      const number = tokens.numbers.get(token) ?? 0;
      return [number, (share / 100) * (rarity[number] ?? 1)];
    });
    return { features: readFeatures(terms, text, numberOf), entries };
  });
  return {
    lesson: { examples, features: first + grams.hashes.length, entries: shown.length },
    grams,
  };
}

/** A phrase of the catalog is no sentence: it says less of how people ask than a question of theirs. */
const phraseWorth = 0.15;

/** What the topic is learnt from. */
function listSamples(
  shown: readonly Shown[],
  { questions, chatter }: Utterances,
  { form }: Tokeniser,
): Sample[] {
  const phrases = shown.flatMap(({ source }) => listPhrases(source));
  return [
    ...phrases.map((text) => ({ text: form(text), ours: true, worth: phraseWorth })),
    ...questions.map(({ text }) => ({ text: form(text), ours: true, worth: 1 })),
    ...chatter.map(({ text }) => ({ text: form(text), ours: false, worth: 1 })),
  ];
}

function writePhrases(shown: readonly Shown[], tokens: Ranks) {
  const phrases = shown.flatMap((entry) => entry.phrases);
  const spelled = phrases.map(({ shares }) => [...shares]);
  const texts = phrases.map(({ text }) => Buffer.from(text));
  const terms = spelled.flat();
  return {
    phraseStarts: fill(listStarts(shown.map((entry) => entry.phrases)), Uint32Array),
    textStarts: fill(listStarts(texts), Uint32Array),
    texts: new Uint8Array(Buffer.concat(texts)),
    spellingStarts: fill(listStarts(spelled), Uint32Array),
    spellingTokens: fill(
      terms.map(([token]) => tokens.numbers.get(token) ?? 0),
      Uint16Array,
    ),
    spellingShares: fill(
      terms.map(([, share]) => share),
      Uint8Array,
    ),
  };
}

function writePostings(postings: readonly (readonly [number, number])[][]) {
  const pairs = postings.flat();
  return {
    postingStarts: fill(listStarts(postings), Uint32Array),
    postingEntries: fill(
      pairs.map(([entry]) => entry),
      Uint16Array,
    ),
    postingWeights: fill(
      pairs.map(([, weight]) => weight),
      Uint8Array,
    ),
  };
}

function writeTopic({ weights }: LearntTopic) {
  const traits = rankTexts(weights.keys());
  const byRank = new Int8Array(weights.size);
  for (const [trait, number] of traits.numbers) byRank[number] = weights.get(trait) ?? 0;
  return { traits: fill(traits.hashes, Uint32Array), traitWeights: byRank };
}

/** Makes the index that `src/search.ts` reads: `search.json` and `search.bin`. */
export function compileSearch(
  catalog: SourceCatalog,
  entries: readonly Entry[],
  folding: Folding,
  utterances: Utterances,
  learn: Learn = learnLesson,
): { readonly index: SearchIndex; readonly bytes: Uint8Array } {
  const tokeniser = createTokeniser(folding);
  const asked = gatherQuestions(utterances);
  const known = new Set(entries.map(({ id }) => id));
  const shown = catalog.sections
    .flatMap(({ product, section }) =>
      section.entries.map((source) => ({ id: entryIdOf(product, source.code), source })),
    )
    .filter(({ id }) => known.has(id))
    .map(({ id, source }) => showEntry(id, source, asked.get(id) ?? [], tokeniser));
  const tokens = rankTexts(shown.flatMap(({ weights }) => [...weights.keys()]));
  const postings = listPostings(shown, tokens);
  const rarity = postings.map((list) => rarityOf(list.length, shown.length));
  const { lesson, grams } = writeLesson(shown, tokens, rarity);
  const learnt = learn(lesson);
  const words = shrink(learnt.words);
  const directions = shrink(learnt.entries);
  const topic = learnTopic(listSamples(shown, utterances, tokeniser));
  const { blocks, bytes } = joinBlocks<SearchBlock>({
    tokens: fill(tokens.hashes, Uint32Array),
    grams: fill(grams.hashes, Uint32Array),
    ...writePostings(postings),
    ...writePhrases(shown, tokens),
    ...writeTopic(topic),
    senseWords: words.whole,
    senseEntries: directions.whole,
  });
  const index: SearchIndex = {
    ids: shown.map(({ id }) => id),
    priors: shown.map(({ source }) => statusPriors[source.status] * (source.common ? 1.06 : 1)),
    folding,
    words: listWords(shown, tokeniser).join(' '),
    sense: { size: learnt.size, scale: words.scale * directions.scale },
    topic: { base: topic.base },
    blocks,
  };
  return { index, bytes };
}
