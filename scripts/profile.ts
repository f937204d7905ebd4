import { listNames, listProse, listSearchWords, saidWeight } from './field.ts';
import type { Phrase, Reader } from './reader.ts';
import type { SourceEntry } from './schema.ts';

/** An entry as the index sees it. */
export type Profile = {
  readonly id: string;
  readonly source: SourceEntry;
  readonly phrases: readonly Phrase[];
  /** Token -> the weight of the best place it stands at (hundredths). */
  readonly weights: ReadonlyMap<string, number>;
};

/** Reads an entry with the questions that people ask for it. */
export function readProfile(
  id: string,
  source: SourceEntry,
  questions: readonly string[],
  { readText, readSaid }: Reader,
): Profile {
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
