import { describe, expect, it } from 'vitest';
import { createSignal } from '../adapters/signal.ts';
import type { Bot } from '../src/index.ts';
import { openHttp, readTitle, speaks } from './double/slack-house.ts';
import { command, direct, mention, press, rateLimited, sign } from './double/slack-payload.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const broken: Bot = {
  ask: () => {
    throw new Error('out of order');
  },
};
/** A question in which Slack's markup, as Slack sends it, tries to come back. */
const hostile = '@everyone &lt;!channel&gt; [x](https://evil.example) *bold* <!here> <@U1>';

describe('a slash command', () => {
  it('is answered in its acknowledgement, for the asker alone', async () => {
    const { postCommand } = await openHttp();
    const { status, body } = await postCommand(command('10038'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      response_type: 'ephemeral',
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(readTitle(body)).toMatch(/^10038 /);
  });

  it('is answered while the Web API is silent', async () => {
    const { slack, postCommand } = await openHttp();
    const opened = createSignal<void>();
    slack.answer('users.info', async () => {
      await opened.given;
      return { body: { ok: false, error: 'fatal_error' } };
    });
    const { body } = await postCommand(command('10038'));
    expect(readTitle(body)).toMatch(/^10038 /);
    await slack.calls.take(({ method }) => method === 'users.info');
    expect(slack.methods).toEqual(['auth.test', 'users.info']);
    opened.give();
  });

  it('with "public" is answered for the channel', async () => {
    const { postCommand } = await openHttp();
    const { body } = await postCommand(command('10038 public'));
    expect(body).toMatchObject({ response_type: 'in_channel' });
  });

  it('of another name is a question too', async () => {
    const { postCommand } = await openHttp();
    const { status, body } = await postCommand(command('10038', { command: '/imerr-staging' }));
    expect(status).toBe(200);
    expect(readTitle(body)).toMatch(/^10038 /);
  });

  it('without a question is answered with help', async () => {
    const { postCommand } = await openHttp();
    const { body } = await postCommand(command(''));
    expect(readTitle(body)).toMatch(/imerr explains/);
  });

  it.each(['ephemeral', 'in_channel'])(
    'with hostile text pings, links and formats nothing: %s',
    async (kind) => {
      const { postCommand } = await openHttp();
      const { body } = await postCommand(
        command(`${hostile}\n${kind === 'in_channel' ? 'public' : ''}`),
      );
      expect(body).toMatchObject({ response_type: kind });
      expect(JSON.stringify(body)).not.toMatch(/mrkdwn|evil|everyone|[<>]/);
    },
  );

  it('is acknowledged with an apology when answering fails', async () => {
    const { postCommand, lines } = await openHttp({ bot: broken });
    const { status, body } = await postCommand(command('10038'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('could not answer'),
    });
    expect(lines.join()).toContain('question failed');
  });

  it('is put off when one person asks too much, and nobody else is', async () => {
    const { postCommand } = await openHttp();
    for (let asked = 0; asked < 20; asked += 1) await postCommand(command('help'));
    const late = await postCommand(command('10038'));
    expect(late.body).toMatchObject({ text: expect.stringContaining('wait a moment') });
    const later = await postCommand(command('10038'));
    expect(later.body).toMatchObject({ text: expect.stringContaining('wait a moment') });
    const other = await postCommand(command('10038', { user_id: 'U2' }));
    expect(readTitle(other.body)).toMatch(/^10038 /);
  });
});

describe('the language of a person', () => {
  it('is learnt after the first answer, which is then given again, and used from then on', async () => {
    const { slack, postCommand } = await openHttp();
    slack.answer('users.info', speaks('ja-JP'));
    const fields = command('10038', { response_url: slack.responseUrl('r1') });
    const first = await postCommand(fields);
    expect(first.body?.text).toMatch(/What to do/);
    const again = await slack.responses.take();
    expect(again.body).toMatchObject({ response_type: 'ephemeral', replace_original: true });
    expect(readTitle(again.body)).not.toBe(readTitle(first.body));
    const second = await postCommand(fields);
    expect(readTitle(second.body)).toBe(readTitle(again.body));
    expect(slack.methods.filter((method) => method === 'users.info')).toHaveLength(1);
  });

  it('that comes late takes no place in which something else was opened meanwhile', async () => {
    const { slack, door, postCommand, postPress } = await openHttp();
    const opened = createSignal<void>();
    slack.answer('users.info', speaks('ja-JP', opened.given));
    const url = { response_url: slack.responseUrl('r1') };
    await postCommand(command('10038', url));
    await postPress(press('imerr:1:en:im/10014', url));
    expect(readTitle((await slack.responses.take()).body)).toMatch(/^10014 /);
    opened.give();
    await door.close(1000);
    expect(slack.responses.rest()).toEqual([]);
  });

  it('that differs does not repeat an answer for the channel', async () => {
    const { slack, door, postCommand } = await openHttp();
    slack.answer('users.info', speaks('ja-JP'));
    const { body } = await postCommand(
      command('10038 public', { response_url: slack.responseUrl('r1') }),
    );
    await door.close(1000);
    expect(body?.text).toMatch(/What to do/);
    expect(slack.methods).toContain('users.info');
    expect(slack.responses.rest()).toEqual([]);
  });

  it('gives way to a language in the question', async () => {
    const { slack, postCommand } = await openHttp();
    slack.answer('users.info', speaks('ja-JP'));
    const { body } = await postCommand(command('10038 ko'));
    await slack.calls.take(({ method }) => method === 'users.info');
    expect(readTitle(body)).toMatch(/[가-힣]/);
    expect(slack.responses.rest()).toEqual([]);
  });

  it('that is not known in time is put right in the direct message itself', async () => {
    const { slack, postEvent } = await openHttp();
    const opened = createSignal<void>();
    slack.answer('users.info', speaks('ko-KR', opened.given));
    await postEvent(direct('10038'));
    const sent = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(sent.fields.text).toMatch(/What to do/);
    opened.give();
    const update = await slack.calls.take(({ method }) => method === 'chat.update');
    expect(update.fields).toMatchObject({ channel: 'D1', ts: '99.1' });
    expect(readTitle(update.fields)).toMatch(/[가-힣]/);
  });

  it('does not matter in a channel', async () => {
    const { slack, postCommand, postEvent } = await openHttp();
    slack.answer('users.info', speaks('ja-JP'));
    await postCommand(command('help', { response_url: slack.responseUrl('r1') }));
    await slack.responses.take();
    await postEvent(mention('10038'));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(fields.text).toMatch(/What to do/);
  });
});

describe('a message', () => {
  const where: readonly (readonly [string, ReturnType<typeof direct>, object])[] = [
    [
      'a mention in a channel, in its thread',
      mention('10038'),
      { channel: 'C1', thread_ts: '5.1' },
    ],
    [
      'a mention in a thread, there',
      mention('10038', { thread_ts: '4.2' }),
      { channel: 'C1', thread_ts: '4.2' },
    ],
    [
      'a direct message with a file',
      direct('10038', { subtype: 'file_share', files: [{ id: 'F1' }] }),
      { channel: 'D1' },
    ],
    ['a direct message, plainly', direct('10038'), { channel: 'D1', thread_ts: undefined }],
    [
      'a direct message in a thread, there',
      direct('10038', { thread_ts: '4.3' }),
      { channel: 'D1', thread_ts: '4.3' },
    ],
  ];
  it.each(where)('is answered: %s', async (_name, payload, { ...place }) => {
    const { slack, postEvent } = await openHttp();
    expect(await postEvent(payload)).toMatchObject({ status: 200, body: null });
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect({ channel: fields.channel, thread_ts: fields.thread_ts }).toEqual(place);
    expect(fields).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    expect(readTitle(fields)).toMatch(/^10038 /);
  });

  const ignored: readonly (readonly [string, object])[] = [
    ['a mention by a bot', mention('10038', { bot_id: 'B2' })],
    ['a mention in an edited message', mention('10038', { subtype: 'message_changed' })],
    [
      'a mention in a direct message, which comes as a message too',
      mention('10038', { channel: 'D1' }),
    ],
    ['a direct message of a bot', direct('10038', { bot_id: 'B2' })],
    ['an edited direct message', direct('10038', { subtype: 'message_changed' })],
    ['a message in a channel', direct('10038', { channel_type: 'channel', channel: 'C1' })],
    ['our own message', direct('10038', { user: 'UBOT' })],
    ['a message of Slack itself', direct('10038', { user: 'USLACKBOT' })],
  ];
  it.each(ignored)('is not answered: %s', async (_name, payload) => {
    const { slack, door, postEvent } = await openHttp();
    expect(await postEvent(payload)).toMatchObject({ status: 200 });
    await door.close(1000);
    expect(slack.methods).toEqual(['auth.test']);
  });

  it('that Slack sends again is answered once', async () => {
    const { slack, door, postEvent } = await openHttp();
    await postEvent(mention('10038', {}, 'EvSame'));
    const again = await postEvent(mention('10038', {}, 'EvSame'), {
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_timeout',
    });
    expect(again.status).toBe(200);
    await door.close(1000);
    expect(slack.methods.filter((method) => method.startsWith('chat.'))).toEqual([
      'chat.postMessage',
    ]);
  });

  it('of too many is put off once, then left', async () => {
    const { slack, door, postEvent } = await openHttp();
    for (let asked = 0; asked < 25; asked += 1)
      await postEvent(mention('help', { ts: `6.${asked}` }));
    await door.close(5000);
    const sent = (wanted: string) =>
      slack.calls.rest().flatMap(({ method, fields }) => (method === wanted ? [fields] : []));
    expect(sent('chat.postMessage')).toHaveLength(20);
    // In private: the others in the channel need not know.
    expect(sent('chat.postEphemeral')).toEqual([
      expect.objectContaining({ user: 'U1', text: expect.stringContaining('wait a moment') }),
    ]);
  });
});

describe('a message that was forwarded to imerr', () => {
  const attachments = [{ is_share: true, text: 'login failed, error code 70009', author_id: 'U9' }];

  it.each([
    ['alone', direct('', { attachments })],
    ['with a word', direct('what is this', { attachments })],
    ['with a mention', mention('', { attachments })],
  ])('is read: %s', async (_name, event) => {
    const { slack, postEvent } = await openHttp();
    await postEvent(event);
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(readTitle(fields)).toMatch(/^70009 /);
  });

  it('gives no order', async () => {
    const { slack, postEvent, store } = await openHttp();
    await postEvent(direct('', { attachments: [{ is_share: true, text: 'language ja' }] }));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    const person = { platform: 'slack', tenant: 'T1', user: 'U1' } as const;
    expect((await store.settings.learn({ person, place: null })).person.language).toBeNull();
  });
});

describe('what Slack refuses', () => {
  it.each(['invalid_blocks', 'msg_blocks_too_long'])(
    'as %s is sent as text alone',
    async (error) => {
      const { slack, postEvent } = await openHttp();
      slack.answer('chat.postMessage', ({ fields }) => ({
        body: fields.blocks === undefined ? { ok: true, ts: '1.1' } : { ok: false, error },
      }));
      await postEvent(mention('10038'));
      await slack.calls.take(({ fields }) => fields.blocks !== undefined);
      const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
      expect(fields).toMatchObject({
        thread_ts: '5.1',
        mrkdwn: 'false',
        text: expect.stringMatching(/^10038 /),
      });
      expect(fields.blocks).toBeUndefined();
    },
  );

  it('for a moment is sent once more', async () => {
    const { slack, postEvent } = await openHttp();
    let refused = 0;
    slack.answer('chat.postMessage', () => {
      refused += 1;
      return refused === 1
        ? { status: 429, headers: { 'retry-after': '0' }, body: {} }
        : { body: { ok: true, ts: '1.1' } };
    });
    await postEvent(mention('10038'));
    const posted = () => slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect((await posted()).fields).toEqual((await posted()).fields);
  });

  it('for longer than we wait is given up', async () => {
    const { slack, door, postEvent, lines } = await openHttp();
    slack.answer('chat.postMessage', () => ({
      status: 429,
      headers: { 'retry-after': '31' },
      body: {},
    }));
    await postEvent(mention('10038'));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    await door.close(15_000);
    expect(lines.filter((line) => line.includes('answer not sent'))).toHaveLength(1);
    expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('for good is logged by its name, and the door lives on', async () => {
    const { slack, door, postEvent, postCommand, lines } = await openHttp();
    slack.answer('chat.postMessage', () => ({ body: { ok: false, error: 'not_in_channel' } }));
    await postEvent(mention('10038'));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect((await postCommand(command('10038'))).status).toBe(200);
    await door.close(1000);
    expect(lines.filter((line) => line.includes('not_in_channel'))).toHaveLength(1);
  });
});

describe('a press', () => {
  const button = 'imerr:1:ja:10014';

  it('in an answer for one person replaces it, in the language of the button', async () => {
    const { slack, postPress } = await openHttp();
    expect(await postPress(press(button, { response_url: slack.responseUrl('r1') }))).toMatchObject(
      { status: 200, body: null },
    );
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: true });
    expect(readTitle(body)).toMatch(/^10014 .*[ぁ-ん一-龠]/);
  });

  it('in an answer for all is answered to the presser alone, in the thread', async () => {
    const { slack, postPress } = await openHttp();
    const container = { type: 'message', is_ephemeral: false, thread_ts: '4.2' };
    await postPress(press(button, { container, response_url: slack.responseUrl('r1') }));
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      thread_ts: '4.2',
    });
  });

  it('in a direct message is answered there', async () => {
    const { slack, postPress } = await openHttp();
    const place = { channel: { id: 'D1' }, container: { type: 'message' } };
    await postPress(press(button, { ...place, response_url: slack.responseUrl('r1') }));
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ response_type: 'in_channel', replace_original: false });
  });

  it('whose response URL has expired is answered through the Web API', async () => {
    const { slack, postPress } = await openHttp();
    await postPress(press(button, { response_url: slack.responseUrl('expired') }));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postEphemeral');
    expect(fields).toMatchObject({ channel: 'C1', user: 'U1' });
    expect(readTitle(fields)).toMatch(/^10014 /);
  });

  it('on a button of another version is answered with help', async () => {
    const { slack, postPress } = await openHttp();
    await postPress(press('imerr:9:xx', { response_url: slack.responseUrl('r1') }));
    const { body } = await slack.responses.take();
    expect(readTitle(body)).toMatch(/imerr explains/);
  });

  it('on something that is not ours is acknowledged', async () => {
    const { postPress } = await openHttp();
    expect(await postPress(press('x', {}, 'other'))).toMatchObject({ status: 200, body: null });
  });
});

