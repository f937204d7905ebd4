import type { Entry } from '../src/answer.ts';
import { rarityOf, type SearchBlock, type SearchIndex } from '../src/model.ts';
import { createSound } from '../src/sound.ts';
import { createTokeniser, type Folding } from '../src/token.ts';
import { fill, joinBlocks, shrink } from './block.ts';
import { entryIdOf, type SourceCatalog } from './catalog.ts';
import { listSearchWords } from './field.ts';
import { type Learn, learnLesson, writeLesson } from './lesson.ts';
import { rankTexts } from './lexicon.ts';
import { listPostings, writePhrases, writePostings } from './posting.ts';
import { type Profile, readProfile } from './profile.ts';
import { createReader, type Phrase } from './reader.ts';
import type { SourceEntry, SourceSynonyms } from './schema.ts';
import type { Learnt } from './sense.ts';
import { type LearntTopic, learnTopic, type Sample } from './topic.ts';
import { listTwins } from './twin.ts';
import { gatherQuestions, type Utterances } from './utterance.ts';

/** Chosen by hand: they decide between equals. `src/weight.ts` weighs their logarithms. */
const statusPriors = { current: 1, legacy: 0.93, removed: 0.97 } as const;
const commonPrior = 1.06;

const priorOf = ({ status, common }: SourceEntry): number =>
  statusPriors[status] * (common ? commonPrior : 1);

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

/** A phrase of the catalog is no sentence: it says less of how people ask than a question of theirs. */
const phraseWorth = 0.15;

/** What the topic is learnt from. */
function listSamples(
  shown: readonly Profile[],
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

function writeTopic({ weights }: LearntTopic) {
  const traits = rankTexts(weights.keys());
  const byRank = new Int8Array(weights.size);
  for (const [trait, number] of traits.numbers) byRank[number] = weights.get(trait) ?? 0;
  return { traits: fill(traits.hashes, Uint32Array), traitWeights: byRank };
}

type Source = { readonly id: string; readonly source: SourceEntry };

/** The entries as they are written, in the order of the catalog; those alone that were compiled. */
function listSources({ sections }: SourceCatalog, entries: readonly Entry[]): Source[] {
  const known = new Set(entries.map(({ id }) => id));
  return sections
    .flatMap(({ product, section }) =>
      section.entries.map((source) => ({ id: entryIdOf(product, source.code), source })),
    )
    .filter(({ id }) => known.has(id));
}

function writeSense({ size, words, entries }: Learnt) {
  const points = shrink(words);
  const directions = shrink(entries);
  return {
    sense: { size, scale: points.scale * directions.scale },
    arrays: { senseWords: points.whole, senseEntries: directions.whole },
  };
}

/** Learns what the words of all entries say, and numbers their tokens and grams. */
function learnWords(
  shown: readonly Profile[],
  chatter: readonly Phrase[],
  { sounds }: Folding,
  learn: Learn,
) {
  const tokens = rankTexts(shown.flatMap(({ weights }) => [...weights.keys()]));
  const postings = listPostings(shown, tokens);
  const rarity = postings.map((list) => rarityOf(list.length, shown.length));
  const { lesson, grams } = writeLesson(shown, chatter, tokens, rarity, createSound(sounds));
  const { sense, arrays } = writeSense(learn(lesson));
  return {
    sense,
    arrays: {
      tokens: fill(tokens.hashes, Uint32Array),
      grams: fill(grams.hashes, Uint32Array),
      ...writePostings(postings),
      ...writePhrases(shown, tokens),
      ...arrays,
    },
  };
}

/**
 * Makes the index that `src/search.ts` reads: `search.json` and `search.bin`. Throws where something does
 * not fit the file: two words of one hash, more tokens than a number of 16 bits counts.
 */
export function compileSearch(
  catalog: SourceCatalog,
  entries: readonly Entry[],
  folding: Folding,
  utterances: Utterances,
  learn: Learn = learnLesson,
): { readonly index: SearchIndex; readonly bytes: Uint8Array } {
  const sources = listSources(catalog, entries);
  const asked = gatherQuestions(utterances);
  const written = sources.map(({ source }) => source);
  const reader = createReader(written, utterances, folding, createTokeniser(folding));
  const shown = sources.map(({ id, source }) =>
    readProfile(id, source, asked.get(id) ?? [], reader),
  );
  const chatter = utterances.chatter.map(({ text }) => reader.readSaid(text));
  const { sense, arrays } = learnWords(shown, chatter, folding, learn);
  const topic = learnTopic(listSamples(shown, utterances, reader.mendForm));
  const { blocks, bytes } = joinBlocks<SearchBlock>({ ...arrays, ...writeTopic(topic) });
  const ids = shown.map(({ id }) => id);
  const index: SearchIndex = {
    ids,
    priors: written.map(priorOf),
    folding,
    words: reader.spelling.words.join(' '),
    everyday: reader.spelling.everyday.join(' '),
    sense,
    topic: { base: topic.base },
    twins: listTwins(entries, ids, utterances),
    blocks,
  };
  return { index, bytes };
}
