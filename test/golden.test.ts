import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge, readGolden, score } from '../bench/golden.ts';
import { bot } from './bot.ts';

const read = (name: string) =>
  readGolden(readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8')).map((question) =>
    judge(question, bot.ask({ text: question.text, visibility: 'person' }).record),
  );

// Floors under what `npm run eval` prints, so that a change which answers worse is noticed.
describe.each([
  ['tune.tsv', 0.87],
  ['held.tsv', 0.84],
])('the golden questions of %s', (name, floor) => {
  const verdicts = read(name);
  const of = (...types: string[]) =>
    verdicts.filter(({ question }) => types.includes(question.type));

  it('are all answered right where a code is named', () => {
    const missed = of('exact', 'log', 'many').filter(({ place }) => place !== 0);
    expect(missed.map(({ question, got }) => `${question.text}: ${got.join(' ')}`)).toEqual([]);
  });

  it('are answered first and right as often as before', () => {
    expect(score(verdicts).hit1).toBeGreaterThan(floor);
    expect(score(of('en', 'zh', 'ja', 'ko')).hit3).toBeGreaterThan(0.9);
  });

  it('rarely get a confident answer where there is none', () => {
    const negatives = of('none');
    const sure = negatives.filter(({ wronglySure }) => wronglySure);
    expect(sure.length / negatives.length).toBeLessThan(0.08);
  });
});
