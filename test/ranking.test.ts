import { describe, expect, it } from 'vitest';
import { compareTexts } from '../src/overlap.ts';
import {
  createRanking,
  type Fit,
  type Fitting,
  type Measured,
  orderCandidates,
  readLead,
  readSigns,
} from '../src/ranking.ts';
import { weigh } from '../src/weight.ts';
import { catalog } from './bot.ts';

const flat: Fit = {
  precision: 0,
  both: 0,
  coverage: 0,
  coverageSquare: 0,
  alike: 0,
  breadth: 0,
  prior: 0,
  sense: 0,
};
const fitting = (id: string, fit: Partial<Fit> = {}, ...twins: string[]): Fitting => ({
  id,
  fit: { ...flat, ...fit },
  twins: new Set(twins),
});
const bySense: Fit = { ...flat, sense: 1 };

describe('weighing', () => {
  it('sums what was measured, each by its weight; the base counts once', () => {
    expect(weigh({ base: 1, size: 2, age: -3 }, { size: 10, age: 1 })).toBe(18);
    expect(weigh({ size: 2 }, { size: 10 })).toBe(20);
  });
});

describe('the order of entries', () => {
  it('is that of their weights; of equal ones by id', () => {
    const candidates = [fitting('b'), fitting('c', { sense: -1 }), fitting('a')];
    const ordered = orderCandidates(candidates, bySense);
    expect(ordered.map(({ id, weight }) => [id, weight])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', -1],
    ]);
  });
});

describe('the lead of the first entry', () => {
  const lead = (...candidates: Fitting[]) => readLead(orderCandidates(candidates, bySense), 0);

  it('is its distance to the second', () => {
    expect(lead(fitting('a', { sense: -1 }), fitting('b', { sense: -3 })).lead).toBe(2);
  });

  it('is to the first that says something else, where some say the same', () => {
    const twins = [
      fitting('a', { sense: -1 }, 'b'),
      fitting('b', { sense: -1.5 }, 'a', 'c'),
      fitting('c', { sense: -1.75 }, 'b'),
    ];
    const { lead: distance, sense } = lead(...twins, fitting('d', { sense: -2 }));
    expect(distance).toBe(1);
    expect(sense).toBeCloseTo(Math.log(Math.exp(-1) + Math.exp(-1.5) + Math.exp(-1.75)));
  });

  it('is bounded, also where there is no other', () => {
    expect(lead(fitting('a')).lead).toBe(3);
    expect(lead(fitting('a'), fitting('b', { sense: -50 })).lead).toBe(3);
    expect(readLead(orderCandidates([fitting('a', { sense: -99 })], bySense), 1e9)).toMatchObject({
      sense: -5,
      about: 8,
    });
  });

  it('is none without entries', () => {
    expect(lead()).toMatchObject({ lead: 0, coverage: 0 });
  });
});

describe('the signs of a question', () => {
  const own: Measured['own'] = {
    ...{ topic: 1, chatter: 2, missed: 0.5, best: -1, short: 1, one: 0 },
    ...{ failing: 1, foreign: 0, howTo: 0, other: 0 },
  };

  it('are its own and those of the first entry', () => {
    const first = fitting('a', { coverage: 0.5, precision: 0.25, alike: 0.75 });
    expect(readSigns({ candidates: [], wanted: 3, own }, first)).toEqual({
      ...own,
      ...{ coverage: 0.5, precision: 0.25, alike: 0.75, mass: 1.5 },
    });
  });

  it('are its own alone where no entry is near', () => {
    expect(readSigns({ candidates: [], wanted: 3, own }, undefined)).toMatchObject({
      ...own,
      ...{ coverage: 0, mass: 0 },
    });
  });
});

describe('texts that are alike', () => {
  it.each([
    ['group is full', 'group is full', 0.9],
    ['usersigexpired', 'usersig expired', 0.5],
  ])('%s and %s', (question, phrase, least) => {
    expect(compareTexts(question, phrase)).toBeGreaterThan(least);
  });

  it.each([
    ['', 'group'],
    ['😀', 'group'],
    ['zzzz', 'group'],
  ])('%j and %s are not', (question, phrase) => {
    expect(compareTexts(question, phrase)).toBe(0);
  });
});

describe('the ranking', () => {
  const rank = createRanking(catalog);

  it.each([
    ['a word of a million letters', 'a'.repeat(1e6)],
    ['a word that was never written', 'qzjx'.repeat(6)],
    ['mistyped words alone', 'recieve salery gruop expird '.repeat(100)],
    ['emoji', '😀'.repeat(400)],
    ['lone surrogates', '\ud800'.repeat(400)],
    ['characters of many letters', 'ﷺ'.repeat(400)],
    ['nothing', ''],
    ['names of objects', '__proto__ constructor toString'],
  ])('gives odds for %s', (_name, words) => {
    const { about, ranked } = rank(words, null);
    expect(about >= 0 && about <= 1).toBe(true);
    expect(ranked.length).toBeLessThanOrEqual(16);
    for (const { certainty } of ranked) expect(certainty >= 0 && certainty <= 1).toBe(true);
  });

  it('has the entries of the product that was asked for before their equals', () => {
    const rankOf = (product: string | null) =>
      rank('UserSig has expired', product).ranked.findIndex(({ id }) => id === 'trtc-web/70001');
    expect(rankOf('trtc-web')).toBe(0);
    expect(rankOf('im')).toBeGreaterThan(0);
  });
});
