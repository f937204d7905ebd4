import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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
import { appToken, botToken, signingSecret } from './double/slack-token.ts';

/** Doors by these variables, Slack's among them; silent, unless something is done with what is logged. */
async function openDoors(
  slack: Awaited<ReturnType<typeof startSlack>>,
  variables: Readonly<Record<string, string>>,
  write: (line: string) => void = () => {},
) {
  const env = readEnv({
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: slack.apiUrl,
    PORT: '0',
    ...variables,
  });
  if ('fault' in env) throw new Error(env.fault);
  const house = await startDoors({
    ...{ bot, catalog, env, store: await openMemory() },
    search: await openSearch(catalog),
    log: createLog({ level: 'error', secrets: [], write }),
  });
  onTestFinished(async () => {
    vi.useRealTimers();
    await house.close(100);
    await slack.close();
  });
  return house;
}

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
  const house = await openDoors(slack, { SLACK_SIGNING_SECRET: signingSecret });
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
  const server = createHttp({
    routes: [],
    readiness: () => ({ ready: true, doors: {} }),
    isDraining: () => true,
  });
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
  const house = await openDoors(slack, {
    SLACK_SIGNING_SECRET: signingSecret,
    DISCORD_PUBLIC_KEY: signer.publicKey,
  });
  onTestFinished(() => back.give());
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

describe('/readyz, where Slack comes by sockets', () => {
  /** What is said once Slack has refused by this word, with these credentials beside it. */
  async function askReady(refusal: string, beside: Record<string, string>) {
    const slack = await startSlack();
    slack.answer('auth.test', () => ({ body: { ok: false, error: refusal } }));
    const failed = createSignal<void>();
    const variables = { SLACK_APP_TOKEN: appToken, ...beside };
    const house = await openDoors(slack, variables, (line) => {
      if (line.includes('door failed')) failed.give();
    });
    await failed.given;
    const ask = async () => {
      const answer = await fetch(`http://127.0.0.1:${house.port}/readyz`);
      return [answer.status, await answer.json()];
    };
    return { house, ask };
  }

  const byHttp = { DISCORD_PUBLIC_KEY: createSigner().publicKey };

  it('goes on taking Discord’s requests while Slack is away', async () => {
    const { house, ask } = await askReady('internal_error', byHttp);
    expect(await ask()).toEqual([
      200,
      { ready: true, doors: { slack: 'away', 'discord-http': 'open' } },
    ]);
    expect(house.doors()).toEqual([
      { name: 'slack', ready: false },
      { name: 'discord-http', ready: true },
    ]);
    const closing = house.close(3000);
    expect(await ask()).toMatchObject([503, { ready: false }]);
    await closing;
  });

  it('says no where nothing else is there', async () => {
    const { ask } = await askReady('internal_error', {});
    expect(await ask()).toEqual([503, { ready: false, doors: { slack: 'away' } }]);
  });

  it('says no where its token was never right, so that an update stops there', async () => {
    const { ask } = await askReady('invalid_auth', byHttp);
    expect(await ask()).toEqual([
      503,
      { ready: false, doors: { slack: 'refused', 'discord-http': 'open' } },
    ]);
  });
});
