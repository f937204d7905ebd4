import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startDoors } from '../adapters/doors.ts';
import { readEnv } from '../adapters/env.ts';
import { createLog } from '../adapters/log.ts';
import { closeServer, createHttp, listen } from '../adapters/server.ts';
import { createSignal } from '../adapters/signal.ts';
import { openSearch } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { createSigner } from './double/discord-signer.ts';
import { startSlack } from './double/slack.ts';
import { openMemory } from './double/slack-house.ts';
import { command, sign } from './double/slack-payload.ts';
import { botToken, signingSecret } from './double/slack-token.ts';

it('a command that comes while the door opens is answered, not refused', async () => {
  const slack = await startSlack();
  const greeted = createSignal<void>();
  const asked = createSignal<void>();
  slack.answer('auth.test', async () => {
    asked.give();
    await greeted.given;
    slack.answer('auth.test', null);
    return { body: { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' } };
  });
  const env = readEnv({
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    PORT: '0',
  });
  if ('fault' in env) throw new Error(env.fault);
  const house = await startDoors({
    ...{ bot, catalog, env, store: await openMemory() },
    search: await openSearch(catalog),
    log: createLog({ level: 'silent', secrets: [] }),
  });
  onTestFinished(async () => {
    await house.close(100);
    await slack.close();
  });
  await asked.given;
  expect(house.isReady()).toBe(false);
  const body = new URLSearchParams(command('10038')).toString();
  const answer = fetch(`http://127.0.0.1:${house.port}/slack/events`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...sign(body) },
  });
  greeted.give();
  expect((await answer).status).toBe(200);
});

it('a connection that was taken before the end may still ask, and none is taken after it', async () => {
  const server = createHttp({ routes: [], isReady: () => true, isDraining: () => true });
  const port = await listen(server, '127.0.0.1', 0);
  const taken = once(server, 'connection');
  const client = connect(port, '127.0.0.1');
  await taken;
  const closed = closeServer(server, 10_000);
  const refused = await once(connect(port, '127.0.0.1'), 'error');
  expect(refused[0]).toMatchObject({ code: 'ECONNREFUSED' });
  client.end('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [answer] = await once(client, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 200 OK/);
  await closed;
});

it('an interaction of Discord does not wait for a Slack that is away', async () => {
  const slack = await startSlack();
  const asked = createSignal<void>();
  const back = createSignal<void>();
  slack.answer('auth.test', async () => {
    asked.give();
    await back.given;
    return { body: { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' } };
  });
  const signer = createSigner();
  const env = readEnv({
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_PUBLIC_KEY: signer.publicKey,
    PORT: '0',
  });
  if ('fault' in env) throw new Error(env.fault);
  const house = await startDoors({
    ...{ bot, catalog, env, store: await openMemory() },
    search: await openSearch(catalog),
    log: createLog({ level: 'silent', secrets: [] }),
  });
  onTestFinished(async () => {
    vi.useRealTimers();
    back.give();
    await house.close(100);
    await slack.close();
  });
  await asked.given;
  // No patience ends by itself from here on.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const body = '{"type":1}';
  const answer = await fetch(`http://127.0.0.1:${house.port}/discord/interactions`, {
    method: 'POST',
    body,
    headers: signer.sign(body),
  });
  expect([answer.status, await answer.json()]).toEqual([200, { type: 1 }]);
  expect(house.isReady()).toBe(false);
});
