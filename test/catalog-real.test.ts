import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convertLocale, createTraditional } from '../scripts/chinese.ts';
import { compileCatalog } from '../scripts/compile.ts';
import { listUnused, renderPage, renderSchema } from '../scripts/document.ts';
import { formatFile } from '../scripts/format.ts';
import { listForeignHan } from '../scripts/rule/letter.ts';
import { formatFault, loadCatalog } from '../scripts/rule.ts';

const root = new URL('../', import.meta.url).pathname;
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');

const { catalog, faults } = loadCatalog(`${root}catalog`);
const traditional = createTraditional(catalog.regional);

describe('the catalog as it stands', () => {
  test('has no fault', () => {
    expect(faults.map(formatFault)).toEqual([]);
  });

  test('schema.json for editors is up to date: npm run build', () => {
    expect(read('catalog/schema.json')).toBe(renderSchema());
  });

  test('the tables of its README are up to date: npm run catalog:report -- --write', () => {
    const page = read('catalog/README.md');
    expect(page).toBe(renderPage(page, catalog));
  });

  test('names every shared step, shared note and link somewhere', () => {
    expect(listUnused(catalog).filter((name) => !name.startsWith('source '))).toEqual([]);
  });

  test('relates entries in both directions', () => {
    const { entries } = compileCatalog(catalog, traditional);
    const related = new Map(entries.map((entry) => [entry.id, entry.related]));
    for (const { id, related: others } of entries) {
      for (const other of others) {
        expect(related.get(other.id)).toContainEqual(
          expect.objectContaining({ id, relation: other.relation }),
        );
      }
    }
  });
});

describe('Traditional Chinese', () => {
  test.each([
    ['自动登录，避免打扰用户', '自動登入，避免打擾使用者'],
    ['消息免打扰', '訊息勿擾'],
    ['不是系统注册表', '不是系統登錄檔'],
    ['有用户反馈遇到', '有使用者反映遇到'],
  ])('finds a term only where it is one: %s', (simplified, expected) => {
    expect(traditional(simplified)).toBe(expected);
  });

  test('has no Simplified character in any text of the built catalog', () => {
    const { files } = compileCatalog(catalog, traditional);
    const texts = JSON.stringify(files).matchAll(/"zh-Hant":"((?:[^"\\]|\\.)*)"/g);
    const odd = [...texts].flatMap(([, text = '']) =>
      listForeignHan(text, 'zh-Hant').map((char) => `${char} in ${text}`),
    );
    expect(odd).toEqual([]);
  });

  test('finds a Simplified character', () => {
    expect(listForeignHan('群成員满了', 'zh-Hant')).toEqual(['满']);
  });

  test.each([
    ['错误码表中的上限', '錯誤碼表中的上限'],
    ['断网时仍不断发送', '斷線時仍不斷傳送'],
    ['为请求签名的帐号', '為請求簽名的帳號'],
    ['没有权限', '沒有權限'],
    ['登录参数不匹配', '登入參數不相符'],
    ['数据万象（CI）返回格式错误', '數據萬象（CI）傳回格式錯誤'],
    ['App 从后台返回', 'App 從背景返回'],
    ['用手机号码登录', '用手機號碼登入'],
    ['向用户显示套餐', '向使用者顯示方案'],
    ['把消息推送给客户端', '把訊息推播給用戶端'],
  ])('has the words of Taiwan: %s', (simplified, expected) => {
    expect(traditional(simplified)).toBe(expected);
  });

  test('prefers the longer term, and leaves alone what a term has put in place', () => {
    const convert = createTraditional({ 群組: '社團', 群組成員: '成員', 成員: '會員' });
    expect(convert('群组、群组成员、成员')).toBe('社團、成員、會員');
  });

  test('the phrases are those of zh.ts, converted: npm run locale', () => {
    const converted = convertLocale(read('src/locales/zh.ts'), traditional);
    expect(read('src/locales/zh-hant.ts')).toBe(
      formatFile(converted, 'src/locales/zh-hant.ts', root),
    );
  });
});
