import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAside } from '../scripts/remark.ts';
import { bot } from './bot.ts';

const read = (part: 'questions' | 'chatter'): string[] =>
  ['en', 'zh', 'ja', 'ko'].flatMap((language) =>
    readFileSync(new URL(`../catalog/${part}/number-${language}.txt`, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('# ')),
  );

const asked = read('questions');
const said = read('chatter');

/** The share of remarks that get a confident answer. */
function shareAnswered(remarks: readonly string[]): number {
  const answered = remarks.filter(
    (text) => bot.ask({ text, visibility: 'person' }).record.entries.length > 0,
  );
  return answered.length / remarks.length;
}

// Floors and ceilings a little off what is measured. Nothing was learnt from the part kept aside.
describe('remarks with a number', () => {
  it('are answered where the number is a code', () => {
    expect(shareAnswered(asked.filter((line) => !isAside(line)))).toBeGreaterThan(0.993);
    expect(shareAnswered(asked.filter(isAside))).toBeGreaterThan(0.99);
  });

  it('are seldom answered where it is something else', () => {
    expect(shareAnswered(said)).toBeLessThan(0.1);
    expect(shareAnswered(said.filter((line) => !isAside(line)))).toBeLessThan(0.03);
    expect(shareAnswered(said.filter(isAside))).toBeLessThan(0.2);
  });
});
