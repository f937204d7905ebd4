import { createLexicon } from './lexicon.ts';
import { readTraits, traitUnit } from './topic.ts';

/**
 * How much a short remark with a number looks like a report of one of our codes, by its signs
 * (`src/sign.ts`): log odds, around -10 to 10.
 */
export type Remark = (signs: ReadonlySet<string>) => number;

/**
 * The built file: base (in units of `traitUnit`) and count, hashes of traits, their weights; in the
 * byte order of the machine that built it. `scripts/remark.ts` writes it.
 */
export const remarkFile = 'remark.bin';

/** Longest remark that is looked at, in UTF-16 units. */
const textLimit = 200;

/** The traits of a remark: its words and their pairs with numbers as one, and how long its numbers are. */
export function readMarks(text: string): ReadonlySet<string> {
  const form = text.normalize('NFKC').slice(0, textLimit).toLowerCase();
  const marks = new Set(readTraits(form));
  for (const [, sign = '', digits = ''] of form.matchAll(/(-?)(\d{1,6})/g))
    marks.add(`${sign}${'0'.repeat(digits.length)}`);
  return marks;
}

/** Opens what the build has learnt; `bytes` are those of `remarkFile`. */
export function openRemark(bytes: Uint8Array): Remark {
  // Not slice(): that of Node's Buffer copies nothing.
  const whole = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset } = whole;
  const [base = 0, count = 0] = new Int32Array(buffer, byteOffset, 2);
  const number = createLexicon(new Uint32Array(buffer, byteOffset + 8, count));
  const weights = new Int8Array(buffer, byteOffset + 8 + 4 * count, count);
  return (signs) => {
    let sum = base;
    for (const mark of signs) {
      const at = number(mark);
      if (at !== undefined) sum += weights[at] ?? 0;
    }
    return sum / traitUnit;
  };
}
