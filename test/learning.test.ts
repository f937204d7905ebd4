import { describe, expect, it } from 'vitest';
import { fitChoice, fitOdds, type Row } from '../bench/regression.ts';
import { shrink } from '../scripts/block.ts';
import { rankTexts } from '../scripts/lexicon.ts';
import { type Example, type Learnt, learnSense } from '../scripts/sense.ts';
import { createDraw, shuffle } from '../scripts/shuffle.ts';
import { type LearntTopic, learnTopic, type Sample } from '../scripts/topic.ts';
import { createLexicon } from '../src/lexicon.ts';
import { createSense, type Feature, readFeatures } from '../src/sense.ts';
import { createSound } from '../src/sound.ts';
import { createTopic, readTraits } from '../src/topic.ts';

const sound = createSound({});
const indexOfMost = (scores: Float32Array): number => scores.indexOf(Math.max(...scores));

describe('features of a text', () => {
  const known: Readonly<Record<string, number>> = { ' full': 7, ful: 8 };
  const numberOf = (gram: string) => known[gram];
  const measure = (features: readonly Feature[]) =>
    Math.hypot(...features.map(([, weight]) => weight));

  it('are of length 1 together, tokens counting more than grams', () => {
    const features = readFeatures([[3, 5]], new Set([' full', 'ful', 'unknown']), numberOf);
    expect(features.map(([feature]) => feature)).toEqual([3, 7, 8]);
    expect(measure(features)).toBeCloseTo(1);
    expect(measure(features.slice(0, 1))).toBeGreaterThan(measure(features.slice(1)));
  });

  it('are none where nothing is known', () => {
    expect(readFeatures([], new Set(['unknown']), numberOf)).toEqual([]);
  });
});

/** Tokens 0 to 2; entry 0 is a full group, entry 1 an expired signature, the last is chatter. */
describe('sense', () => {
  const examples: Example[] = Array.from({ length: 60 }, () => [
    { features: [[0, 1]] as const, entries: [0] },
    { features: [[1, 1]] as const, entries: [1] },
    { features: [[2, 1]] as const, entries: [2] },
  ]).flat();
  const learnt = learnSense(examples, 3, 3);

  function open({ size, words, entries }: Learnt) {
    const [points, directions] = [shrink(words), shrink(entries)];
    return createSense({
      size,
      scale: points.scale * directions.scale,
      grams: createLexicon(new Uint32Array(0)),
      sound,
      tokens: 3,
      words: points.whole,
      entries: directions.whole,
    });
  }

  it.each([0, 1, 2])('of a token speaks for what it was said of: %i', (token) => {
    expect(indexOfMost(open(learnt)([[token, 1]], ''))).toBe(token);
  });

  it('of nothing speaks for nothing', () => {
    expect([...open(learnt)([], '')]).toEqual([0, 0, 0]);
  });

  it('is the same whenever the same is learnt', () => {
    expect(learnSense(examples, 3, 3)).toEqual(learnt);
  });
});

const ours = ['group is full', 'signature expired', 'login failed'];
const theirs = ['lunch is ready', 'see you at lunch', 'room is free'];
const samples: Sample[] = [
  ...ours.map((text) => ({ text, ours: true, worth: 1 })),
  ...theirs.map((text) => ({ text, ours: false, worth: 1 })),
].flatMap((sample) => [sample, sample]);

describe('topic', () => {
  function open({ base, weights }: LearntTopic) {
    const { hashes, numbers } = rankTexts(weights.keys());
    const values = new Int8Array(hashes.length);
    for (const [trait, at] of numbers) values[at] = weights.get(trait) ?? 0;
    const traits = createLexicon(Uint32Array.from(hashes));
    return createTopic({ base, traits, weights: values });
  }
  const topic = open(learnTopic(samples));

  it('tells questions from chatter', () => {
    for (const text of ours) expect(topic(text), text).toBeGreaterThan(0);
    for (const text of theirs) expect(topic(text), text).toBeLessThan(0);
  });

  it('is the same whenever the same is learnt', () => {
    expect(learnTopic(samples)).toEqual(learnTopic(samples));
  });

  it('leaves out what a single text has', () => {
    const { weights } = learnTopic([{ text: 'unheard of', ours: true, worth: 1 }]);
    expect([...weights]).toEqual([]);
  });

  it('looks at no more than the beginning of a text', () => {
    expect(readTraits('群'.repeat(1e6))).toEqual(readTraits('群'.repeat(400)));
    expect(readTraits(`${'group '.repeat(100)}lunch`).has('lunch')).toBe(false);
  });
});

describe('traits', () => {
  it.each([
    ['', ['^ $']],
    ['group 12', ['group', '^ group', '0', 'group 0', '0 $']],
    ['群了', ['群', '^ 群', '了', '群 了', '了 $']],
    ['못 가', ['못 ', '가 ', '못', '^ 못', '가', '못 가', '가 $']],
    ['hi!', ['hi', '^ hi', '!', 'hi !', '! $']],
    ['𠮷', ['𠮷', '^ 𠮷', '𠮷 $']],
  ])('of %j', (formed, expected) => {
    expect([...readTraits(formed)].sort()).toEqual([...expected].sort());
  });
});

describe('an order that looks drawn', () => {
  it('has every number once and is the same each time', () => {
    const order = shuffle(50, 1);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at));
    expect(shuffle(50, 1)).toEqual(order);
    expect(shuffle(50, 2)).not.toEqual(order);
  });

  it('is drawn from numbers of 0 up to 1', () => {
    const draw = createDraw(7);
    const drawn = Array.from({ length: 1000 }, draw);
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(drawn.reduce((sum, value) => sum + value, 0) / 1000).toBeCloseTo(0.5, 1);
  });
});

describe('the regressions', () => {
  const row = (yes: boolean, ...values: number[]): Row => ({ values, yes, weight: 1 });

  it('find what tells the one from the other', () => {
    const [sign = 0, noise = 0] = fitOdds([
      ...[row(true, 1, 1), row(true, 1, -1), row(false, -1, 1), row(false, -1, -1)],
    ]);
    expect(sign).toBeGreaterThan(1);
    expect(Math.abs(noise)).toBeLessThan(0.01);
  });

  it('find half odds where nothing tells', () => {
    const [base = 1] = fitOdds([row(true, 1), row(false, 1)]);
    expect(base).toBeCloseTo(0);
  });

  it('find what stands above the others of a group', () => {
    const [height = 0, same = 1] = fitChoice([
      [row(true, 3, 5), row(false, 2, 5), row(false, 1, 5)],
      [row(false, -4, 2), row(true, -3, 2)],
    ]);
    expect(height).toBeGreaterThan(1);
    expect(same).toBeCloseTo(0);
  });
});
