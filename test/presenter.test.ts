import { describe, expect, it } from 'vitest';
import { type Card, languages, parseLanguage } from '../src/index.ts';
import { bot } from './bot.ts';
import { listCards } from './contract.ts';

const card = (text: string, language: Parameters<typeof parseLanguage>[0] = 'en'): Card =>
  bot.ask({ text, visibility: 'person', language: parseLanguage(language) }).card;
const kinds = ({ blocks }: Card) => blocks.map(({ kind }) => kind);

describe('a card', () => {
  it('says what happened, then what to do, then the small print', () => {
    expect(kinds(card('8502'))).toEqual([
      'title',
      'context',
      'text',
      'steps',
      'notes',
      'buttons',
      'context',
    ]);
  });

  it('carries the essence in one line for notifications and screen readers', () => {
    expect(card('10014').text).toBe(
      '10014 Group is full · Chat (IM). What to do: Compare MemberNum with MaxMemberNum in the group profile (get_group_info), and add no more users at once than there are places left.',
    );
    expect(card('70001').text).toContain('70001 UserSig has expired');
  });

  it('offers what is near as buttons that ask by id', () => {
    const buttons = card('70001', 'ja').blocks.flatMap((block) =>
      block.kind === 'buttons' ? block.buttons : [],
    );
    expect(buttons.map(({ query }) => query)).toEqual([
      'imerr:1:ja:im/70001',
      'imerr:1:ja:trtc-web/70001',
    ]);
  });

  it('has the action of its one entry, and none for several', () => {
    expect([card('10014').action, card('70001').action, card('help').action]).toEqual([
      'upgrade-plan',
      null,
      null,
    ]);
  });

  it('has every row of a section, and tells where to stop and what to say of the rest', () => {
    const { blocks } = card('list im/server-group');
    expect(blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []))).toHaveLength(60);
    expect(JSON.stringify(blocks)).toContain('and 35 more');
  });

  it('names what a retired code is', () => {
    expect(JSON.stringify(card('8515'))).toContain('no longer on the newest page');
    expect(JSON.stringify(card('6126'))).toContain('of the old V3 SDK');
  });

  it('is written in its language, for every answer', () => {
    const scripts = {
      ja: /[\u3040-\u30FF\p{Script=Han}]/u,
      ko: /\p{Script=Hangul}/u,
      zh: /\p{Script=Han}/u,
      'zh-Hant': /\p{Script=Han}/u,
      en: /[a-z]/,
    } as const;
    for (const { name, card: one } of listCards()) {
      expect(one.text, name).toMatch(scripts[one.language]);
      expect(one.blocks.length, name).toBeGreaterThan(0);
    }
  });

  it('has no empty text anywhere', () => {
    for (const { name, card: one } of listCards()) {
      const empty = JSON.stringify(one.blocks).match(/"(?:text|label|title|url|query)":"\s*"/);
      expect(empty, name).toBeNull();
    }
  });

  it('gives every button another question', () => {
    for (const { name, card: one } of listCards()) {
      const queries = one.blocks.flatMap((block) =>
        block.kind === 'buttons' ? block.buttons.map(({ query }) => query) : [],
      );
      expect(new Set(queries).size, `${name}: ${queries.join(' ')}`).toBe(queries.length);
    }
  });

  it('exists in every language', () => {
    expect(languages.map((language) => card('help', language).language)).toEqual([...languages]);
  });
});
