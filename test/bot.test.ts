import { describe, expect, it } from 'vitest';
import type { Query } from '../src/index.ts';
import { bot } from './bot.ts';

const ask = (text: string, more: Partial<Query> = {}) =>
  bot.ask({ text, visibility: 'person', ...more }).record;
const ids = (text: string, more: Partial<Query> = {}) =>
  ask(text, more).entries.map(({ id }) => id);

describe('a question', () => {
  it.each([
    ['10038', 'exact', ['im/10038'], 'en'],
    ['what is 10038', 'exact', ['im/10038'], 'en'],
    ['-10012', 'exact', ['trtc-web/-10012'], 'en'],
    ['0x4043', 'exact', ['trtc-web/16451'], 'en'],
    ['125000', 'exact', ['im/120001-130000'], 'en'],
    ['70001', 'choose', ['im/70001', 'trtc-web/70001'], 'en'],
    ['10006', 'choose', ['im/10006', 'trtc-web/10006'], 'en'],
    ['70001 trtc', 'choose', ['trtc-web/70001', 'im/70001'], 'en'],
    ['10031, 20016 and 6223', 'several', ['im/10031', 'im/20016', 'im/6223'], 'en'],
    ['NotAllowedError', 'exact', ['trtc-web/NotAllowedError'], 'en'],
    ['publish timeout', 'exact', ['trtc-web/publish timeout'], 'en'],
    ['10014 ja', 'exact', ['im/10014'], 'ja'],
    ['10014 한국어로', 'exact', ['im/10014'], 'ko'],
    ['用中文 10014', 'exact', ['im/10014'], 'zh'],
    ['10014 tw', 'exact', ['im/10014'], 'zh-Hant'],
  ])('%s is answered as %s', (text, kind, entries, language) => {
    const record = ask(text);
    expect({
      kind: record.kind,
      entries: record.entries.map(({ id }) => id),
      language: record.language,
    }).toEqual({ kind, entries, language });
  });

  it.each([
    ['usersig expired', 'en', ['im/6206', 'im/70001', 'trtc-web/70001']],
    ['UserSig 만료', 'ko', ['im/6206', 'im/70001', 'trtc-web/70001']],
    ['群人数已满', 'zh', ['im/10014', 'im/10038', 'im/8507']],
    ['ログインしていない', 'ja', ['im/6014']],
  ])('%s finds what it means, in the language of its script', (text, language, right) => {
    const record = ask(text);
    expect({ kind: record.kind, language: record.language }).toEqual({ kind: 'similar', language });
    expect(right).toContain((record.entries[0] ?? record.suggestions[0])?.id);
  });

  it.each([
    'hello there',
    'お疲れ様です',
    '周五一起吃饭吗',
    '회의 몇 시야',
    'npm install failed',
    'deploy finished in 42 s',
  ])('%s finds nothing', (text) => {
    expect(ask(text)).toMatchObject({ kind: 'none', entries: [], suggestions: [] });
  });

  it.each(['10o38', '999999', 'code 45454', '0x7777'])(
    '%s is never answered as if it were known',
    (text) => {
      const record = ask(text);
      expect(record.entries).toEqual([]);
      expect(['unknown', 'none']).toContain(record.kind);
    },
  );

  it('tells an unknown code by its range, with its nearest neighbours', () => {
    const record = ask('10999');
    expect(record).toMatchObject({
      kind: 'unknown',
      unresolved: ['10999'],
      family: 'groups on the server',
    });
    expect(record.suggestions.map(({ id }) => id)).toContain('im/11000');
    expect(record.links.map(({ url }) => url)).toContain(
      'https://www.tencentcloud.com/document/product/1047/34348',
    );
  });

  it('points out the sign: what was typed wins, the other is a note; the only one there is answers', () => {
    expect(ask('10012').entries[0]).toMatchObject({
      id: 'im/10012',
      notes: [expect.stringContaining('-10012')],
    });
    const only = ask('10020').entries[0];
    expect(only).toMatchObject({ id: 'trtc-web/-10020' });
    expect(only?.notes[0]).toBe('You typed 10020; the catalog has only -10020, shown here.');
  });

  it('shows at most five of the codes of a log, in order, and counts the rest', () => {
    const record = ask(
      'code=10017 code=10010 code=10014 code=20003 code=30001 code=6017 code=6013 code=88888',
    );
    expect(record.entries.map(({ code }) => code)).toEqual([
      '10017',
      '10010',
      '10014',
      '20003',
      '30001',
    ]);
    expect(record).toMatchObject({ kind: 'several', omitted: 2, unresolved: ['88888'] });
  });

  it('lists sections, and the codes of a section', () => {
    const all = ask('list');
    expect(all).toMatchObject({ kind: 'list', suggestions: [] });
    expect(all.sections).toContainEqual({
      id: 'im/server-group',
      title: 'Server: groups',
      count: 60,
    });
    const group = ask('list im/server-group');
    expect(group.sections).toHaveLength(1);
    expect(group.suggestions).toHaveLength(60);
    expect(ask('list グループ').sections?.map(({ id }) => id)).toEqual([
      'im/client-group',
      'im/server-group',
    ]);
    expect(ask('list nosuch')).toMatchObject({ kind: 'list', sections: [], suggestions: [] });
  });

  it('says that a language is not spoken, and answers in the one the rule gives', () => {
    const reply = bot.ask({ text: '10038 in French', visibility: 'person', personLocale: 'ja-JP' });
    expect(reply.record.language).toBe('ja');
    expect(JSON.stringify(reply.card)).toContain('Frenchに対応していません');
  });

  it('gives the whole entry of the contract', () => {
    expect(Object.keys(ask('10014').entries[0] ?? {})).toEqual(
      expect.arrayContaining([
        'id',
        'product',
        'productName',
        'code',
        'hex',
        'symbols',
        'layer',
        'section',
        'status',
        'action',
        'title',
        'meaning',
        'fix',
        'notes',
        'related',
        'links',
        'sources',
      ]),
    );
    expect(Object.keys(ask('10014'))).toEqual(
      expect.arrayContaining([
        'query',
        'language',
        'kind',
        'entries',
        'suggestions',
        'unresolved',
        'omitted',
        'family',
        'links',
        'cut',
      ]),
    );
  });
});