describe('in a direct message', () => {
  const there = { channel: { id: 'D1' }, container: { type: 'message', is_ephemeral: false } };

  it.each([
    ['Details take the place of the answer', 'imerr:full:0', true],
    ['another language does too', 'imerr:language:short', true],
    ['another question is answered below', 'imerr:ask:1-0', false],
    ['thanks for a vote stand below', 'imerr:vote:0', false],
  ])('%s', async (_name, action, over) => {
    const { slack, postPress } = await openHttp();
    const value = action.includes('vote')
      ? 'imerr:1:en:helpful:yes im/10014'
      : 'imerr:1:en:im/10014';
    await postPress(press(value, { ...there, response_url: slack.responseUrl('r1') }, action));
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ replace_original: over, response_type: 'in_channel' });
  });
});

describe('a request', () => {
  const body = new URLSearchParams(command('10038')).toString();
  const refused: readonly (readonly [string, Record<string, string>])[] = [
    ['a wrong signature', sign(body, { secret: 'other' })],
    ['an old signature', sign(body, { age: 600 })],
    ['a signature from the future', sign(body, { age: -3600 })],
    ['a time that is none', { ...sign(body), 'x-slack-request-timestamp': 'soon' }],
    ['no time', { 'x-slack-signature': sign(body)['x-slack-signature'] ?? '' }],
    [
      'no signature',
      { 'x-slack-request-timestamp': sign(body)['x-slack-request-timestamp'] ?? '' },
    ],
    ['neither', {}],
  ];
  it.each(refused)('with %s is refused', async (_name, headers) => {
    const { post, lines } = await openHttp();
    expect(await post(body, { ...form, ...headers })).toEqual({ status: 401, body: null });
    expect(lines.filter((line) => line.includes('request refused'))).toHaveLength(1);
  });

  it('of five minutes less a bit, either way, is taken', async () => {
    const { post } = await openHttp();
    for (const age of [280, -280])
      expect((await post(body, { ...form, ...sign(body, { age }) })).status).toBe(200);
  });

  it('that asks who we are is answered', async () => {
    const { postEvent } = await openHttp();
    const { body: answer } = await postEvent({ type: 'url_verification', challenge: 'abc' });
    expect(answer).toEqual({ challenge: 'abc' });
  });

  it('that announces a rate limit is acknowledged and logged', async () => {
    const { postEvent, lines } = await openHttp();
    expect(await postEvent(rateLimited)).toEqual({ status: 200, body: null });
    expect(lines.join()).toContain('slack sends no more events');
  });

  it('of a kind we do not know is acknowledged', async () => {
    const { postEvent } = await openHttp();
    expect(await postEvent({ type: 'something_new', team_id: 'T1' })).toEqual({
      status: 200,
      body: null,
    });
  });

  it('before the door is open and after it is closed is put off', async () => {
    const { door, postCommand } = await openHttp();
    expect(door.isReady()).toBe(true);
    await door.close(100);
    expect(door.isReady()).toBe(false);
    expect((await postCommand(command('10038'))).status).toBe(503);
  });
});

describe('the end', () => {
  it('waits for answers in flight', async () => {
    const { slack, door, postEvent, postCommand } = await openHttp();
    const opened = createSignal<void>();
    const order: string[] = [];
    slack.answer('chat.postMessage', async () => {
      await opened.given;
      order.push('sent');
      return { body: { ok: true, ts: '1.1' } };
    });
    await postEvent(mention('10038'));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    const closed = door.close(15_000).then(() => order.push('closed'));
    // By the end of a round trip a door that does not wait would have closed.
    expect((await postCommand(command('10038'))).status).toBe(503);
    opened.give();
    await closed;
    expect(order).toEqual(['sent', 'closed']);
  });

  it('does not wait for ever', async () => {
    const { slack, door, postEvent } = await openHttp();
    slack.answer('chat.postMessage', () => new Promise(() => {}));
    await postEvent(mention('10038'));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    await expect(door.close(20)).resolves.toBeUndefined();
  });
});
