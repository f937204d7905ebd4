import type { RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBallot } from '../adapters/ballot.ts';
import { writeDelete, writeShare } from '../adapters/discord/control.ts';
import { createDesk } from '../adapters/discord/desk.ts';
import { createHttpDoor } from '../adapters/discord/http.ts';
import { startDoors } from '../adapters/doors.ts';
import { readEnv } from '../adapters/env.ts';
import { createLog } from '../adapters/log.ts';
import { closeServer, createHttp, listen } from '../adapters/server.ts';
import { createSignal } from '../adapters/signal.ts';
import type { Store } from '../adapters/store/store.ts';
import { openSearch, openSuggest } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { openDiscord } from './double/discord.ts';
import {
  ids,
  makeExplain,
  makeOwnMessage,
  makePartial,
  makePress,
  makeSettings,
  makeSlash,
  outside,
  type Payload,
} from './double/discord-event.ts';
import { checkCallback } from './double/discord-payload.ts';
import { createSigner } from './double/discord-signer.ts';
import { openMemory, openStage } from './double/discord-stage.ts';

const suggest = await openSuggest(catalog);

/** The real listener behind the real server, before a local API. */
async function openEndpoint(setting: { store?: Store; open?: boolean; patience?: number } = {}) {
  const discord = await openDiscord();
  const signer = createSigner();
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
  const store = setting.store ?? (await openMemory());
  const desk = createDesk({
    bot,
    catalog,
    suggest,
    store,
    log,
    fallback: 'en',
    ballot: createBallot(),
    watchable: false,
    posting: false,
  });
  const { door, listener } = createHttpDoor({
    desk,
    log,
    config: { publicKey: signer.publicKey, apiUrl: discord.url },
    ...(setting.patience === undefined ? {} : { patience: setting.patience }),
  });
  if (setting.open !== false) await door.open();
  const left = createSignal<void>();
  const notice: RequestListener = (request, response) => {
    response.once('close', () => response.writableFinished || left.give());
    listener(request, response);
  };
  const server = createHttp({
    routes: [{ path: '/discord/interactions', listener: notice }],
    readiness: () => ({ ready: door.isReady(), doors: {} }),
  });
  const port = await listen(server, '127.0.0.1', 0);
  onTestFinished(async () => {
    await door.close(100);
    await closeServer(server, 100);
    await discord.close();
  });
  const url = `http://127.0.0.1:${port}/discord/interactions`;
  const post = (body: string, headers: Record<string, string>) =>
    fetch(url, { method: 'POST', body, headers });
  const deliver = async (given: Payload) => {
    const body = JSON.stringify(given);
    const response = await post(body, signer.sign(body));
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Payload) };
  };
  return { discord, signer, lines, door, url, post, deliver, left: left.given };
}

describe('a request', () => {
  const ping = JSON.stringify({ type: 1 });

  test('that asks whether somebody is there is answered', async () => {
    const { deliver } = await openEndpoint();
    expect(await deliver({ type: 1 })).toEqual({ status: 200, body: { type: 1 } });
  });

  test.each<[string, (signed: Record<string, string>) => Record<string, string>]>([
    ['without a signature', () => ({})],
    [
      'with a signature of something else',
      (signed) => ({ ...signed, 'x-signature-ed25519': 'ab'.repeat(64) }),
    ],
    ['with half a signature', (signed) => ({ ...signed, 'x-signature-ed25519': 'ab' })],
    ['of another time', (signed) => ({ ...signed, 'x-signature-timestamp': '1700000000' })],
    ['of no time', (signed) => ({ ...signed, 'x-signature-timestamp': 'now' })],
  ])('%s is refused', async (_case, change) => {
    const { signer, post } = await openEndpoint();
    expect((await post(ping, change(signer.sign(ping)))).status).toBe(401);
  });

  test.each([
    ['old', -301_000],
    ['of the future', 301_000],
  ])('that is rightly signed and %s is refused', async (_case, shift) => {
    const { signer, post } = await openEndpoint();
    expect((await post(ping, signer.sign(ping, Date.now() + shift))).status).toBe(401);
  });

  test('of somebody else’s key is refused', async () => {
    const { post } = await openEndpoint();
    expect((await post(ping, createSigner().sign(ping))).status).toBe(401);
  });

  test.each(['no json', 'null', '{}', '{"type":2}', '{"type":2,"data":{"type":1}}'])(
    'with the body %s ends in words for Discord, not in a crash',
    async (body) => {
      const { signer, post, deliver } = await openEndpoint();
      expect((await post(body, signer.sign(body))).status).toBeGreaterThanOrEqual(204);
      expect((await deliver({ type: 1 })).status).toBe(200);
    },
  );

  test('that is too large is refused', async () => {
    const { signer, post } = await openEndpoint();
    const body = 'x'.repeat((1 << 20) + 1);
    expect((await post(body, signer.sign(body))).status).toBe(413);
  });

  test('of another method is refused', async () => {
    const { url } = await openEndpoint();
    expect((await fetch(url)).status).toBe(405);
  });

  test('before the door opens and after it closes is refused', async () => {
    const { door, deliver } = await openEndpoint({ open: false });
    expect((await deliver({ type: 1 })).status).toBe(503);
    await door.open();
    expect((await deliver({ type: 1 })).status).toBe(200);
    await door.close(10);
    expect((await deliver({ type: 1 })).status).toBe(503);
  });
});

