import { describe, expect, it } from 'vitest';
import { parseCommand } from '../src/command.ts';
import { catalog } from './bot.ts';

const parse = (text: string) => parseCommand(text, catalog);

describe('help', () => {
  it.each([
    '',
    '  ',
    '\n',
    'help',
    'HELP!',
    '--help',
    '-h',
    '?',
    '？',
    '帮助',
    '怎么用',
    'ヘルプ',
    '使い方',
    '도움말',
    '<@U1>',
    '/imerr',
    'how do I use this?',
    'ja',
    'help ja',
    'trtc',
    'IM',
    'TRTC Web SDK?',
    'public',
    'trtc ja public',
  ])('%j asks for help', (text) => {
    expect(parse(text).kind).toBe('help');
  });

  it.each(['help, login failed', 'helpdesk', 'what?!x'])('%j does not', (text) => {
    expect(parse(text).kind).toBe('ask');
  });
});

describe('list', () => {
  it.each([
    ['list', ''],
    ['LIST', ''],
    ['list group', 'group'],
    ['list im/server-group', 'im/server-group'],
    ['list all codes', 'all codes'],
    ['list nosuchsection', 'nosuchsection'],
    ['列表 群组', '群组'],
    ['一覧', ''],
    ['목록 그룹', '그룹'],
    ['list group ja', 'group'],
  ])('%j lists %j', (text, group) => {
    expect(parse(text)).toMatchObject({ kind: 'list', group });
  });

  it('is not every sentence that begins so', () => {
    expect(parse('list members of the group failed')).toMatchObject({ kind: 'ask' });
    expect(parse('list members failed 10007')).toMatchObject({
      kind: 'ask',
      mentions: [{ code: '10007' }],
    });
    expect(parse('listen failed').kind).toBe('ask');
  });

  it('takes a product from the end', () => {
    expect(parse('list trtc')).toMatchObject({ kind: 'list', group: '', product: 'trtc' });
  });
});

describe('a question', () => {
  it('has its codes, its words and its options', () => {
    expect(parse('trtc 70001 login failed in Japanese')).toMatchObject({
      kind: 'ask',
      query: 'trtc 70001 login failed in Japanese',
      language: 'ja',
      product: 'trtc',
      visible: false,
      mentions: [{ code: '70001' }],
      unresolved: [],
      words: '',
      cut: 0,
    });
  });

  it('is not searched for a flag that has no value', () => {
    expect(parse('lang:<!here> group is full')).toMatchObject({ words: 'group is full' });
    expect(parse('group is full product:<@U1>')).toMatchObject({ words: 'group is full' });
    expect(parse('lang:<!here>').kind).toBe('help');
  });

  it('is not searched for the place of a secret', () => {
    const command = parse('usersig xoxb-123456789012-abcdefghij wrong');
    expect(command).toMatchObject({
      query: 'usersig [secret] wrong',
      words: expect.not.stringContaining('secret'),
    });
  });
});

describe('a long text', () => {
  const filler = 'a quiet line of the log\n'.repeat(30);

  it('is searched for its lines that speak of errors', () => {
    expect(parse(`${filler}login failed: no route\n${filler}`)).toMatchObject({
      words: 'login failed: no route',
    });
  });

  it('is searched at its beginning where no line does', () => {
    expect(parse(filler)).toMatchObject({ words: expect.stringMatching(/^a quiet line/) });
  });

  it('gives at most 400 characters to search for', () => {
    const command = parse('it failed again '.repeat(2000));
    expect(command.kind === 'ask' && command.words.length).toBe(400);
  });

  it.each([`${filler}lang:ja`, `${filler}ja`, `lang:ja\n${filler}`, `${filler}in Japanese`])(
    'takes options on a line of their own',
    (text) => {
      expect(parse(text).language).toBe('ja');
    },
  );

  it('takes no option within it', () => {
    expect(parse(`${filler}lang:ja\n${filler}`).language).toBeNull();
    expect(parse(`${filler}sent text in Japanese`).language).toBeNull();
  });

  it('says how much of it was not read', () => {
    expect(parse(filler.repeat(100)).cut).toBeGreaterThan(50_000);
  });
});
