import { describe, expect, it } from 'vitest';
import { createSignal } from '../adapters/signal.ts';
import { openHttp, openSockets, readTitle } from './double/slack-house.ts';
import { command, direct, mention, press, sign } from './double/slack-payload.ts';

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('Slack out of order', () => {
  it.each([500, 503, 'a reset of its connection'])(
    'a call that fails with %s is made again, and the answer arrives once',
    async (failure) => {
      const { slack, door, postEvent } = await openHttp();
      let failed = 0;
      slack.answer('chat.postMessage', () => {
        failed += 1;
        if (failed === 2) slack.answer('chat.postMessage', null);
        if (typeof failure === 'string') throw new Error('the double ends the connection');
        return { status: failure, body: {} };
      });
      await postEvent(mention('10038'));
      await door.close(8000);
      expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(3);
    },
  );

  it('a call that never ends is given up, and the next question is answered', async () => {
    const { slack, postCommand, postEvent } = await openHttp();
    slack.answer('chat.postMessage', () => new Promise(() => {}));
    await postEvent(mention('10038'));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(readTitle((await postCommand(command('10038'))).body)).toMatch(/^10038 /);
  });

  it('a slow look-up of a language holds up no answer', async () => {
    const { slack, postEvent } = await openHttp();
    slack.answer('conversations.info', () => new Promise(() => {}));
    slack.answer('users.info', () => new Promise(() => {}));
    await postEvent(mention('10038'));
    await postEvent(direct('10038'));
    for (const channel of ['C1', 'D1']) {
      const sent = await slack.calls.take(
        ({ method, fields }) => method === 'chat.postMessage' && fields.channel === channel,
      );
      expect(readTitle(sent.fields)).toMatch(/^10038 /);
    }
  });

  it.each(['token_revoked', 'account_inactive', 'not_authed'])(
    'a token that is refused with %s is logged by that word, and the process lives',
    async (error) => {
      const { slack, door, postEvent, postCommand, lines } = await openHttp();
      slack.answer('chat.postMessage', () => ({ body: { ok: false, error } }));
      await postEvent(mention('10038'));
      await slack.calls.take(({ method }) => method === 'chat.postMessage');
      expect((await postCommand(command('10038'))).status).toBe(200);
      await door.close(1000);
      expect(lines.join()).toContain(error);
    },
  );
});

describe('a malformed payload', () => {
  const bodies: readonly (readonly [string, string, Record<string, string>])[] = [
    ['JSON that ends early', '{"type":"event_callback"', json],
    ['a payload that is no JSON', 'payload=nonsense', form],
    ['an empty body', '', json],
    ['an event without its event', '{"type":"event_callback","event_id":"E","team_id":"T1"}', json],
    ['an event that is a number', '{"type":"event_callback","event_id":"E","event":7}', json],
    ['a press without actions', `payload=${JSON.stringify({ ...press('x'), actions: [] })}`, form],
    ['a command without a user', 'command=%2Fimerr&text=10038&team_id=T1', form],
  ];
  it('of more than a megabyte is not read to its end', async () => {
    const { post } = await openHttp();
    const body = `{"x":"${'x'.repeat(1_100_000)}"}`;
    expect((await post(body, { ...json, ...sign(body) })).status).toBe(413);
  });

  it.each(bodies)(
    'is answered by a status, and the next question as ever: %s',
    async (_name, body, headers) => {
      const { post, postCommand } = await openHttp();
      const { status } = await post(body, { ...headers, ...sign(body) });
      expect([200, 400, 401, 404]).toContain(status);
      expect(readTitle((await postCommand(command('10038'))).body)).toMatch(/^10038 /);
    },
  );
});

it('over Socket Mode each of many commands at once gets its own answer, though the third ends last', async () => {
  const { slack } = await openSockets();
  const asked = ['10038', '10014', 'watch on', '70009', 'settings', '6206'];
  const ended: string[] = [];
  const freed = createSignal<void>();
  // What "watch on" waits for: whether the asker is an admin.
  slack.answer('users.info', async ({ fields }) => {
    if (fields.include_locale === undefined) await freed.given;
    return { body: { ok: true, user: { id: 'U1', team_id: 'T1', locale: 'en-US', profile: {} } } };
  });
  const answers = await Promise.all(
    asked.map(async (text) => {
      const { payload } = await slack.deliver('slash_commands', command(text));
      ended.push(text);
      if (ended.length === asked.length - 1) freed.give();
      return payload;
    }),
  );
  expect(ended.at(-1)).toBe('watch on');
  expect(answers.map((answer) => readTitle(answer).split(' ')[0])).toEqual([
    '10038',
    '10014',
    'This',
    expect.stringMatching(/^70009/),
    'Settings',
    '6206',
  ]);
});