describe('an interaction', () => {
  const cases: [string, () => Payload][] = [
    ['a command', () => makeSlash({ query: '10038' }, { locale: 'ja' })],
    ['a command for everyone', () => makeSlash({ query: '10038', visible: true })],
    ['words', () => makeSlash({ query: 'usersig expired' })],
    ['a message’s menu', () => makeExplain({ content: 'error 10038' }, outside(2))],
    ['a press', () => makePress('whole|imerr:1:en:im/10014', { ephemeral: true })],
    ['a press on what everyone sees', () => makePress('imerr:1:en:im/10014', { ephemeral: false })],
    ['settings', () => makeSettings({ language: 'ko' })],
    ['completion', () => makePartial('100')],
  ];

  test.each(cases)(
    '%s is answered as over the gateway, in the response itself',
    async (_kind, make) => {
      const { deliver, discord } = await openEndpoint();
      const gateway = await openStage();
      const { status, body } = await deliver(make());
      expect(status).toBe(200);
      expect(checkCallback(body)).toEqual([]);
      const sent = await gateway.say('interaction', make());
      expect(body?.data).toEqual(sent.body);
      expect(discord.rest.calls).toEqual([]);
    },
  );

  test('that comes twice is answered once', async () => {
    const { deliver } = await openEndpoint();
    const twice = makeSlash({ query: '10038' });
    expect((await deliver(twice)).status).toBe(200);
    expect(await deliver(twice)).toEqual({ status: 204, body: null });
  });

  test('that takes long is announced in the response, and answered by the API', async () => {
    const real = await openMemory();
    let save: (saved: { kind: 'saved' }) => void = () => undefined;
    const savePerson = () =>
      new Promise<{ kind: 'saved' }>((resolve) => {
        save = resolve;
      });
    const store = { ...real, settings: { ...real.settings, savePerson } };
    const { deliver, discord } = await openEndpoint({ store, patience: 10 });
    const { rest, watch } = discord;
    const given = makeSlash({ query: 'language ja' });
    // Over HTTP, the response is the first answer; the double is told of it as of one.
    rest.hear('INTERACTION_CREATE', given);
    const { body } = await deliver(given);
    expect(body).toEqual({ type: 5, data: { flags: 64 } });
    save({ kind: 'saved' });
    const call = await watch.until(() => rest.calls[0] ?? null);
    expect(call).toMatchObject({ method: 'PATCH', authorization: null });
    expect(JSON.stringify(call.body)).toContain('日本語');
  });

  test('whose answer Discord has not read yet is followed up once it has', async () => {
    const { deliver, discord } = await openEndpoint();
    const { rest, watch } = discord;
    const pressed = makePress(writeDelete(ids.person), { ephemeral: false });
    rest.hear('INTERACTION_CREATE', pressed);
    const { body } = await deliver(pressed);
    expect(body).toEqual({ type: 6 });
    await watch.until(() => rest.calls[0] ?? null);
    expect(rest.deleted).toEqual([]);
    // Discord reads the response.
    await fetch(`${discord.url}/v10/interactions/${pressed.id}/${pressed.token}/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await watch.until(() => (rest.deleted.includes(String(pressed.token)) ? true : null));
  });

  test('leaves nothing of its token in the log', async () => {
    const { deliver, discord, lines } = await openEndpoint();
    discord.rest.fail(/webhooks/, { status: 404, body: { code: 10_008 } });
    await deliver(makePress('delete|1|900000000000000002', { ephemeral: false }));
    await deliver({ ...makeSlash({ query: '10038' }), member: null, user: null });
    expect(lines.join('')).not.toContain('interaction-token');
  });
});

test('with a public key alone, the one server takes interactions', async () => {
  const signer = createSigner();
  const env = readEnv({ DISCORD_PUBLIC_KEY: signer.publicKey, PORT: '0' });
  if ('fault' in env) throw new Error(env.fault);
  const house = await startDoors({
    bot,
    catalog,
    search: await openSearch(catalog),
    env,
    log: createLog({ level: 'silent', secrets: [] }),
    store: await openMemory(),
  });
  onTestFinished(() => house.close(100));
  const body = JSON.stringify({ type: 1 });
  const address = `http://127.0.0.1:${house.port}`;
  const post = await fetch(`${address}/discord/interactions`, {
    method: 'POST',
    body,
    headers: signer.sign(body),
  });
  expect(await post.json()).toEqual({ type: 1 });
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
});

test('what Discord has given up before it is shared is said, and can be shared again', async () => {
  const memory = await openMemory();
  const [asked, told] = [createSignal<void>(), createSignal<void>()];
  const claim: Store['seen']['claim'] = async (...given) => {
    asked.give();
    await told.given;
    return memory.seen.claim(...given);
  };
  const store = { ...memory, seen: { ...memory.seen, claim } };
  const { url, signer, deliver, left, lines } = await openEndpoint({ store });
  const message = makeOwnMessage();
  const value = writeShare({ text: 'im/10038', language: 'en' }) ?? '';
  const share = () => makePress(value, { ephemeral: true, message });
  const body = JSON.stringify(share());
  const leaving = new AbortController();
  const { signal } = leaving;
  const first = fetch(url, { method: 'POST', body, headers: signer.sign(body), signal });
  await asked.given;
  leaving.abort();
  await expect(first).rejects.toThrow();
  await left;
  told.give();
  const second = await deliver(share());
  expect(second.body).toMatchObject({ type: 4 });
  expect(JSON.stringify(second.body)).toContain(`Shared by <@${ids.person}>`);
  expect(lines.join('')).toContain('too late');
});
