import { describe, expect, it } from 'vitest';
import { answerAsk } from '../../adapters/web/play/ask.ts';
import { bot, catalog } from '../bot.ts';
import { imerr, parse } from './terminal.ts';

describe('the command line', () => {
  it.each([
    [['10038'], 0],
    [['70001'], 0],
    [['10017', 'and', '10010'], 0],
    [['usersig', 'expired'], 0],
    [['list'], 0],
    [['help'], 0],
    [['999999'], 1],
    [['hello', 'there'], 1],
    [['--json', 'hello there'], 1],
    [['--nonsense'], 2],
    [['--product', 'nonsense', '10038'], 2],
    [['--lang', '???', '10038'], 2],
    [['--as', 'fax', '10038'], 2],
    [['--as', 'slack', '--json', '10038'], 2],
    [['--lines'], 2],
    [['--lines', '--as', 'text'], 2],
    [['--lines', '--json', '10038'], 2],
    [['--help'], 0],
    [['--version'], 0],
  ])('%j ends with %d', async (args, code) => {
    const run = await imerr(args);
    expect(run.code).toBe(code);
    expect(code === 2 ? run.err.trimEnd().split('\n').length : 0).toBe(code === 2 ? 1 : 0);
    expect(code === 2 ? run.out : '').toBe('');
  });

  it('takes a negative number for a query', async () => {
    expect(parse(await imerr(['--json', '-10012'])).entries.map(({ id }) => id)).toEqual([
      'trtc-web/-10012',
    ]);
    expect(parse(await imerr(['--json', 'what', 'is', '-10012'])).query).toBe('what is -10012');
  });

  it('prints one JSON object on one line', async () => {
    const run = await imerr(['--json', '--lang', 'ja', '10014']);
    expect(run.out.endsWith('\n')).toBe(true);
    expect(run.out.trimEnd()).not.toContain('\n');
    expect(parse(run)).toMatchObject({
      query: '10014',
      language: 'ja',
      kind: 'exact',
      suggestions: [],
      unresolved: [],
      omitted: 0,
      family: null,
      cut: 0,
    });
  });

  it('answers in the language of --lang before that of the text, the script and the locale', async () => {
    expect(
      parse(await imerr(['--json', '--lang', 'cn', '10038 ja'], { locale: 'ko_KR' })).language,
    ).toBe('zh');
    expect(parse(await imerr(['--json', '--lang', 'zh_TW', '10038'])).language).toBe('zh-Hant');
    expect(parse(await imerr(['--json', '10038 뭐야'], { locale: 'ja_JP' })).language).toBe('ko');
    expect(parse(await imerr(['--json', '10038'], { locale: 'ja_JP' })).language).toBe('ja');
  });

  it('says that a language is not spoken, and answers in the one the rule gives', async () => {
    const run = await imerr(['--lang', 'fr', '10038'], { locale: 'ko_KR' });
    expect(run.code).toBe(0);
    expect(run.out).toContain('fr를 지원하지 않습니다');
  });

  it('puts the product of --product first where a code has several', async () => {
    const ids = async (product: string) =>
      parse(await imerr(['--json', '--product', product, '70001'])).entries.map(({ id }) => id);
    expect(await ids('trtc-web')).toEqual(['trtc-web/70001', 'im/70001']);
    expect(await ids('trtc')).toEqual(['trtc-web/70001', 'im/70001']);
    expect(await ids('im')).toEqual(['im/70001', 'trtc-web/70001']);
  });

  it('reads standard input as one query where there is no other', async () => {
    const log = '2026-11-22 10:00:00 [E] send failed\ncode=10017, desc=muted\n'.repeat(3);
    expect(parse(await imerr(['--json'], { stdin: log })).entries.map(({ id }) => id)).toEqual([
      'im/10017',
    ]);
    expect(
      parse(await imerr(['--json', '10038'], { stdin: log })).entries.map(({ id }) => id),
    ).toEqual(['im/10038']);
    expect(parse(await imerr(['--json'], { stdin: '' })).kind).toBe('help');
  });

  it('reads the beginning and the end of a log of any length, and says how much it left out', async () => {
    const chunk = Buffer.from(`${'x'.repeat(1023)}\n`);
    const stdin = [
      Buffer.from('errorCode=10017\n'),
      ...Array.from({ length: 2000 }, () => chunk),
      Buffer.from('errorCode=10010\n'),
    ];
    const record = parse(await imerr(['--json'], { stdin }));
    expect(record.entries.map(({ id }) => id)).toEqual(['im/10017', 'im/10010']);
    expect(record.cut).toBeGreaterThan(2_000_000);
  });

  it('does not break characters that arrive in pieces', async () => {
    const bytes = Buffer.from('10038とは');
    const stdin = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(parse(await imerr(['--json'], { stdin })).query).toBe('10038とは');
    expect((await imerr(['--json', '--lines'], { stdin })).out).toContain('"query":"10038とは"');
  });

  describe('--lines', () => {
    it('answers every line with one line; a blank one is help', async () => {
      const run = await imerr(['--json', '--lines'], { stdin: '10038\r\n\n999999\nhello there' });
      expect(run.code).toBe(0);
      expect(
        run.out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line).kind),
      ).toEqual(['exact', 'help', 'unknown', 'none']);
    });

    it('keeps one line for one though a query has a line separator of Unicode', async () => {
      const run = await imerr(['--json', '--lines'], { stdin: '10038\u2028ja\n10010' });
      expect(run.out.trimEnd().split('\n')).toHaveLength(2);
    });

    it('reads the beginning and the end of a line of any length, and says how much it left out', async () => {
      const long = `errorCode=10017 ${'words and '.repeat(300_000)}errorCode=10010`;
      const run = await imerr(['--json', '--lines'], { stdin: `${long}\r\n10038\n${long}` });
      const records = run.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const whole = bot.ask({ text: long, visibility: 'person' }).record;
      expect(records.map(({ cut }) => cut)).toEqual([whole.cut, 0, whole.cut]);
      for (const record of [records[0], records[2]])
        expect(record.entries.map(({ id }: { id: string }) => id)).toEqual([
          'im/10017',
          'im/10010',
        ]);
      expect(parse(await imerr(['--json'], { stdin: long })).cut).toBe(whole.cut);
    });

    it.each(['slack', 'discord'])('prints what %s would be sent', async (platform) => {
      const run = await imerr(['--as', platform, '--lines'], { stdin: '10038\n10010 ja\n' });
      const messages = run.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(messages).toHaveLength(2);
      expect(Object.keys(messages[0])).toEqual(
        expect.arrayContaining(
          platform === 'slack' ? ['text', 'blocks'] : ['flags', 'components', 'allowed_mentions'],
        ),
      );
      for (const control of ['Details', 'Share', '繁體中文', 'helpful'])
        expect(JSON.stringify(messages[0])).toContain(control);
    });

    it('prints what the playground draws of Discord', async () => {
      const ask = { kind: 'typed', language: 'en' } as const;
      for (const text of [
        '10038',
        '10038 public',
        'usersig expired',
        'list',
        'qwzx vbnm',
        '70001',
      ]) {
        const run = await imerr(['--as', 'discord', text]);
        const drawn = answerAsk({ ...ask, text: `/imerr ${text}` }, { bot, catalog }).discord[0];
        expect([JSON.parse(run.out)]).toEqual([drawn?.kind === 'add' ? drawn.payload : null]);
      }
    });
  });

  it('opens a prompt on a terminal', async () => {
    const run = await imerr([], { tty: true, stdin: '10010\n\n', locale: 'ja_JP' });
    expect(run.code).toBe(0);
    expect(run.out).toContain('Ctrl+D');
    expect(run.out).toContain('ERR_SVR_GROUP_NOT_FOUND');
  });

  it('keeps colour and links out of --as text', async () => {
    const look = { colour: true, links: true };
    expect((await imerr(['10038'], look)).out).toContain('\u001B[');
    expect((await imerr(['--as', 'text', '10038'], look)).out).not.toContain('\u001B');
  });
});
