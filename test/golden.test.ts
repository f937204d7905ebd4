import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge, readGolden, score } from '../bench/golden.ts';
import { bot } from './bot.ts';

const read = (name: string) =>
  readGolden(readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8')).map((question) =>
    judge(question, bot.ask({ text: question.text, visibility: 'person' }).record),
  );

// Floors a little under what `npm run eval` prints, so that a change which answers worse is noticed.
describe.each(['tune.tsv', 'held.tsv'])('the golden questions of %s', (name) => {
  const verdicts = read(name);
  const of = (...types: string[]) =>
    verdicts.filter(({ question }) => types.includes(question.type));
  const negatives = of('none');

  it('are all answered right where a code is named', () => {
    const missed = of('exact', 'log', 'many').filter(({ place }) => place !== 0);
    expect(missed.map(({ question, got }) => `${question.text}: ${got.join(' ')}`)).toEqual([]);
  });

  it('are answered right, first and among the first three', () => {
    const answerable = verdicts.filter(({ question }) => question.type !== 'none');
    expect(score(answerable).hit1).toBeGreaterThanOrEqual(0.965);
    expect(score(answerable).hit3).toBeGreaterThanOrEqual(0.985);
    expect(score(verdicts).hit1).toBeGreaterThanOrEqual(0.955);
  });

  it.each(['en', 'zh', 'ja', 'ko'])('are answered right in %s', (language) => {
    expect(score(of(language)).hit1).toBeGreaterThanOrEqual(0.92);
  });

  it('get no confident answer where there is none, and seldom a suggestion', () => {
    expect(negatives.filter(({ wronglySure }) => wronglySure).length).toBe(0);
    expect(score(negatives).hit1).toBeGreaterThanOrEqual(0.95);
  });
});
