import { readGrams } from '../src/gram.ts';
import { type Feature, readFeatures } from '../src/sense.ts';
import type { Sound } from '../src/sound.ts';
import { type Ranks, rankTexts } from './lexicon.ts';
import type { Profile } from './profile.ts';
import type { Phrase } from './reader.ts';
import { type Example, type Learnt, learnSense } from './sense.ts';
import { createDraw } from './shuffle.ts';
import { slip } from './slip.ts';

/** The phrases of all entries, each once, with the entries that have it. */
function listOwners(shown: readonly Profile[]): { phrase: Phrase; entries: number[] }[] {
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

/** Learns it now. */
export const learnLesson: Learn = ({ examples, features, entries }) =>
  learnSense(examples, features, entries);

/**
 * Writes the lesson: the phrases of all entries, and chatter, by their tokens and grams. `rarity` is that
 * of each token. Gives the grams too, as the index numbers them.
 */
export function writeLesson(
  shown: readonly Profile[],
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
  const draw = createDraw(7);
  const slipped = owners.flatMap(({ phrase: { text }, entries }): Example[] => {
    const written = slip(text, draw);
    if (written === null) return [];
    return [{ features: readFeatures([], readGrams(written, sound), numberOf), entries }];
  });
  examples.push(...slipped);
  return {
    lesson: { examples, features: first + grams.hashes.length, entries: shown.length + 1 },
    grams,
  };
}
