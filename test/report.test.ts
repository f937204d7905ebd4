import { describe, expect, it } from 'vitest';
import { readEnv } from '../adapters/env.ts';
import { createBot, openSearch } from '../src/index.ts';
import { catalog } from './bot.ts';

const issues = 'https://github.com/owner/imerr/issues/new?labels=catalog';
const bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en', issues });
const report = (text: string) =>
  bot.ask({ text, visibility: 'person', language: 'ja' }).card.feedback?.report;

describe('a report of a wrong entry', () => {
  it('is prefilled with the entry, the language and the version, and nothing a user typed', () => {
    const url = new URL(report('what is 10038 mysecretword')?.url ?? '');
    expect(report('10038')?.title).toBe('誤りを報告');
    expect(`${url.origin}${url.pathname}`).toBe('https://github.com/owner/imerr/issues/new');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      labels: 'catalog',
      title: 'Wrong entry: im/10038',
      body: `Entry: im/10038\nCode: 10038\nLanguage: ja\nCatalog: ${catalog.index.version}\n\nWhat is wrong, and where it says so:\n`,
    });
  });

  it('has an address that Discord takes, for every entry', () => {
    const lengths = Object.keys(catalog.index.files).map((id) => report(id)?.url.length ?? 9999);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(512);
  });
});

describe('ISSUES_URL', () => {
  it('is an https address', () => {
    expect(readEnv({ ISSUES_URL: issues })).toMatchObject({ ISSUES_URL: issues });
    expect(readEnv({})).not.toHaveProperty('fault');
  });

  it.each([
    'http://github.com/x',
    'javascript:alert(1)',
    'issues',
    `https://x.example/${'x'.repeat(300)}`,
  ])('is refused as %s', (value) => {
    expect(readEnv({ ISSUES_URL: value })).toMatchObject({
      fault: expect.stringMatching(/^ISSUES_URL must be /),
    });
  });
});
