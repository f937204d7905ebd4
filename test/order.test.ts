import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeOrder } from '../src/button.ts';
import { decodeButton, encodeButton, type Order, parseOrder } from '../src/index.ts';
import { bot, catalog } from './bot.ts';

const read = (text: string) => parseOrder(text, catalog);
const note = (entries: readonly string[], code: string, text: string): Order => ({
  kind: 'write-note',
  code,
  entries,
  text,
});
const both = catalog.byCode('70001');

describe('an order', () => {
  it.each<[string, Order]>([
    [
      'note 70009 rotate the key in vault X',
      note(catalog.byCode('70009'), '70009', 'rotate the key in vault X'),
    ],
    ['/imerr note 70009 ask Ada', note(catalog.byCode('70009'), '70009', 'ask Ada')],
    ['<@U0BOT1234> note 70009: ask Ada.', note(catalog.byCode('70009'), '70009', 'ask Ada.')],
    ['NOTE im/70009 ask Ada', note(['im/70009'], 'im/70009', 'ask Ada')],
    ['ｎｏｔｅ ７０００９ ask Ada', note(catalog.byCode('70009'), '70009', 'ask Ada')],
    ['note 70001 both', note(both, '70001', 'both')],
    [
      'note 70001 --product trtc only here',
      note(['trtc-web/70001'], 'trtc-web/70001', 'only here'),
    ],
    ['note 70001 only here --product=im', note(['im/70001'], 'im/70001', 'only here')],
    [
      'note ERR_USER_SIG_EXPIRED see the wiki',
      note(catalog.byName('ERR_USER_SIG_EXPIRED'), 'ERR_USER_SIG_EXPIRED', 'see the wiki'),
    ],
    [
      'note NotAllowedError allow the camera',
      note(['trtc-web/NotAllowedError'], 'NotAllowedError', 'allow the camera'),
    ],
    [
      'note trtc-web/publish timeout open port 443',
      note(['trtc-web/publish timeout'], 'trtc-web/publish timeout', 'open port 443'),
    ],
    [
      'note publish timeout delete',
      { kind: 'delete-note', code: 'publish timeout', entries: ['trtc-web/publish timeout'] },
    ],
    ['备注 70009 先换密钥', note(catalog.byCode('70009'), '70009', '先换密钥')],
    ['備註 70009 先換金鑰', note(catalog.byCode('70009'), '70009', '先換金鑰')],
    ['メモ 70009 鍵を更新', note(catalog.byCode('70009'), '70009', '鍵を更新')],
    ['메모 70009 키 교체', note(catalog.byCode('70009'), '70009', '키 교체')],
    ['note 70009', { kind: 'show-note', code: '70009', entries: catalog.byCode('70009') }],
    ['メモ 70009', { kind: 'show-note', code: '70009', entries: catalog.byCode('70009') }],
    ['note 70009 delete', { kind: 'delete-note', code: '70009', entries: catalog.byCode('70009') }],
    ['메모 70009 삭제', { kind: 'delete-note', code: '70009', entries: catalog.byCode('70009') }],
    ['notes', { kind: 'list-notes' }],
    ['list notes', { kind: 'list-notes' }],
    ['备注列表', { kind: 'list-notes' }],
    ['メモ一覧', { kind: 'list-notes' }],
    ['메모 목록', { kind: 'list-notes' }],
    ['forget me', { kind: 'forget-person' }],
    ['Forget me.', { kind: 'forget-person' }],
    ['忘記我', { kind: 'forget-person' }],
    ['forget us', { kind: 'forget-team', confirmed: false }],
    ['forget us confirm', { kind: 'forget-team', confirmed: true }],
    ['language ja', { kind: 'language', scope: 'person', language: 'ja' }],
    ['language to Japanese', { kind: 'language', scope: 'person', language: 'ja' }],
    ['language zh-TW', { kind: 'language', scope: 'person', language: 'zh-Hant' }],
    ['language auto', { kind: 'language', scope: 'person', language: null }],
    ['语言 日语', { kind: 'language', scope: 'person', language: 'ja' }],
    ['语言设为中文', { kind: 'language', scope: 'person', language: 'zh' }],
    ['語言 繁體中文', { kind: 'language', scope: 'person', language: 'zh-Hant' }],
    ['言語 日本語', { kind: 'language', scope: 'person', language: 'ja' }],
    ['言語を日本語に', { kind: 'language', scope: 'person', language: 'ja' }],
    ['언어 한국어', { kind: 'language', scope: 'person', language: 'ko' }],
    ['언어를 한국어로', { kind: 'language', scope: 'person', language: 'ko' }],
    ['language french', { kind: 'unspoken', name: 'french' }],
    ['channel language ja', { kind: 'language', scope: 'channel', language: 'ja' }],
    ['このチャンネルの言語 日本語', { kind: 'language', scope: 'channel', language: 'ja' }],
    ['频道语言 自动', { kind: 'language', scope: 'channel', language: null }],
    ['채널 언어 한국어', { kind: 'language', scope: 'channel', language: 'ko' }],
    ['workspace language ko', { kind: 'language', scope: 'workspace', language: 'ko' }],
    ['server language auto', { kind: 'language', scope: 'workspace', language: null }],
    ['サーバーの言語 英語', { kind: 'language', scope: 'workspace', language: 'en' }],
    ['伺服器語言 英文', { kind: 'language', scope: 'workspace', language: 'en' }],
    ['product trtc', { kind: 'product', scope: 'person', product: 'trtc-web' }],
    ['product any', { kind: 'product', scope: 'person', product: null }],
    ['产品 im', { kind: 'product', scope: 'person', product: 'im' }],
    ['channel product im', { kind: 'product', scope: 'channel', product: 'im' }],
    ['workspace product any', { kind: 'product', scope: 'workspace', product: null }],
    ['watch on', { kind: 'watch', on: true }],
    ['watch off', { kind: 'watch', on: false }],
    ['主动回答 开启', { kind: 'watch', on: true }],
    ['自動回答オフ', { kind: 'watch', on: false }],
    ['자동 답변 끄기', { kind: 'watch', on: false }],
    ['digest here', { kind: 'digest', on: true }],
    ['digest off', { kind: 'digest', on: false }],
    ['每周摘要 关闭', { kind: 'digest', on: false }],
    ['settings', { kind: 'settings' }],
    ['設定', { kind: 'settings' }],
    ['설정', { kind: 'settings' }],
    ['unresolved', { kind: 'unresolved' }],
  ])('is read from "%s"', (text, order) => {
    expect(read(text)).toEqual(order);
  });

  it.each([
    '10038',
    '70009 note',
    'notes about 10038?',
    'note that 10038 appears after login',
    'note 10038?',
    'note 10038 what does it mean?',
    'note',
    'note 99999999 rotate the key',
    'note 70001 --product nosuch text',
    'note the timeout',
    'note timeout after login',
    'language is not supported',
    'language not supported',
    'language pack missing 6017',
    'language: ja',
    'language',
    'lang:ja 10038',
    'product not found',
    'product is not activated',
    'product',
    'watch the log',
    'watch on the phone fails',
    'watch',
    'channel language is wrong',
    'channel not found',
    'workspace token expired',
    'server error 60011',
    'server language model',
    'digest mismatch',
    'digest off by one',
    'forget me not',
    'forgot my password',
    'settings of the group are wrong',
    'settings not saved 10007',
    'unresolved host',
    'unresolved 10038',
    '言語が違う',
    '设置群资料失败',
    '設定できません',
    '메모리 부족',
    'メモリ不足',
    '备注名过长',
    '频道不存在',
    'サーバーエラー',
    'helpful:yes im/10038',
    '',
    `note 70009 ${'x'.repeat(5000)}`,
  ])('is not read from "%s", which stays a question', (text) => {
    expect(read(text)).toBeNull();
  });

  it('has secrets masked, and keeps the lines of a note', () => {
    const secret = `xoxb-${'1234567890'}-AbCdEfGhIjKlMnOp`;
    expect(read(`note 70009 first line\n\n\n\n  the token is ${secret}\nend`)).toMatchObject({
      text: 'first line\n\nthe token is [secret]\nend',
    });
  });

  it('has an address once, which Slack writes with a label', () => {
    expect(read('note 70009 see <https://wiki.example/x|wiki.example/x> first')).toMatchObject({
      text: 'see https://wiki.example/x first',
    });
  });

  it('votes from a button alone', () => {
    expect(parseOrder('helpful:yes im/10038', catalog, 'button')).toEqual({
      kind: 'vote',
      entry: 'im/10038',
      helpful: true,
    });
    expect(parseOrder('helpful:no trtc-web/publish timeout', catalog, 'button')).toMatchObject({
      entry: 'trtc-web/publish timeout',
      helpful: false,
    });
    expect(parseOrder('helpful:yes im/1', catalog, 'button')).toBeNull();
  });

  it('is read from a button of ours alone, never from words that a button asks again', () => {
    const press = (value: string | null) =>
      parseOrder(decodeButton(value ?? '')?.text ?? '', catalog, 'button');
    expect(press(encodeOrder({ text: 'forget us confirm', language: 'en' }))).toEqual({
      kind: 'forget-team',
      confirmed: true,
    });
    for (const text of [
      'forget us confirm',
      '!forget us confirm',
      'note 70009 call Mallory',
      '!note 70009 call Mallory',
      'workspace language ja',
      'helpful:no im/10038',
      'im/10038',
    ])
      expect([text, press(encodeButton({ text, language: 'en' }))]).toEqual([text, null]);
    expect(read('!forget us confirm')).toBeNull();
  });

  it('names every entry of the catalog by its id', () => {
    const ids = Object.keys(catalog.index.files);
    const odd = ids.filter((id) => {
      const order = read(`note ${id} delete`);
      return order?.kind !== 'delete-note' || order.entries.join() !== id;
    });
    expect(odd).toEqual([]);
  });

  it('is none of the questions people ask, for any code alone', () => {
    const ids = Object.keys(catalog.index.files);
    expect(
      ids.filter((id) => read(id) !== null || read(catalog.entry(id)?.code ?? '') !== null),
    ).toEqual([]);
  });

  it('is none of the questions that search is tuned with', () => {
    const file = readFileSync(new URL('./golden/tune.tsv', import.meta.url), 'utf8');
    const questions = file.split('\n').map((line) => line.split('\t')[1] ?? '');
    expect(questions.filter((text) => read(text) !== null)).toEqual([]);
  });

  it('votes through the buttons of an answer', () => {
    const { feedback } = bot.ask({ text: '10038', visibility: 'person' }).card;
    const orders = feedback?.buttons.map(({ query }) =>
      parseOrder(decodeButton(query)?.text ?? '', catalog, 'button'),
    );
    expect(orders).toEqual([
      { kind: 'vote', entry: 'im/10038', helpful: true },
      { kind: 'vote', entry: 'im/10038', helpful: false },
    ]);
  });
});
