import { describe, expect, test } from 'vitest';
import { compileCatalog } from '../scripts/compile.ts';
import { relateEntries } from '../scripts/relation.ts';
import type { SourceEntry } from '../scripts/schema.ts';
import { createCatalog } from '../src/index.ts';
import { createFiles, type Files, parseFiles } from './catalog-fixture.ts';

const mark = (text: string) => `<${text}>`;

const compile = (spoil: (files: Files) => void = () => {}) => {
  const files = createFiles();
  spoil(files);
  return compileCatalog(parseFiles(files).catalog, mark);
};

const relate = (spoil: (files: Files) => void = () => {}) => {
  const files = createFiles();
  spoil(files);
  const related = relateEntries(parseFiles(files).catalog);
  return [...related].flatMap(([from, list]) =>
    list.map(({ id, relation }) => ({ from, id, relation })),
  );
};

describe('relations', () => {
  test('come from people first, then from the numbers, in both directions', () => {
    const lines = relate().map(({ from, relation, id }) => `${from} ${relation} ${id}`);
    expect(lines.sort()).toEqual([
      'im/-10014 other-sign im/10014',
      'im/-10014 other-sign trtc-web/10014',
      'im/10014 confused im/10015',
      'im/10014 other-sign im/-10014',
      'im/10014 same-number trtc-web/10014',
      'im/10015 confused im/10014',
      'im/4001 hex-lookalike trtc-web/16385',
      'trtc-web/10014 other-sign im/-10014',
      'trtc-web/10014 same-number im/10014',
      'trtc-web/16385 hex-lookalike im/4001',
    ]);
  });

  test('are symmetric', () => {
    const all = relate();
    for (const { from, id, relation } of all) {
      expect(all).toContainEqual({ from: id, id: from, relation });
    }
  });

  test('are said once for a pair: the words of people win over the numbers', () => {
    const all = relate((files) => {
      files['relations.json'].push({
        relation: 'same-condition',
        members: ['im/10014', 'trtc-web/10014', 'im/10015'],
      });
    });
    const pair = (from: string, id: string) =>
      all.filter((one) => one.from === from && one.id === id).map(({ relation }) => relation);
    expect(pair('im/10014', 'trtc-web/10014')).toEqual(['same-condition']);
    expect(pair('trtc-web/10014', 'im/10014')).toEqual(['same-condition']);
    expect(pair('im/10014', 'im/10015')).toEqual(['confused']);
    expect(pair('im/10014', 'im/10014')).toEqual([]);
  });
});

describe('the built catalog', () => {
  test('has a number, both signs, in the order of the products', () => {
    const { codes } = compile().index;
    expect(codes['10014']).toEqual(['im/10014', 'trtc-web/10014']);
    expect(codes['-10014']).toEqual(['im/-10014']);
    const swapped = compile((files) => files['products.json'].products.reverse());
    expect(swapped.index.codes['10014']).toEqual(['trtc-web/10014', 'im/10014']);
  });

  test.each([
    ['120000', []],
    ['120001', ['im/120001-130000']],
    ['125000', ['im/120001-130000']],
    ['130000', ['im/120001-130000']],
    ['130001', []],
    ['-125000', []],
  ])('finds %s in ranges: %j', (code, ids) => {
    const { files } = compile();
    expect(createCatalog((file) => files[file]).byCode(code)).toEqual(ids);
  });

  test('finds names in any case, with or without underscores', () => {
    const { files } = compile();
    const catalog = createCatalog((file) => files[file]);
    expect(catalog.byName('channel failed')).toEqual(['trtc-web/16385']);
    expect(catalog.byName('Err_Full')).toEqual(['im/10014']);
  });

  test('knows a message without its class and without its bracket, the longest form first', () => {
    expect(compile().index.messages.map(({ text }) => text)).toEqual([
      'rtcerror: no ice (10s)',
      'rtcerror: no ice',
      'no ice (10s)',
    ]);
  });

  test('lists sections as the product does, and files each entry under its section', () => {
    const { index, files } = compile();
    const sections = index.products.flatMap((product) => product.sections.map(({ id }) => id));
    expect(sections).toEqual(['im/group', 'im/client', 'trtc-web/definitions']);
    for (const [id, file] of Object.entries(index.files)) {
      expect((files[file] as { id: string }[]).map((entry) => entry.id)).toContain(id);
    }
    expect(Object.keys(index.files)).toHaveLength(index.count);
  });

  test('has shared steps, links and sources in every language, Traditional Chinese converted', () => {
    const entry = compile().entries.find(({ id }) => id === 'im/10015');
    expect(entry?.fix[1]).toEqual({
      en: 'Send it again.',
      zh: '请重新发送。',
      ja: 'もう一度送ります。',
      ko: '다시 보내세요.',
      'zh-Hant': '<请重新发送。>',
    });
    expect(entry?.links[0]?.url['zh-Hant']).toBe('https://example.com/table');
    expect(entry?.sources.map(({ name }) => name.en)).toEqual(['Page']);
    expect(entry?.layer).toBe('server');
  });
});

describe('the version', () => {
  const version = compile().index.version;
  const entry = (files: Files) => files['im/group.json'].entries[1] as SourceEntry;

  test('stays while nothing changes', () => {
    expect(compile().index.version).toBe(version);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
  });

  test.each<[string, (files: Files) => void]>([
    ['a text', (files) => (entry(files).meaning.ko += '!')],
    ['a shared step', (files) => Object.assign(files['steps.json'].retry ?? {}, { en: 'Again.' })],
    [
      'a shared note',
      (files) => {
        entry(files).notes = [{ kind: 'scope', text: '@old' }];
        files['notes.json'].old = { en: 'Old.', zh: '旧。', ja: '古。', ko: '옛.' };
      },
    ],
    ['a link', (files) => (files['links.json'].page.url = 'https://example.com/other')],
    ['a relation', (files) => (files['relations.json'] = [])],
    ['a source', (files) => (files['sources.json'].page.date = '2026-12')],
    ['an alias', (files) => files['products.json'].products[0]?.aliases.push('chat')],
    ['a searching word', (files) => entry(files).search.en.push('crowded')],
    ['a synonym', (files) => files['synonyms.json'].en.push(['full', 'crowded'] as never)],
  ])('changes with %s', (_, change) => {
    expect(compile(change).index.version).not.toBe(version);
  });
});
