import type { Entry } from '../src/answer.ts';
import { readGrams } from '../src/gram.ts';
import type { SearchBlock, SearchIndex } from '../src/model.ts';
import { type Feature, readFeatures } from '../src/sense.ts';
import { createSound, type Sound } from '../src/sound.ts';
import { correctText, createSpelling } from '../src/spelling.ts';
import { createTokeniser, type Folding, type Token, type Tokeniser } from '../src/token.ts';
import { fill, joinBlocks, shrink } from './block.ts';
import { entryIdOf, type SourceCatalog } from './catalog.ts';
import { listNames, listProse, listSearchWords, saidWeight } from './field.ts';
import { listStarts, type Ranks, rankTexts } from './lexicon.ts';
import type { SourceEntry, SourceSynonyms } from './schema.ts';
import { type Example, type Learnt, learnSense } from './sense.ts';
import { type LearntTopic, learnTopic, type Sample } from './topic.ts';
import { listTwins } from './twin.ts';
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

/** Texts as people type them, made ready: corrected, folded, and as tokens. */
type Reader = {
  /** A text of the catalog, which is spelled right. */
  readonly readText: (text: string) => Phrase;
  /** A text of people: its slips are mended, and tokens that hardly anybody else uses are left out. */
  readonly readSaid: (text: string) => Phrase;
  /** A text in one form, its slips mended; what its topic is learnt from. */
  readonly mendForm: (text: string) => string;
  readonly spelling: { readonly words: readonly string[]; readonly everyday: readonly string[] };
};

/** How many questions must use a word or token of their own for it to be known. */
const leastUses = 3;

const listLatin = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.match(/[a-z]{4,}/g) ?? []);

/** What occurs in at least so many of the lists. */
function listFrequent(lists: readonly (readonly string[])[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const list of lists)
    for (const text of new Set(list)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= least).map(([text]) => text);
}

function createReader(
  sources: readonly SourceEntry[],
  { questions, chatter }: Utterances,
  { synonyms }: Folding,
  { form, unify, fold, tokenise }: Tokeniser,
): Reader {
  const written = sources.flatMap((source) => listProse(source).flatMap(([, texts]) => texts));
  const said = [...sources.flatMap(listSearchWords), ...questions.map(({ text }) => text)];
  const words = new Set([
    ...listLatin(Object.keys(synonyms)),
    ...listLatin(written.map(form)),
    ...listFrequent(
      said.map((text) => listLatin([form(text)])),
      leastUses,
    ),
  ]);
  const everyday = listFrequent(
    chatter.map(({ text }) => listLatin([form(text)])),
    2,
  );
  const spelling = createSpelling([...words], everyday);
  const mendForm = (text: string): string => correctText(spelling, form(text)).text;
  const mend = (text: string): string => unify(mendForm(text));
  const known = new Set([
    ...written.flatMap((text) => tokenise(fold(text)).map((token) => token.text)),
    ...listFrequent(
      said.map((text) => tokenise(mend(text)).map((token) => token.text)),
      leastUses,
    ),
  ]);
  return {
    readText: (text) => readPhrase(fold(text), tokenise(fold(text))),
    readSaid: (text) => {
      const mended = mend(text);
      return readPhrase(
        mended,
        tokenise(mended).filter((token) => known.has(token.text)),
      );
    },
    mendForm,
    spelling: { words: [...words].sort(), everyday: everyday.sort() },
  };
}

function showEntry(
  id: string,
  source: SourceEntry,
  questions: readonly string[],
  { readText, readSaid }: Reader,
): Shown {
  const weights = new Map<string, number>();
  const said = [...listSearchWords(source), ...questions].map(readSaid);
  const add = (weight: number, phrases: readonly Phrase[]): void => {
    for (const token of phrases.flatMap(({ shares }) => [...shares.keys()]))
      weights.set(token, Math.max(weights.get(token) ?? 0, weight));
  };
  for (const [weight, texts] of listProse(source)) add(weight, texts.map(readText));
  add(saidWeight, said);
  const named = [...Object.values(source.title), ...listNames(source)].map(readText);
  const unique = new Map([...named, ...said].map((phrase) => [phrase.text, phrase]));
  return { id, source, weights, phrases: [...unique.values()] };
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

function rankGrams(phrases: readonly Phrase[], sound: Sound): Ranks {
  const counts = new Map<string, number>();
  for (const { text } of phrases)
    for (const gram of readGrams(text, sound)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
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
  chatter: readonly Phrase[],
  tokens: Ranks,
  rarity: readonly number[],
  sound: Sound,
): { lesson: Lesson; grams: Ranks } {
  // Chatter is one entry more: what it says speaks for none of the others.
  const owners = [
    ...listOwners(shown),
    ...chatter.map((phrase) => ({ phrase, entries: [shown.length] })),
  ];
  const grams = rankGrams(
    owners.map(({ phrase }) => phrase),
    sound,
  );
  const first = tokens.hashes.length;
  const numberOf = (gram: string): number | undefined => {
    const number = grams.numbers.get(gram);
    return number === undefined ? undefined : first + number;
  };
  const examples = owners.map(({ phrase: { text, shares }, entries }): Example => {
    const terms = [...shares].flatMap(([token, share]): Feature[] => {
      const number = tokens.numbers.get(token);
      return number === undefined ? [] : [[number, (share / 100) * (rarity[number] ?? 1)]];
    });
    return { features: readFeatures(terms, readGrams(text, sound), numberOf), entries };
  });
  return {
    lesson: { examples, features: first + grams.hashes.length, entries: shown.length + 1 },
    grams,
  };
}

/** A phrase of the catalog is no sentence: it says less of how people ask than a question of theirs. */
const phraseWorth = 0.15;

/** What the topic is learnt from. */
function listSamples(
  shown: readonly Shown[],
  { questions, chatter }: Utterances,
  form: (text: string) => string,
): Sample[] {
  const phrases = shown.flatMap(({ source }) => [
    ...Object.values(source.title),
    ...listSearchWords(source),
  ]);
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
  const sources = catalog.sections
    .flatMap(({ product, section }) =>
      section.entries.map((source) => ({ id: entryIdOf(product, source.code), source })),
    )
    .filter(({ id }) => known.has(id));
  const reader = createReader(
    sources.map(({ source }) => source),
    utterances,
    folding,
    tokeniser,
  );
  const shown = sources.map(({ id, source }) => showEntry(id, source, asked.get(id) ?? [], reader));
  const tokens = rankTexts(shown.flatMap(({ weights }) => [...weights.keys()]));
  const postings = listPostings(shown, tokens);
  const rarity = postings.map((list) => rarityOf(list.length, shown.length));
  const chatter = utterances.chatter.map(({ text }) => reader.readSaid(text));
  const { lesson, grams } = writeLesson(
    shown,
    chatter,
    tokens,
    rarity,
    createSound(folding.sounds),
  );
  const learnt = learn(lesson);
  const words = shrink(learnt.words);
  const directions = shrink(learnt.entries);
  const topic = learnTopic(listSamples(shown, utterances, reader.mendForm));
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
    words: reader.spelling.words.join(' '),
    everyday: reader.spelling.everyday.join(' '),
    sense: { size: learnt.size, scale: words.scale * directions.scale },
    topic: { base: topic.base },
    twins: listTwins(
      entries,
      shown.map(({ id }) => id),
      utterances,
    ),
    blocks,
  };
  return { index, bytes };
}
