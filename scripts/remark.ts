import { createHash } from 'node:crypto';
import type { Catalog } from '../src/catalog.ts';
import { spotNumbers } from '../src/number.ts';
import { readMarks } from '../src/remark.ts';
import { readSigns } from '../src/sign.ts';
import { readText } from '../src/text.ts';
import { traitUnit } from '../src/topic.ts';
import { rankTexts } from './lexicon.ts';
import { type LearntTopic, learnTopic, type Sample } from './topic.ts';
import type { Remarks, Utterances } from './utterance.ts';

/** How much of what questions and chatter without numbers tell counts beside the remarks themselves. */
const share = 0.4;
const decay = 5e-4;
/** A mark that says less, in units of `traitUnit`, is left out of the file. */
const least = 6;

/** Whether a line is kept aside to measure on: a third, all lines of one number together. */
export function isAside(line: string): boolean {
  const number = /\d{3,7}/.exec(line.normalize('NFKC'))?.[0] ?? line;
  return (createHash('md5').update(`s1${number}`).digest()[0] ?? 0) % 3 === 0;
}

function sumOdds({ base, weights }: LearntTopic, text: string): number {
  let sum = 0;
  for (const mark of readMarks(text)) sum += weights.get(mark) ?? 0;
  return base + sum / traitUnit;
}

/**
 * Learns from questions and chatter what people speak of, then from remarks how numbers stand in it.
 * `catalog` tells what the numbers mean.
 */
export function learnRemark(
  utterances: Utterances,
  remarks: Remarks,
  catalog: Catalog,
): LearntTopic {
  const { questions, chatter } = utterances;
  const speech = learnTopic(
    [
      ...questions.map(({ text }): Sample => ({ text, ours: true, worth: 0.5 })),
      ...chatter.map(({ text }): Sample => ({ text, ours: false, worth: 1.5 })),
    ],
    { read: readMarks },
  );
  const toSample = (ours: boolean) => (text: string) => ({
    text,
    ours,
    worth: 1,
    known: share * sumOdds(speech, text),
  });
  const learnt = learnTopic(
    [...remarks.ours.map(toSample(true)), ...remarks.others.map(toSample(false))],
    {
      read: (line) => {
        const { text } = readText(line);
        return readSigns(text, spotNumbers(text), catalog);
      },
      decay,
    },
  );
  const weights = new Map<string, number>();
  for (const mark of new Set([...speech.weights.keys(), ...learnt.weights.keys()])) {
    const sum = share * (speech.weights.get(mark) ?? 0) + (learnt.weights.get(mark) ?? 0);
    const weight = Math.max(-127, Math.min(127, Math.round(sum)));
    if (Math.abs(weight) >= least) weights.set(mark, weight);
  }
  return { base: share * speech.base + learnt.base, weights };
}

/** Writes what was learnt as `src/remark.ts` reads it. */
export function writeRemark({ base, weights }: LearntTopic): Uint8Array {
  const { hashes, numbers } = rankTexts(weights.keys());
  const head = Int32Array.of(Math.round(base * traitUnit), hashes.length);
  const values = new Int8Array(hashes.length);
  for (const [mark, at] of numbers) values[at] = weights.get(mark) ?? 0;
  return Buffer.concat(
    [head, Uint32Array.from(hashes), values].map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  );
}
