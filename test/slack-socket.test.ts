import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createSignal } from '../adapters/signal.ts';
import { buildDoor, openHttp, openSockets, readTitle } from './double/slack-house.ts';
import { command, mention, press, rateLimited } from './double/slack-payload.ts';
import { appToken, signingSecret } from './double/slack-token.ts';
import { until } from './store/house.ts';

/** Resolves when a socket has ended on Slack's side. */
const ended = (socket: WebSocket) =>
  new Promise<void>((resolve) => {
    if (socket.readyState === socket.CLOSED) resolve();
    socket.once('close', () => resolve());
  });

describe('over Socket Mode', () => {
  it('the command is answered in its acknowledgement, with the same blocks as over HTTP', async () => {
    const socket = await openSockets();
    const http = await openHttp();
    const { payload } = await socket.slack.deliver('slash_commands', command('10038'));
    const { body } = await http.postCommand(command('10038'));
    expect(payload).toEqual(body);
    expect(readTitle(payload)).toMatch(/^10038 /);
  });

  it('nothing but who we are and two connections is asked of Slack before an answer', async () => {
    const { slack } = await openSockets();
    slack.answer('users.info', () => new Promise(() => {}));
    await slack.deliver('slash_commands', command('10038'));
    await slack.calls.take(({ method }) => method === 'users.info');
    expect(slack.methods).toEqual([
      'auth.test',
      'apps.connections.open',
      'apps.connections.open',
      'users.info',
    ]);
  });

  it('a mention is answered in its thread', async () => {
    const { slack } = await openSockets();
    expect((await slack.deliver('events_api', mention('10038'))).payload).toEqual({});
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(fields).toMatchObject({ channel: 'C1', thread_ts: '5.1' });
  });

  it('eleven copies of an event over both sockets are all acknowledged, and answered once', async () => {
    const { slack, door, first, second } = await openSockets();
    for (let copy = 0; copy < 11; copy += 1)
      (copy % 2 === 0 ? first : second).send(
        JSON.stringify({
          envelope_id: `copy-${copy}`,
          type: 'events_api',
          payload: mention('10038', {}, 'EvSame'),
          accepts_response_payload: false,
          retry_attempt: copy,
        }),
      );
    for (let copy = 0; copy < 11; copy += 1)
      await slack.acks.take(({ envelope_id: id }) => id === `copy-${copy}`);
    await door.close(1000);
    expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('an event whose acknowledgement is lost with its socket comes over the other, and is answered once', async () => {
    const { slack, door, first } = await openSockets();
    const payload = mention('10038', {}, 'EvLost');
    first.send(JSON.stringify({ envelope_id: 'lost', type: 'events_api', payload }));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    first.terminate();
    await slack.deliver('events_api', payload);
    await door.close(1000);
    expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('a press is acknowledged and answered', async () => {
    const { slack } = await openSockets();
    const { payload } = await slack.deliver(
      'interactive',
      press('imerr:1:en:10014', { response_url: slack.responseUrl('r1') }),
    );
    expect(payload).toEqual({});
    expect(readTitle((await slack.responses.take()).body)).toMatch(/^10014 /);
  });

  const odd: readonly (readonly [string, string, object])[] = [
    ['a rate limit', 'events_api', rateLimited],
    ['an event without an event', 'events_api', { type: 'event_callback' }],
    ['an event that is null', 'events_api', { type: 'event_callback', event: null }],
    ['a kind we do not know', 'something_new', { type: 'something_new' }],
  ];
  it.each(odd)(
    '%s is acknowledged, and the next question answered',
    async (_name, type, payload) => {
      const { slack } = await openSockets();
      expect((await slack.deliver(type, { ...payload })).payload).toEqual({});
      const { payload: answer } = await slack.deliver('slash_commands', command('10038'));
      expect(readTitle(answer)).toMatch(/^10038 /);
    },
  );

  it('a rate limit is logged', async () => {
    const { slack, lines } = await openSockets();
    await slack.deliver('events_api', rateLimited);
    expect(lines.join()).toContain('slack sends no more events');
  });

  it('something that is no envelope changes nothing', async () => {
    const { slack, first } = await openSockets();
    for (const text of ['null', '{', '[]', '"x"']) first.send(text);
    expect(readTitle((await slack.deliver('slash_commands', command('10038'))).payload)).toMatch(
      /^10038 /,
    );
  });
});

describe('a socket that ends is replaced:', () => {
  it.each(['warning', 'refresh_requested', 'link_disabled'])(
    'Slack says disconnect, %s',
    async (reason) => {
      const { slack, first, door } = await openSockets();
      first.send(JSON.stringify({ type: 'disconnect', reason }));
      await ended(first);
      expect(door.isReady()).toBe(true);
      await slack.sockets.take();
      expect(slack.open()).toHaveLength(2);
      expect(readTitle((await slack.deliver('slash_commands', command('10038'))).payload)).toMatch(
        /^10038 /,
      );
    },
  );

  /** Ends a connection as a firewall does. */
  const reset = (socket: WebSocket) => (Reflect.get(socket, '_socket') as Socket).resetAndDestroy();

  it.each([
    ['closed', (socket: WebSocket) => socket.terminate()],
    ['reset', reset],
  ])('both are cut: %s', async (_how, cut) => {
    const { slack, first, second } = await openSockets();
    cut(first);
    cut(second);
    await slack.sockets.take();
    expect(readTitle((await slack.deliver('slash_commands', command('10038'))).payload)).toMatch(
      /^10038 /,
    );
  });

  it('both are frozen', async () => {
    const { slack, first, second } = await openSockets({ timing: { ping: 300 } });
    first.pause();
    second.pause();
    const third = await slack.sockets.take();
    expect([first, second]).not.toContain(third);
  });

  it('Slack is down for a while', async () => {
    const { slack, first, second, door } = await openSockets();
    let noticed = false;
    let down = 0;
    slack.answer('apps.connections.open', (call) => {
      down += 1;
      if (noticed && down >= 4) slack.answer('apps.connections.open', null);
      return { body: { ok: false, error: call.method === '' ? '' : 'internal_error' } };
    });
    first.terminate();
    second.terminate();
    await until(() => !door.isReady());
    noticed = true;
    await slack.sockets.take();
    await slack.sockets.take();
    expect(down).toBeGreaterThanOrEqual(4);
    expect(readTitle((await slack.deliver('slash_commands', command('10038'))).payload)).toMatch(
      /^10038 /,
    );
    expect(door.isReady()).toBe(true);
  });

  it('Slack does not greet it', async () => {
    const { slack, first } = await openSockets({ timing: { hello: 1000 } });
    slack.greet(false);
    first.terminate();
    const third = await slack.sockets.take();
    slack.greet(true);
    await ended(third);
    await slack.sockets.take();
    expect(slack.open()).toHaveLength(2);
  });

  it('Slack asks to wait a second', async () => {
    const { slack, first } = await openSockets();
    slack.answer('apps.connections.open', () => {
      slack.answer('apps.connections.open', null);
      return { status: 429, headers: { 'retry-after': '1' }, body: {} };
    });
    first.terminate();
    await expect(slack.sockets.take()).resolves.toBeDefined();
  });
});

describe('opening', () => {
  it('fails for good when Slack refuses the bot token', async () => {
    const { slack, door } = await buildDoor({ config: { appToken } });
    slack.answer('auth.test', () => ({ body: { ok: false, error: 'invalid_auth' } }));
    await expect(door.open()).rejects.toMatchObject({
      name: 'DoorError',
      fatal: true,
      message: 'slack refuses the bot token: invalid_auth',
    });
    expect(door.isReady()).toBe(false);
  });

  it('fails for good when Slack refuses the app token', async () => {
    const { door } = await buildDoor({ config: { appToken: 'xapp-1-wrong' } });
    await expect(door.open()).rejects.toMatchObject({
      fatal: true,
      message: 'slack refuses the app token: invalid_auth',
    });
  });

  it('fails for now when Slack is out of order', async () => {
    const { slack, door } = await buildDoor({ config: { signingSecret } });
    slack.answer('auth.test', () => ({ body: { ok: false, error: 'internal_error' } }));
    await expect(door.open()).rejects.toMatchObject({ fatal: false });
  });

  it('is ready with the first socket, and not before', async () => {
    const { slack, door } = await buildDoor({ config: { appToken } });
    let asked = 0;
    slack.answer('apps.connections.open', () => {
      asked += 1;
      if (asked === 2) slack.answer('apps.connections.open', null);
      return { body: { ok: false, error: 'internal_error' } };
    });
    expect(door.isReady()).toBe(false);
    await door.open();
    expect(door.isReady()).toBe(true);
  });

  it('over both lines answers over both', async () => {
    const { slack, postCommand } = await openHttp({ config: { appToken } });
    const { payload } = await slack.deliver('slash_commands', command('10038'));
    expect((await postCommand(command('10038'))).body).toEqual(payload);
  });
});

it('a token that Slack refuses later fails the door for good', async () => {
  const { slack, door, first } = await openSockets();
  slack.answer('apps.connections.open', () => ({ body: { ok: false, error: 'token_revoked' } }));
  first.terminate();
  expect(await door.failed).toEqual({
    reason: 'slack refuses the app token: token_revoked',
    fatal: true,
  });
});

describe('the end', () => {
  it('waits for answers in flight, answers what still comes, then closes both sockets', async () => {
    const { slack, door, first, second } = await openSockets();
    const order: string[] = [];
    const opened = createSignal<void>();
    slack.answer('chat.postMessage', async () => {
      await opened.given;
      order.push('sent');
      return { body: { ok: true, ts: '1.1' } };
    });
    await slack.deliver('events_api', mention('10038'));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    const gone = Promise.all([ended(first), ended(second)]).then(() => order.push('gone'));
    const closed = door.close(15_000);
    const { payload } = await slack.deliver('slash_commands', command('10038'));
    expect(readTitle(payload)).toMatch(/^10038 /);
    opened.give();
    await Promise.all([closed, gone]);
    expect(order).toEqual(['sent', 'gone']);
    expect(door.isReady()).toBe(false);
  });

  // Slack's client alone would wait 30 seconds for the other side, longer than this test may take.
  it('is not held up by frozen sockets', async () => {
    const { door, first, second } = await openSockets({ timing: { ping: 60_000 } });
    first.pause();
    second.pause();
    await expect(door.close(15_000)).resolves.toBeUndefined();
  });

  it('of a door that is still opening leaves no socket behind', async () => {
    const { slack, door } = await buildDoor({ config: { appToken } });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    slack.answer('apps.connections.open', async () => {
      await answered;
      return { body: { ok: true, url: slack.apiUrl.replace('http', 'ws') } };
    });
    const opening = door.open();
    await slack.calls.take(({ method }) => method === 'apps.connections.open');
    await door.close(50);
    answer();
    const [first, second] = [await slack.sockets.take(), await slack.sockets.take()];
    await Promise.all([opening, ended(first), ended(second)]);
    expect(door.isReady()).toBe(false);
  });
});