describe('who sees the answer', () => {
  it('is the channel where "public" asks for it and the platform allows it', () => {
    const seen = (text: string, publishable: boolean) =>
      bot.ask({ text, visibility: 'person', publishable }).visibility;
    expect([
      seen('10038 public', true),
      seen('10038 public', false),
      seen('10038', true),
      seen('public key not found', true),
    ]).toEqual(['channel', 'person', 'person', 'person']);
  });

  it('decides the language: the person for one, the channel for all', () => {
    const hints = { personLocale: 'ja-JP', channelLocale: 'ko-KR' };
    expect(ask('10038', { ...hints, publishable: true }).language).toBe('ja');
    expect(ask('10038 public', { ...hints, publishable: true }).language).toBe('ko');
  });
});

describe('hostile text', () => {
  it('is on no card', () => {
    const hostile = '@everyone <!channel> [x](https://evil.example) *bold*';
    for (const text of [
      hostile,
      `${hostile} 10038`,
      `10038 lang:${hostile}`,
      `list ${hostile}`,
      `product:evil 10038 ${hostile}`,
    ]) {
      const { card } = bot.ask({ text, visibility: 'channel' });
      expect(JSON.stringify(card)).not.toMatch(/@everyone|<!channel|evil\.example|\*bold/);
    }
  });

  it('answers the same question the same, whatever was asked before', () => {
    const before = ask('usersig expired');
    for (const text of [
      'x'.repeat(1_000_000),
      '\uD800\uDFFF\u0000',
      '('.repeat(20_000),
      '10038 '.repeat(5000),
    ])
      expect(() => ask(text)).not.toThrow();
    expect(ask('usersig expired')).toEqual(before);
    expect(ids('10038')).toEqual(['im/10038']);
  });
});
