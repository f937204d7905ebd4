import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isAside, learnRemark, writeRemark } from '../scripts/remark.ts';
import { readRemarks, readUtterances } from '../scripts/utterance.ts';
import { type Bot, type Catalog, createBot, openSearch } from '../src/index.ts';
import { remarkFile } from '../src/remark.ts';
import { bot, catalog } from './bot.ts';

const source = fileURLToPath(new URL('../catalog', import.meta.url));
const remarks = readRemarks(source);
const isLearnt = (line: string): boolean => !isAside(line);

/** A bot that has learnt nothing from the remarks kept aside. */
const kept = writeRemark(
  learnRemark(
    readUtterances(source),
    { ours: remarks.ours.filter(isLearnt), others: remarks.others.filter(isLearnt) },
    catalog,
  ),
);
const younger: Catalog = {
  ...catalog,
  read: (file) => (file === remarkFile ? kept : catalog.read(file)),
};
const apprentice = createBot({
  catalog: younger,
  search: await openSearch(younger),
  fallback: 'en',
});

const known = (line: string): boolean =>
  (line.match(/\d+/g) ?? []).some((code) => catalog.byCode(code).length > 0);

/** The shares of remarks that get a confident answer, and that get any. */
function measure({ ask }: Bot, texts: readonly string[]): { shown: number; found: number } {
  const records = texts.filter(known).map((text) => ask({ text, visibility: 'person' }).record);
  const share = (count: number) => count / records.length;
  return {
    shown: share(records.filter(({ entries }) => entries.length > 0).length),
    found: share(records.filter(({ kind }) => kind !== 'none').length),
  };
}

// Floors and ceilings a little off what is measured.
describe('remarks with a number', () => {
  it('are answered where the number is a code', () => {
    const { shown, found } = measure(bot, remarks.ours);
    expect(shown).toBeGreaterThan(0.98);
    expect(found).toBeGreaterThan(0.995);
  });

  it('are seldom answered where it is something else', () => {
    expect(measure(bot, remarks.others).shown).toBeLessThan(0.02);
  });

  it('are told apart, and asked about in doubt, where they were not learnt', () => {
    const ours = measure(apprentice, remarks.ours.filter(isAside));
    expect(ours.shown).toBeGreaterThan(0.93);
    expect(ours.found).toBeGreaterThan(0.99);
    expect(measure(apprentice, remarks.others.filter(isAside)).shown).toBeLessThan(0.1);
  });
});
