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

describe('notes', () => {
  const compiled = (status: SourceEntry['status'], sources: string[] = []) =>
    compile((files) => {
      const [, entry] = files['im/group.json'].entries;
      const { page } = files['sources.json'];
      files['sources.json'].newest = {
        ...page,
        name: { ...page.name, en: 'Newest' },
        newest: true,
      };
      files['sources.json'].header = { ...page, name: { ...page.name, en: 'Header' } };
      files['notes.json'].old = {
        en: 'Old.',
        zh: '旧。',
        ja: '古い説明です。',
        ko: '옛 설명입니다.',
      };
      Object.assign(entry ?? {}, { status, notes: [{ kind: 'scope', text: '@old', sources }] });
    }).entries.find(({ id }) => id === 'im/10014');

  test('shared ones are put in, Traditional Chinese converted', () => {
    const { notes } = compiled('current') ?? {};
    expect(notes?.map((note) => [note.ko, note['zh-Hant']])).toEqual([
      ['옛 설명입니다.', '<旧。>'],
    ]);
  });

  test.each<[SourceEntry['status'], string[]]>([
    ['current', ['Page', 'Newest', 'Header']],
    ['legacy', ['Page', 'Newest', 'Header']],
    ['removed', ['Page', 'Header']],
  ])('their sources attest the entry, but the newest page no removed one: %s', (status, names) => {
    const entry = compiled(status, ['page', 'newest', 'header']);
    expect(entry?.sources.map(({ name }) => name.en)).toEqual(names);
  });
});

describe('the support page', () => {
  const ticket = 'https://example.com/ticket';
  const links = (change: (entry: SourceEntry, files: Files) => void) =>
    compile((files) => {
      for (const product of files['products.json'].products) product.support.url = ticket;
      files['steps.json']['send-to-support'] = {
        ...{ en: 'Ask.', zh: '询问。', ja: '問い合わせます。', ko: '물어보세요.' },
      };
      change(files['im/group.json'].entries[1] as SourceEntry, files);
    })
      .entries.find(({ id }) => id === 'im/10014')
      ?.links.map(({ url }) => url.en);

  test.each<[string, (entry: SourceEntry) => void]>([
    ['the shared step', ({ fix }) => fix.push('@send-to-support')],
    ['the action', (entry) => (entry.action = 'contact-support')],
    [
      'a step of its own',
      ({ fix }) => Object.assign(fix[0] ?? {}, { en: 'Open a support ticket with the time.' }),
    ],
  ])('is the last link where %s needs it', (_, change) => {
    expect(links(change)).toEqual([ticket]);
    expect(
      links((entry) => {
        change(entry);
        entry.links = ['page'];
      }),
    ).toEqual(['https://example.com/table', ticket]);
  });

  test('is no link where nobody asks for it', () => {
    expect(links(() => {})).toEqual([]);
  });

  test('is not linked again beside a ticket or contact page of any product', () => {
    const again = links((entry, files) => {
      entry.action = 'contact-support';
      entry.links = ['page'];
      const [, other] = files['products.json'].products;
      if (other !== undefined) other.support.url = files['links.json'].page.url;
    });
    expect(again).toEqual(['https://example.com/table']);
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
