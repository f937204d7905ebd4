import { describe, expect, test } from 'vitest';
import {
  listUnused,
  renderCoverage,
  renderGlossary,
  renderPage,
  renderRules,
  renderShipped,
  replacePart,
} from '../scripts/document.ts';
import { listIds } from '../scripts/rule/structure.ts';
import { rules } from '../scripts/rule.ts';
import { createFiles, parseFiles } from './catalog-fixture.ts';

const { catalog } = parseFiles(createFiles());

describe('the tables', () => {
  test('count entries by section, product and in all', () => {
    expect(`\n${renderCoverage(catalog)}\n`).toMatchInlineSnapshot(`
      "
      | section              | entries | current | legacy | removed | symbol | none | notes | related |
      | -------------------- | ------- | ------- | ------ | ------- | ------ | ---- | ----- | ------- |
      | im/group             | 4       | 4       | 0      | 0       | 1      | 3    | 0     | 3       |
      | im/client            | 1       | 0       | 0      | 1       | 0      | 1    | 0     | 1       |
      | **im**               | 5       | 4       | 0      | 1       | 1      | 4    | 0     | 4       |
      | trtc-web/definitions | 3       | 3       | 0      | 0       | 1      | 2    | 0     | 2       |
      | **trtc-web**         | 3       | 3       | 0      | 0       | 1      | 2    | 0     | 2       |
      | **all**              | 8       | 7       | 0      | 1       | 2      | 6    | 0     | 6       |
      "
    `);
  });

  test('show each notion with the words that must not stand for it', () => {
    expect(`\n${renderGlossary(catalog)}\n`).toMatchInlineSnapshot(`
      "
      | notion    | en        | zh     | ja             | ko        | not                       |
      | --------- | --------- | ------ | -------------- | --------- | ------------------------- |
      | blocklist | blocklist | 黑名单 | ブロックリスト | 차단 목록 | blacklist, ブラックリスト |
      | server    | server    | 服务端 | サーバー       | 서버      | サーバ                    |
      | mute      | mute      | 禁言   | 発言禁止       | 채팅 금지 | ミュート (im)             |
      "
    `);
  });

  test('name every rule', () => {
    const lines = renderRules().replace(/ +\|/g, ' |').split('\n');
    for (const { name, says } of rules) expect(lines).toContain(`| \`${name}\` | ${says} |`);
  });

  test('stand between their marks, as often as they are made', () => {
    const page = 'Before\n<!-- rules -->\nold\n<!-- /rules -->\nAfter\n';
    const made = renderPage(page, catalog);
    expect(made).toMatch(
      /^Before\n<!-- rules -->\n\| rule +\|[\s\S]+\|\n<!-- \/rules -->\nAfter\n$/,
    );
    expect(renderPage(made, catalog)).toBe(made);
  });

  test('are not put where no marks are', () => {
    expect(replacePart('plain', 'rules', 'x')).toBe('plain');
    expect(replacePart('<!-- /rules --><!-- rules -->', 'rules', 'x')).toBe(
      '<!-- /rules --><!-- rules -->',
    );
  });
});

describe('the list of shipped entries', () => {
  test('takes up what is new and keeps what is gone', () => {
    const ids = listIds(catalog);
    const before = { ...catalog, shipped: ['im/4001', 'im/9999'] };
    expect(renderShipped(before, ids).trimEnd().split('\n')).toEqual([...ids, 'im/9999']);
  });
});

test('shared steps, shared notes, links and sources that no entry names are listed', () => {
  const files = createFiles();
  const [, , entry] = files['im/group.json'].entries;
  if (entry !== undefined) delete entry.links;
  files['steps.json'].wait = { en: 'Wait.', zh: '等待。', ja: '待ちます。', ko: '기다리세요.' };
  files['notes.json'].old = { en: 'Old.', zh: '旧。', ja: '古い説明です。', ko: '옛 설명입니다.' };
  expect(listUnused(parseFiles(files).catalog)).toEqual(['step wait', 'note old', 'link page']);
});
