import { readFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderText } from '../adapters/terminal/text.ts';
import { convertLocale, createTraditional } from '../scripts/chinese.ts';
import { formatFile } from '../scripts/format.ts';
import { loadCatalog } from '../scripts/rule.ts';
import { decodeOrder } from '../src/button.ts';
import {
  type Block,
  type Card,
  decodeButton,
  languages,
  type Outcome,
  parseOrder,
  presentOutcome,
  writeDigest,
} from '../src/index.ts';
import { catalog } from './bot.ts';
import { outcomes } from './outcomes.ts';

const look = { width: 76, colour: false, links: false, measure: stringWidth };
/** Without the mark that tells an order of ours from a question. */
const show = (card: Card) => renderText(card, look).replaceAll('(!', '(');
const cards = (language: (typeof languages)[number]) =>
  outcomes.map((outcome) => presentOutcome(outcome, language, catalog));
const digest = (language: (typeof languages)[number]) =>
  writeDigest(
    [{ text: 'why does the shake animation lag', count: 12 }],
    [{ entry: 'im/10038', yes: 1, no: 4 }],
    language,
    catalog,
  );
const buttonsOf = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
const examplesOf = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.kind === 'examples' ? block.examples : []));

/** The texts of a card but for those that people typed. */
const ownTexts = (blocks: readonly Block[]) =>
  JSON.stringify(blocks.map((block) => (block.kind === 'quote' ? block.title : block)));

describe('what came of an order', () => {
  it.each(languages)('reads well in %s', async (language) => {
    const kinds = outcomes.map(({ kind }) => kind);
    const pages = cards(language).map((card, at) => `=== ${kinds[at]}\n${show(card)}\n`);
    const weekly = digest(language);
    pages.push(`=== digest\n${weekly === null ? '' : show(weekly)}\n`);
    await expect(pages.join('\n')).toMatchFileSnapshot(`./outcome/${language}.txt`);
  });

  it.each(languages)('has the essence in one line, and no empty text, in %s', (language) => {
    for (const card of cards(language)) {
      expect(card.text).toMatch(/^\S.*\S$/);
      expect(JSON.stringify(card)).not.toMatch(/undefined|""(?!,"buttons"|\])/);
    }
  });

  it('offers only buttons and examples that imerr understands', () => {
    for (const language of languages) {
      for (const card of cards(language)) {
        const typed = examplesOf(card);
        const pressed = buttonsOf(card).map(({ query }) => decodeButton(query)?.text ?? '');
        for (const text of typed) {
          expect([text, parseOrder(text, catalog)]).not.toEqual([text, null]);
        }
        for (const text of pressed) {
          expect([text, parseOrder(text, catalog, 'button')]).not.toEqual([text, null]);
        }
      }
    }
  });

  it('has words of people in quotes alone', () => {
    const typed = ['<!channel>', '<!here>', 'rotate the key', 'ask Ada', 'shake animation'];
    for (const card of cards('ja')) {
      for (const words of typed) expect(ownTexts(card.blocks)).not.toContain(words);
      for (const words of typed) expect(card.text).not.toContain(words);
    }
  });

  it('is said in the language that its reader has just chosen', () => {
    const set = (holding: 'person' | 'channel'): Outcome => ({
      kind: 'language-set',
      holding,
      language: 'ko',
      previous: 'ja',
    });
    expect(presentOutcome(set('person'), 'ja', catalog).language).toBe('ko');
    expect(presentOutcome(set('channel'), 'ja', catalog).language).toBe('ja');
  });

  it('shows the way back to what was there before', () => {
    const back = (outcome: Outcome) =>
      buttonsOf(presentOutcome(outcome, 'en', catalog)).map(({ query }) =>
        decodeOrder(decodeButton(query)?.text ?? ''),
      );
    const set = { kind: 'language-set', language: 'ja' } as const;
    expect(back({ ...set, holding: 'person', previous: 'ko' })).toEqual(['language ko']);
    expect(back({ ...set, holding: 'server', previous: null })).toEqual(['server language auto']);
    expect(back({ ...set, holding: 'channel', previous: 'ja' })).toEqual([]);
    expect(
      back({ kind: 'product-set', holding: 'workspace', product: 'im', previous: 'trtc-web' }),
    ).toEqual(['workspace product trtc-web']);
    expect(back({ kind: 'watch-set', on: true })).toEqual(['watch off']);
    expect(back({ kind: 'digest-set', on: false })).toEqual(['digest here']);
  });

  it('shows the beginnings of many notes, and how to see one whole', () => {
    const notes = Object.keys(catalog.index.files)
      .slice(0, 45)
      .map((entry) => ({ entry, text: 'x'.repeat(500) }));
    const { blocks } = presentOutcome({ kind: 'notes', notes, entries: null }, 'en', catalog);
    const quotes = blocks.flatMap((block) => (block.kind === 'quote' ? [block.text.length] : []));
    expect(quotes).toEqual(Array.from({ length: 15 }, () => 120));
    expect(JSON.stringify(blocks)).toContain('30 more; a note and its code show one whole.');
  });
});

describe('the weekly digest', () => {
  it('is none in a week without questions and bad votes', () => {
    expect(writeDigest([], [{ entry: 'im/10038', yes: 3, no: 0 }], 'en', catalog)).toBeNull();
  });

  it('names an entry that the catalog has no more by its id', () => {
    const card = writeDigest([], [{ entry: 'im/1', yes: 0, no: 2 }], 'en', catalog);
    expect(JSON.stringify(card?.blocks)).toContain('im/1');
  });
});

describe('the phrases of orders in Traditional Chinese', () => {
  it('are those that "npm run locale" makes', () => {
    const root = new URL('../', import.meta.url).pathname;
    const { regional } = loadCatalog(`${root}catalog`).catalog;
    const simplified = readFileSync(`${root}src/locales/order/zh.ts`, 'utf8');
    const file = 'src/locales/order/zh-hant.ts';
    expect(readFileSync(`${root}${file}`, 'utf8')).toBe(
      formatFile(convertLocale(simplified, createTraditional(regional)), file, root),
    );
  });
});
