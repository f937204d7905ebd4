import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeButton, encodeButton } from '../src/button.ts';
import { type Block, languages } from '../src/index.ts';
import { bot, catalog } from './bot.ts';

describe('a button', () => {
  it('carries a question and its language', () => {
    expect(encodeButton({ text: 'im/10014', language: 'zh-Hant' })).toBe(
      'imerr:1:zh-Hant:im/10014',
    );
  });

  it('has a hundred characters at most', () => {
    const room = 100 - 'imerr:1:ja:'.length;
    expect(encodeButton({ text: 'x'.repeat(room), language: 'ja' })).toHaveLength(100);
    expect(encodeButton({ text: 'x'.repeat(room + 1), language: 'ja' })).toBeNull();
  });

  it('gives back what it carries, or does not carry it', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 120 }),
        fc.constantFrom(...languages),
        (text, language) => {
          const value = encodeButton({ text, language });
          if (value === null) expect(`imerr:1:${language}: ${text}`.length).toBeGreaterThan(100);
          else {
            expect(value.length).toBeLessThanOrEqual(100);
            const kept = /^(?:!|helpful:)/.test(text) ? ` ${text}` : text;
            expect(decodeButton(value)).toEqual({ text: kept, language });
          }
        },
      ),
      { numRuns: 500, seed: 30 },
    );
  });

  it.each([
    '',
    'imerr',
    'imerr:1:',
    'imerr:1:ja',
    'imerr:1:fr:10014',
    'imerr:2:ja:10014',
    'other:1:ja:10014',
    `imerr:1:ja:${'x'.repeat(2000)}`,
  ])('%j is not one of ours', (value) => {
    expect(decodeButton(value)).toBeNull();
  });

  it('holds the id of every entry', () => {
    for (const id of Object.keys(catalog.index.files)) {
      for (const language of languages)
        expect(encodeButton({ text: id, language }), id).not.toBeNull();
    }
  });
});

const buttonsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

describe('pressing', () => {
  it.each(['70001', '10014', 'compare 8501 and 8502', 'usersig expired', 'error 10099', 'list'])(
    'a button under the answer to %j gets an answer in its language',
    (text) => {
      const buttons = buttonsOf(
        bot.ask({ text, visibility: 'person', language: 'ko' }).card.blocks,
      );
      expect(buttons.length).toBeGreaterThan(0);
      for (const { query } of buttons) {
        const pressed = decodeButton(query);
        expect(pressed).not.toBeNull();
        const { record } = bot.ask({
          text: pressed?.text ?? '',
          language: pressed?.language ?? null,
          visibility: 'person',
        });
        expect(record.language).toBe('ko');
        expect(['exact', 'list']).toContain(record.kind);
      }
    },
  );
});
