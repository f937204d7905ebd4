import { describe, expect, it } from 'vitest';
import { type Language, languages, retellEntries } from '../src/index.ts';
import { bot } from './bot.ts';

const ask = (text: string, language: Language = 'en') =>
  bot.ask({ text, visibility: 'person', language });

/** Logs as they are pasted, the entry that is likely the cause, and why. */
const logs = {
  signIn: `2026-05-11 10:02:41.120 [E] [IMSDK] login failed, code: 70001, desc: ErrUserSigExpired
2026-05-11 10:02:41.377 [E] [IMSDK] sendMessage failed code=6014 desc=not login
2026-05-11 10:02:44.019 [E] [IMSDK] joinGroup failed code=6014 desc=not login`,
  early: `05-11 10:02:40.003 E/imsdk (8123): getConversationList onError, code: 6014
05-11 10:02:41.120 E/imsdk (8123): login onError, code: 70001, desc: UserSig expired
05-11 10:02:41.500 E/imsdk (8123): createGroup onError, code: 6014`,
  network: `[2026-05-11 22:14:03] [W] network: error code 9508
[2026-05-11 22:14:09] [E] sendMessage failed, error code 9520
[2026-05-11 22:14:15] [E] sendMessage failed, error code 9520
[2026-05-11 22:14:21] [E] sync failed, error code 6014`,
  refused: `10:02:41 [WARN] send: error code 9520
10:02:44 [ERROR] addGroupMember failed, ErrorCode: 10038
10:02:47 [ERROR] addGroupMember failed, ErrorCode: 10038
10:02:50 [ERROR] addGroupMember failed, ErrorCode: 10038`,
  browser: `[TRTC] 10:31:09 ERROR getUserMedia failed: errorCode 4100
    at LocalStream.initialize (trtc.js:2:1093)
[TRTC] 10:31:09 ERROR NotAllowedError: Permission denied`,
  rest: `{"ActionStatus":"FAIL","ErrorCode":10010,"ErrorInfo":"group not exist"}
{"ActionStatus":"FAIL","ErrorCode":20003,"ErrorInfo":"invalid account"}`,
} as const;

const causes: readonly (readonly [keyof typeof logs, object])[] = [
  ['signIn', { id: 'im/70001', reason: 'first' }],
  ['early', { id: 'im/70001', reason: 'passed-on', by: '6014' }],
  ['network', { id: 'im/9508', reason: 'first' }],
  ['refused', { id: 'im/10038', reason: 'repeated', times: 3 }],
  ['browser', { id: 'trtc-web/NotAllowedError', reason: 'passed-on', by: '4100' }],
  ['rest', { id: 'im/10010', reason: 'first' }],
];

describe('the likely root cause of a log', () => {
  it.each(causes)('%s', (name, cause) => {
    const { record } = ask(logs[name]);
    expect(record.kind).toBe('several');
    expect(record.cause).toEqual(cause);
  });

  it('leaves the entries of the record in order of appearance', () => {
    const { record } = ask(logs.refused);
    expect(record.entries.map(({ id }) => id)).toEqual(['im/9520', 'im/10038']);
  });

  it('stands first on the card, with why, and in its text', () => {
    expect(ask(logs.refused).card).toMatchObject({
      text: 'Likely root cause: 10038. The server refused it 3 times; the error before it goes away with a retry. 2 error codes in your text; 10038 Group would exceed its member limit; 9520 No answer from the server in time',
      blocks: [
        { kind: 'title' },
        { kind: 'text', text: expect.stringMatching(/^Likely root cause: 10038\./) },
        { kind: 'rows', rows: [{ label: '10038' }, { label: '9520' }] },
        { kind: 'buttons', buttons: [{ query: 'imerr:1:en:im/10038' }, {}] },
      ],
    });
  });

  it.each(languages)('is said in %s', (language) => {
    for (const [name] of causes) {
      const { card, record } = ask(logs[name], language);
      const why = card.blocks.find(({ kind }) => kind === 'text');
      const code = record.entries.find(({ id }) => id === record.cause?.id)?.code;
      expect(why).toMatchObject({ text: expect.stringContaining(code ?? '?') });
    }
  });

  it.each(causes)('is the same when the log is told again by its entries: %s', (name, cause) => {
    const { record } = ask(logs[name]);
    const again = ask(retellEntries(record)).record;
    expect(again.cause).toEqual(cause);
    expect(again.entries.map(({ id }) => id)).toEqual(record.entries.map(({ id }) => id));
  });
});

describe('no cause is told of', () => {
  it.each([
    ['a comparison', 'compare 8501 and 8502'],
    ['a list of codes', '10031, 20016 and 6223'],
    ['codes on lines of their own', '10014\n10015'],
    [
      'two codes of a sentence',
      'We got error 10014 and later error 10015, what is the difference?',
    ],
    ['ids of a button', 'im/8501 im/8502'],
  ])('%s', (_name, text) => {
    const { record, card } = ask(text);
    expect(record.kind).toBe('several');
    expect(record.cause).toBeNull();
    expect(card.blocks.some(({ kind }) => kind === 'text')).toBe(false);
  });

  it('a log with one code', () => {
    const { record } = ask('2026-05-11 10:02:41.120 [E] login failed, code: 10014');
    expect(record).toMatchObject({ kind: 'exact' });
    expect(record).not.toHaveProperty('cause');
  });
});
