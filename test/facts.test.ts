import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileCatalog } from '../scripts/compile.ts';
import { loadCatalog } from '../scripts/rule.ts';
import { languages } from '../scripts/schema.ts';
import type { Entry } from '../src/answer.ts';

const root = new URL('../', import.meta.url).pathname;
const { catalog } = loadCatalog(`${root}catalog`);
const entries = new Map(
  compileCatalog(catalog, (text) => text).entries.map((entry) => [entry.id, entry]),
);

type Language = (typeof languages)[number];

/** How each language writes a unit; a number without one stands for itself. */
const units: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  byte: { en: 'bytes?', zh: '字节', ja: 'バイト', ko: '바이트' },
  KB: { en: 'KB', zh: 'KB', ja: 'KB', ko: 'KB' },
  MB: { en: 'MB', zh: 'MB', ja: 'MB', ko: 'MB' },
  second: { en: 'seconds?', zh: '秒', ja: '秒', ko: '초' },
  minute: { en: 'minutes?', zh: '分钟', ja: '分', ko: '분' },
  hour: { en: 'hours?', zh: '小时', ja: '時間', ko: '시간' },
  day: { en: 'days?', zh: '天', ja: '日', ko: '일' },
  month: { en: 'months?', zh: '个月', ja: 'か月', ko: '개월' },
  time: { en: '(?:times?|calls?|requests?)', zh: '次', ja: '回', ko: '회' },
};

/** At least, and more than: the two that the sources take for their opposites. N is the quantity. */
const bounds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '>=': {
    en: 'at least N|N or (?:more|longer)',
    zh: '(?:至少|不少于|不短于) ?N|N ?(?:以上|或更长|或以上)',
    ja: 'N以上|少なくともN',
    ko: 'N ?이상|최소 N',
  },
  '>': {
    en: '(?:more|longer) than N|over N',
    zh: '(?:大于|超过|长于) ?N',
    ja: 'N(?:を超え|より)',
    ko: 'N(?:를|을)? ?(?:넘|초과)|N보다',
  },
};

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function toQuantity(number: string, unit: string, language: Language): string {
  const written = unit === '' ? '' : `\\s*${units[unit]?.[language] ?? unit}`;
  return `(?<![\\d.])${quote(number)}(?!\\.?\\d)${written}`;
}

/** What a fact looks like in a language: a number with bound and unit, or a token as it stands. */
function toPattern(fact: string, language: Language): RegExp {
  const [, bound = '', number, unit = ''] = /^(>=|>)?(\d+(?:\.\d+)?)(?: (\w+))?$/.exec(fact) ?? [];
  if (number === undefined) {
    const [open, close] = [
      /^\w/.test(fact) ? '(?<!\\w)' : '',
      /[^\W_]$/.test(fact) ? '(?!\\w)' : '',
    ];
    return new RegExp(`${open}${quote(fact)}${close}`);
  }
  const quantity = toQuantity(number, unit.replace(/s$/, ''), language);
  return new RegExp((bounds[bound]?.[language] ?? 'N').replaceAll('N', () => quantity));
}

/** Digits as a number has them: 1,000 is 1000. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/1\s*[対对對:]\s*1/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '');

function listTexts(
  { title, meaning, fix, notes }: Entry,
  language: Language,
  all: boolean,
): string {
  const texts = all ? [title, meaning, ...fix, ...notes] : [title, meaning];
  return plain(texts.map((text) => text[language]).join('\n'));
}

const listFacts = (cell: string): string[] => cell.split('; ').filter((fact) => fact !== '');

/** An entry, what its title or meaning says, and what it says anywhere: facts from the official pages. */
const rows = readFileSync(new URL('facts.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([id = '', said = '', anywhere = '']) => ({
    ...{ id, said: listFacts(said), anywhere: listFacts(anywhere) },
  }));

/** The facts of a row that an entry does not say, by language. */
function listMissing(entry: Entry, { said, anywhere }: (typeof rows)[number]): string[] {
  const missing = (facts: readonly string[], language: Language, all: boolean) =>
    facts
      .filter((fact) => !toPattern(fact, language).test(listTexts(entry, language, all)))
      .map((fact) => `${language}: ${fact}`);
  return languages.flatMap((language) => [
    ...missing(said, language, false),
    ...missing(anywhere, language, true),
  ]);
}

describe('the facts of an entry are said in every language', () => {
  test.each(rows)('$id: $said $anywhere', (row) => {
    const entry = entries.get(row.id);
    expect(entry && listMissing(entry, row)).toEqual([]);
  });
});

describe('the table of facts', () => {
  test('has an entry once', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test('has every limit of the catalog', () => {
    const facts = new Map(rows.map(({ id, said, anywhere }) => [id, [...said, ...anywhere]]));
    const lacking = catalog.sections.flatMap(({ product, section }) =>
      section.entries.flatMap(({ code, limits = [] }) => {
        const known = facts.get(`${product}/${code}`) ?? [];
        return limits
          .filter(({ value }) => !known.some((fact) => fact.match(/[\d.]+/)?.[0] === `${value}`))
          .map(({ value }) => `${product}/${code}: ${value}`);
      }),
    );
    expect(lacking).toEqual([]);
  });
});

/** A row whose entry is spoilt in one language: 240 becomes 241. */
const spoil = (id: string, language: Language, from: string, to: string): string[] => {
  const entry = entries.get(id);
  const row = rows.find((one) => one.id === id);
  if (entry === undefined || row === undefined) throw new Error(`no ${id}`);
  const meaning = { ...entry.meaning };
  expect(plain(meaning[language])).toContain(from);
  meaning[language] = plain(meaning[language]).replaceAll(from, to);
  return listMissing({ ...entry, meaning }, row);
};

test.each<[string, Language, string, string, string]>([
  ['im/8503', 'en', '240', '241', 'en: 240 bytes'],
  ['im/8503', 'ja', '240', '2400', 'ja: 240 bytes'],
  ['im/10046', 'zh', '4000', '4', 'zh: 4000 bytes'],
  ['im/8001', 'zh', 'KB', 'MB', 'zh: 12 KB'],
  ['im/20016', 'ko', '2분', '2시간', 'ko: 2 minutes'],
  ['im/70001', 'en', 'at least 24', 'at most 24', 'en: >=24 hours'],
  ['im/70001', 'ko', '이상', '이하', 'ko: >=24 hours'],
  ['im/90024', 'ja', '1秒を超える', '1秒以上の', 'ja: >1 second'],
])('%s in %s: %s is not %s', (id, language, from, to, missing) => {
  expect(spoil(id, language, from, to)).toEqual([missing]);
});
