import { describe, expect, test } from 'vitest';
import { compileCatalog } from '../scripts/compile.ts';
import type { SourceEntry } from '../scripts/schema.ts';
import { createFiles, type Files, parseFiles } from './catalog-fixture.ts';

const compile = (spoil: (files: Files) => void) => {
  const files = createFiles();
  spoil(files);
  return compileCatalog(parseFiles(files).catalog, (text) => `<${text}>`);
};

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
