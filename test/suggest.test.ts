import { describe, expect, it } from 'vitest';
import { type Language, languages, openSuggest } from '../src/index.ts';
import { bot, catalog } from './bot.ts';

const suggest = await openSuggest(catalog);
const offer = (partial: string, language: Language = 'en', limit = 25) =>
  suggest(partial, { language, limit });
const codesOf = (partial: string, language: Language = 'en', limit = 25) =>
  offer(partial, language, limit).map(({ code }) => code);
const ids = Object.keys(catalog.index.files);

describe('a code begun', () => {
  it('offers the codes that it begins', () => {
    const offered = codesOf('1003');
    expect(offered[0]).toBe('1003');
    for (let code = 10030; code <= 10038; code += 1) expect(offered).toContain(String(code));
    expect(offered.every((code) => code.startsWith('1003'))).toBe(true);
  });

  it.each([
    ['10038', '10038'],
    ['#10038', '10038'],
    ['１００３８', '10038'],
    ['error code 10038', '10038'],
    ['-10012', '-10012'],
    ['−10012', '-10012'],
    ['10114', '-10114'],
    ['0x4001', '16385'],
    ['0X40', '16385'],
    ['125000', '120001-130000'],
    ['120001-1', '120001-130000'],
    ['im/10038', '10038'],
    ['0', '0'],
  ])('%s offers %s first', (partial, code) => {
    expect(codesOf(partial)[0]).toBe(code);
  });

  it('puts the sign that was typed first', () => {
    const offered = codesOf('-100');
    const other = offered.findIndex((code) => !code.startsWith('-'));
    expect(offered[0]).toMatch(/^-100/);
    expect(offered.slice(other === -1 ? offered.length : other)).not.toContainEqual(
      expect.stringMatching(/^-/),
    );
  });
});

describe('words begun', () => {
  it.each<[string, Language, string]>([
    ['gro ful', 'en', '10014'],
    ['ful gro', 'en', '10014'],
    ['how do I fix group is f', 'en', '10014'],
    ['ERR_SVR_GROUP_FULL', 'en', '10014'],
    ['svr_group_full_m', 'en', '10014'],
    ['ERR_USER_SIG_EX', 'en', '6206'],
    ['usersig exp', 'en', '6206'],
    ['NotAll', 'en', 'NotAllowedError'],
    ['not allowed err', 'en', 'NotAllowedError'],
    ['publish tim', 'en', 'publish timeout'],
    ['another device', 'en', '6208'],
    ['群成员已满', 'zh', '10014'],
    ['群成員已滿', 'zh-Hant', '10014'],
    ['被踢', 'zh', '6208'],
    ['禁言', 'zh', '10017'],
    ['グループが満', 'ja', '10014'],
    ['ぐるーぷが満', 'ja', '10014'],
    ['ｸﾞﾙｰﾌﾟが満', 'ja', '10014'],
    ['満員', 'ja', '10014'],
    ['그룹 정원', 'ko', '10014'],
    ['차단 목록', 'ko', '70051'],
  ])('%s in %s offers %s', (partial, language, code) => {
    expect(codesOf(partial, language, 5)).toContain(code);
  });

  it('finds the words of any language, whatever the language of the answer', () => {
    for (const partial of ['gro ful', '群成员已满', 'グループが満', '그룹 정원'])
      for (const language of languages) expect(codesOf(partial, language)).toContain('10014');
  });

  it.each([
    ['그ㄹ', '8501'],
    ['그루', '8501'],
    ['그룹ㅇ', '10010'],
    ['만ㄹ', '6206'],
    ['로ㄱ', '6014'],
    ['グループg', '8501'],
  ])('%s, on its way to a word, offers %s', (partial, code) => {
    expect(codesOf(partial, 'ko')).toContain(code);
  });

  it.each(['xyzzy', 'привет', 'group xyzzy', '10038 xyzzy', '99999999'])(
    '%s offers nothing',
    (partial) => {
      expect(offer(partial)).toEqual([]);
    },
  );
});

describe('the order', () => {
  it('without a word has the common codes first', () => {
    const offered = codesOf('');
    expect(offered).toHaveLength(25);
    expect(offered).toContain('6206');
    expect(codesOf('   ')).toEqual(offered);
  });

  it('has the entries of a product first where one is asked for', () => {
    const first = (product: string) => suggest('70001', { language: 'en', product })[0]?.id;
    expect(first('im')).toBe('im/70001');
    expect(first('trtc-web')).toBe('trtc-web/70001');
  });

  it('has entries of the newest page before removed ones', () => {
    const statuses = offer('1', 'en').map(({ id }) => catalog.entry(id)?.status);
    expect(statuses.lastIndexOf('current')).toBeLessThan(
      statuses.includes('removed') ? statuses.indexOf('removed') : statuses.length,
    );
  });
});

describe('a choice', () => {
  const choicesOf = (language: Language) =>
    ids.map((id) => {
      const choice = offer(id, language).find((one) => one.id === id);
      if (choice === undefined) throw new Error(`${id} is not offered`);
      return choice;
    });
  const answer = (text: string) => bot.ask({ text, visibility: 'person' }).record;

  it.each(languages)('in %s names its entry, by its value and by its label', (language) => {
    for (const { id, title, label, value } of choicesOf(language)) {
      expect(value.length, value).toBeLessThanOrEqual(100);
      expect(label.length, label).toBeLessThanOrEqual(100);
      expect(title).toBe(catalog.entry(id)?.title[language]);
      for (const text of [value, label]) {
        const { kind, entries } = answer(text);
        expect([kind, ...entries.map((entry) => entry.id)], text).toEqual(['exact', id]);
      }
    }
  });

  it.each(languages)('in %s is offered again for its label', (language) => {
    for (const { id, label } of choicesOf(language))
      expect(
        offer(label, language, 3).map((choice) => choice.id),
        label,
      ).toContain(id);
  });

  it('says code and title, or the id where the code has several entries', () => {
    expect(offer('10038', 'ja', 1)).toMatchInlineSnapshot(`
      [
        {
          "code": "10038",
          "id": "im/10038",
          "label": "10038 · グループのメンバー数が上限を超過",
          "title": "グループのメンバー数が上限を超過",
          "value": "im/10038",
        },
      ]
    `);
    expect(offer('70001', 'en').map(({ label }) => label)).toMatchInlineSnapshot(`
      [
        "im/70001 · UserSig has expired (refused by the server)",
        "trtc-web/70001 · UserSig has expired",
      ]
    `);
  });
});
