import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampMarkdown, escapeMarkdown, toCode } from '../adapters/discord/markdown.ts';
import { clampText } from '../adapters/text.ts';
import { readMarkdown } from './double/discord-markdown.ts';
import { hostile, wild } from './double/discord-wild.ts';

describe('a text', () => {
  test.each([
    ['ERR_SVR_GROUP', 'ERR\\_SVR\\_GROUP'],
    ['# not a heading', '\\# not a heading'],
    ['-10012 is a code', '-10012 is a code'],
    ['- no item', '\\- no item'],
    ['1. no item', '1\\. no item'],
    ['at 10:30:15', 'at 10\\:30:15'],
    ['see https://example.com', 'see https\\://example.com'],
    ['<@123>', '\\<@123\\>'],
    ['@everyone', '@\u200Beveryone'],
    ['a | b', 'a \\| b'],
  ])('%s is escaped as %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('is shown as it is, whatever it holds', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const { shown, marks } = readMarkdown(escapeMarkdown(text));
        expect(marks).toEqual([]);
        expect(shown.replace(/@\u200B(?=everyone|here)/gi, '@')).toBe(
          text.replace(/@\u200B(?=everyone|here)/gi, '@'),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('would format without its escapes', () => {
    expect(readMarkdown(hostile).marks).toEqual(['everyone', 'angle', 'link', 'address', 'italic']);
  });

  test('stays inside its code span', () => {
    fc.assert(
      fc.property(wild, (text) => {
        expect(toCode(text).slice(1, -1)).not.toMatch(/[`\n]/);
      }),
    );
  });

  test('is cut between graphemes and never behind a lone backslash', () => {
    expect(clampText('👩‍👩‍👧👩‍👩‍👧', 10)).toBe('👩‍👩‍👧…');
    fc.assert(
      fc.property(wild, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const cut = clampMarkdown(escapeMarkdown(text), limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(readMarkdown(cut).marks).toEqual([]);
        expect(cut.endsWith('\\…')).toBe(cut.endsWith('\\\\…'));
      }),
    );
  });
});
