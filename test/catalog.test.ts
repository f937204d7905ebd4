import { describe, expect, test } from 'vitest';
import { formatFault, rules } from '../scripts/rule.ts';
import { languages, type SourceEntry } from '../scripts/schema.ts';
import { checkFiles, createEntry, createFiles, type Files, first } from './catalog-fixture.ts';
import { repeatSentence, repeats, stock } from './catalog-repeat.ts';
import { structure } from './catalog-structure.ts';
import { wording } from './catalog-wording.ts';

const cases = [...structure, ...wording, ...repeats];

describe('the check of the catalog', () => {
  test('finds nothing in a good catalog', () => {
    expect(checkFiles(createFiles())).toEqual([]);
  });

  test.each(cases)('$bad: $fault', ({ fault, spoil }) => {
    const files = createFiles();
    spoil(files);
    const found = checkFiles(files);
    expect(found.map(({ rule, file, code, field }) => [rule, file, code, field])).toEqual([fault]);
  });

  test('finds the number of a code in a title, in each language', () => {
    const files = createFiles();
    const title = { en: 'Error 10014', zh: '错误 10014', ja: 'エラー10014', ko: '오류 10014' };
    first(files).title = title;
    const found = checkFiles(files).map(({ rule, field }) => `${rule} ${field}`);
    expect(found).toEqual(['title title.en', 'title title.zh', 'title title.ja', 'title title.ko']);
  });

  test('has a bad entry for every rule', () => {
    const tried = new Set(cases.map(({ fault }) => fault[0]));
    expect([...tried].sort()).toEqual(['schema', ...rules.map(({ name }) => name)].sort());
  });

  test('reports the faults of several files at once, by file', () => {
    const files = createFiles();
    first(files).title.en = 'Group is full!';
    delete (files['im/group.json'].entries[2] as { title?: object }).title;
    files['im/client.json'].entries[0]?.search.ko.push('꽉 참');
    files['links.json'].page.url = 'ftp://example.com';
    const retry = files['steps.json'].retry;
    if (retry !== undefined) retry.zh = '请 重新发送10次';
    expect(checkFiles(files).map(formatFault)).toMatchInlineSnapshot(`
      [
        "catalog/im/client.json 4001 search.ko: stands twice: 꽉 참 (search)",
        "catalog/im/group.json 10015 title: Invalid input: expected object, received undefined (schema)",
        "catalog/im/group.json 10014 title.en: no exclamation mark, no markup, no emoji (markup)",
        "catalog/links.json page.url: Invalid URL (schema)",
        "catalog/steps.json retry.zh: ends with 。 (sentence)",
        "catalog/steps.json retry: the languages have different numbers: en [], zh [10], ja [], ko [] (numbers)",
        "catalog/steps.json retry.zh: a space between Chinese and Latin or digits: …请 重新发送10次… (spacing)",
      ]
    `);
  });

  test('does not look for what is missing while a file has not its shape', () => {
    const files = createFiles();
    delete (files['im/group.json'].entries[2] as { title?: object }).title;
    expect(checkFiles(files)).toHaveLength(1);
  });
});

describe('what the check lets pass', () => {
  test.each<[string, (entry: SourceEntry, files: Files) => void]>([
    [
      'official names that hold an avoided word',
      ({ title }) => (title.en = 'In black_list or addToBlackList'),
    ],
    ['avoided searching words', ({ search }) => search.en.push('blacklist')],
    [
      'avoided words in a note on another document',
      (entry) => {
        const { meaning } = createEntry('0', 'Iota');
        const text = { ...meaning, en: 'The old page says blacklist, 30 times.' };
        entry.notes = [{ kind: 'disagree', text }];
      },
    ],
    [
      'avoided words in a shared note on another document',
      (entry, files) => {
        const { meaning } = createEntry('0', 'Iota');
        files['notes.json'].old = { ...meaning, en: 'The old page says blacklist, 30 times.' };
        entry.notes = [{ kind: 'changed', text: '@old' }];
      },
    ],
    [
      'a limit that only a shared step or note says',
      (entry, files) => {
        const texts = createEntry('0', 'Iota').meaning;
        const say = (value: string) =>
          Object.fromEntries(
            Object.entries(texts).map(([language, text]) => [language, text.replace('30', value)]),
          ) as typeof texts;
        files['steps.json'].shorten = say('1,000');
        files['notes.json'].old = say('4.5');
        entry.fix.push('@shorten');
        entry.notes = [{ kind: 'scope', text: '@old' }];
        entry.limits = [1000, 4.5].map((value) => ({ what: 'name', value, unit: 'bytes' }));
      },
    ],
    [
      'a removed entry whose note rests on the newest page',
      (entry, files) => {
        entry.status = 'removed';
        files['sources.json'].newest = { ...files['sources.json'].page, newest: true };
        const text = createEntry('0', 'Iota').meaning;
        entry.notes = [{ kind: 'scope', text, sources: ['newest'] }];
      },
    ],
    [
      'a short sentence of another entry inside a text',
      (entry, files) => {
        for (const language of languages)
          repeatSentence(entry, files, language, stock[language] - 1);
      },
    ],
    [
      'a word that is wrong in another product only',
      (_, files) => {
        const entry = files['trtc-web/definitions.json'].entries[0] as SourceEntry;
        entry.title.ja = 'マイクのミュート';
      },
    ],
    ['Traditional searching words', ({ search }) => search.zh.push('帳號')],
    ['a call in Japanese', ({ title }) => (title.ja = 'join()の失敗')],
    ['1:1 in Korean', ({ title }) => (title.ko = '1:1 대화 정원 초과')],
    [
      'the same sentence within a family',
      (entry, files) => {
        const other = files['im/group.json'].entries[0] as SourceEntry;
        entry.meaning = other.meaning;
        entry.family = other.family = 'full';
      },
    ],
    [
      'a step that ends with a literal example',
      ({ fix }) => ((fix[0] as { ko: string }).ko = '값을 넣으세요. 예: AddSource_Type_Android'),
    ],
  ])('%s', (_, change) => {
    const files = createFiles();
    change(first(files), files);
    expect(checkFiles(files)).toEqual([]);
  });
});
