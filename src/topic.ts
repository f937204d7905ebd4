import type { Lexicon } from './lexicon.ts';

/** What a weight of 1 is in the index, whose weights are whole numbers. */
export const traitUnit = 32;

/** What the build learns of questions and chatter: traits of a text, and how much each speaks for a question. */
type Traits = {
  readonly base: number;
  readonly traits: Lexicon;
  /** By trait, in units of `traitUnit`. */
  readonly weights: Int8Array;
};

/** How much a formed text looks like a question about an error of ours, against chatter: log odds, around -10 to 10. */
export type Topic = (formed: string) => number;

/** Longest text that is looked at, in UTF-16 units. */
const reach = 400;

const piece =
  /[a-z']+|\d+|\p{Script=Hangul}+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|[^\s\p{L}\p{N}]/gu;

const isUnspaced = (text: string): boolean => !/^[\x20-\x7e]/.test(text);

/**
 * The traits of a formed text, each once: its words, characters where words are not parted, and pairs
 * of these with the ends of the text. Endings and polite words count: they tell a remark from a report.
 */
export function readTraits(formed: string): ReadonlySet<string> {
  const units: string[] = [];
  const traits = new Set<string>();
  for (const [text] of formed.slice(0, reach).matchAll(piece)) {
    if (isUnspaced(text)) {
      units.push(...text);
      if (/^\p{Script=Hangul}/u.test(text)) traits.add(`${text} `);
    } else units.push(/^\d/.test(text) ? '0' : text);
  }
  let before = '^';
  for (const unit of units) {
    traits.add(unit);
    traits.add(`${before} ${unit}`);
    before = unit;
  }
  traits.add(`${before} $`);
  return traits;
}

/** Makes the reading of what a text is about. */
export function createTopic({ base, traits, weights }: Traits): Topic {
  return (formed) => {
    let sum = 0;
    for (const trait of readTraits(formed)) {
      const number = traits(trait);
      if (number !== undefined) sum += weights[number] ?? 0;
    }
    return base + sum / traitUnit;
  };
}
