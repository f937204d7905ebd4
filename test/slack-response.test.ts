import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSignal } from '../adapters/signal.ts';
import { createClientOptions } from '../adapters/slack/transport/client.ts';
import { respondOr } from '../adapters/slack/transport/counter.ts';
import { isTimeout, postResponse } from '../adapters/slack/transport/response.ts';
import { openHttp, openMemory, readTitle } from './double/slack-house.ts';
import { command, press } from './double/slack-payload.ts';

type House = Awaited<ReturnType<typeof openHttp>>;
type Reply = NonNullable<ReturnType<NonNullable<Parameters<House['slack']['respond']>[0]>>>;

const asked = 'imerr:1:en:10038';

/** What Slack said to each response in turn, and then takes. */
function refuseFirst({ slack }: House, ...replies: readonly (() => Reply)[]): { sent: number } {
  const count = { sent: 0 };
  slack.respond(() => {
    const reply = replies[count.sent];
    count.sent += 1;
    if (count.sent === replies.length) slack.respond(null);
    return reply?.() ?? { body: {} };
  });
  return count;
}

const blocksOf = (body: Readonly<Record<string, unknown>>) => body.blocks;

/** A server that takes requests and answers none; `taken` counts them. */
async function openSilence() {
  const silence = { taken: 0, url: '' };
  const server = createServer(() => {
    silence.taken += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  silence.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  return silence;
}

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('an answer by a response URL', () => {
  const passing: readonly (readonly [string, () => Reply])[] = [
    ['a rate limit', () => ({ status: 429, headers: { 'retry-after': '0' }, body: { ok: false } })],
    ['a failure of Slack', () => ({ status: 503, body: {} })],
    [
      'a reset of the connection',
      () => {
        throw new Error('the double ends the connection');
      },
    ],
  ];
  it.each(passing)('is sent again after %s, and arrives once', async (_name, fault) => {
    const house = await openHttp();
    refuseFirst(house, fault);
    await house.postPress(press(asked, { response_url: house.slack.responseUrl('r1') }));
    const { body } = await house.slack.responses.take();
    expect(readTitle(body)).toMatch(/^10038 /);
    await house.door.close(1000);
    expect(house.slack.responses.rest()).toEqual([]);
    expect(house.slack.methods).not.toContain('chat.postEphemeral');
  });

  const refused: readonly (readonly [string, Reply])[] = [
    ['400 and a word', { status: 400, body: { ok: false, error: 'invalid_blocks' } }],
    ['400 without a word', { status: 400, body: {} }],
    ['a word under 200', { body: { ok: false, error: 'invalid_blocks' } }],
  ];
  it.each(refused)('is text alone where Slack refuses its blocks with %s', async (_name, reply) => {
    const house = await openHttp();
    refuseFirst(house, () => reply);
    await house.postPress(press(asked, { response_url: house.slack.responseUrl('r1') }));
    const { body } = await house.slack.responses.take();
    expect(blocksOf(body)).toBeUndefined();
    expect(body).toMatchObject({ mrkdwn: false, text: expect.stringMatching(/^10038 /) });
    expect(house.lines.join()).toContain('slack refused blocks');
  });

  it('is text alone after a rate limit too', async () => {
    const house = await openHttp();
    refuseFirst(
      house,
      () => ({ status: 429, headers: { 'retry-after': '0' }, body: {} }),
      () => ({ status: 400, body: { ok: false, error: 'invalid_blocks' } }),
    );
    await house.postPress(press(asked, { response_url: house.slack.responseUrl('r1') }));
    expect((await house.slack.responses.take()).body.text).toMatch(/^10038 /);
  });

  it('goes to the presser through the Web API where Slack fails for long', async () => {
    const house = await openHttp();
    house.slack.respond(() => ({ status: 500, body: {} }));
    await house.postPress(press(asked, { response_url: house.slack.responseUrl('r1') }));
    const { method, fields } = await house.slack.calls.take(({ method }) => /^chat/.test(method));
    expect(method).toBe('chat.postEphemeral');
    expect(fields).toMatchObject({ channel: 'C1', user: 'U1' });
  });

  it('in a direct message is a message there where the URL has expired', async () => {
    const house = await openHttp();
    const container = { type: 'message', is_ephemeral: false };
    const response_url = house.slack.responseUrl('expired');
    await house.postPress(press(asked, { response_url, channel: { id: 'D1' }, container }));
    const { method, fields } = await house.slack.calls.take(({ method }) => /^chat/.test(method));
    expect(method).toBe('chat.postMessage');
    expect(fields).toMatchObject({ channel: 'D1', text: expect.stringMatching(/^10038 /) });
  });

  it.each([
    ['comes by that URL', 'r1'],
    ['goes to the asker where the URL has expired', 'expired'],
  ])('that is late for a command %s, after an empty acknowledgement', async (_name, id) => {
    const store = await openMemory();
    const freed = createSignal<void>();
    const learn: typeof store.settings.learn = async (asked) => {
      await freed.given;
      return store.settings.learn(asked);
    };
    const settings = { ...store.settings, recall: () => undefined, learn };
    const house = await openHttp({ store: { ...store, settings } });
    const response_url = house.slack.responseUrl(id);
    expect((await house.postCommand(command('10038', { response_url }))).body).toBeNull();
    freed.give();
    if (id === 'r1') {
      expect(readTitle((await house.slack.responses.take()).body)).toMatch(/^10038 /);
      return;
    }
    const { method, fields } = await house.slack.calls.take(({ method }) => /^chat/.test(method));
    expect(method).toBe('chat.postEphemeral');
    expect(fields).toMatchObject({ channel: 'C1', user: 'U1' });
  });
});

describe('what takes too long', () => {
  it('at a response URL is given up and not sent twice, since Slack may have it', async () => {
    const silence = await openSilence();
    await expect(postResponse(silence.url, { method: 'POST' }, 50)).rejects.toSatisfy(isTimeout);
    expect(silence.taken).toBe(1);
  });

  it('at the Web API is given up and not called again', async () => {
    const silence = await openSilence();
    const client = new webApi.WebClient('x', createClientOptions(silence.url, 50));
    await expect(client.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow();
    expect(silence.taken).toBe(1);
  });

  it('is not told another way either; what was refused is', async () => {
    const told: string[] = [];
    const instead = async ({ text }: { readonly text: string }) => void told.push(text);
    const fail = (error: Error) => () => Promise.reject(error);
    const late = new DOMException('too late', 'TimeoutError');
    await respondOr(fail(late), instead, { text: 'late' }, log);
    await respondOr(fail(new Error('refused')), instead, { text: 'refused' }, log);
    expect(told).toEqual(['refused']);
  });
});
