import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDiscord as openHouse } from '../adapters/discord/house.ts';
import { createLog } from '../adapters/log.ts';
import { openSuggest } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { openDiscord } from './double/discord.ts';
import { makeDirect, makeMention, makeSlash } from './double/discord-event.ts';
import { type Postgres, startPostgres } from './double/postgres.ts';
import { buildDoor, openHttp } from './double/slack-house.ts';
import {
  command,
  direct,
  explain,
  inWindow,
  mention,
  other,
  press,
  shortcut,
} from './double/slack-payload.ts';
import { appToken } from './double/slack-token.ts';
import { openHere, quick, until } from './store/house.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.remove());

/** A database that has as long to tell as a busy machine needs. */
const patient = { limits: { ...quick, read: 5000 } };

/** Two replicas before one Slack, with a connection each to one database. */
async function openPair(given: Parameters<typeof openHttp>[0] = {}) {
  const url = await postgres.create();
  const one = await openHttp({ ...given, store: await openHere(url, patient) });
  const config = { apiUrl: one.slack.apiUrl };
  const two = await openHttp({ ...given, store: await openHere(url, patient), config });
  return { one, two, slack: one.slack };
}

const where = inWindow({ callback_id: 'imerr:answer', private_metadata: '' });
const url = (slack: { responseUrl: (id: string) => string }) => ({
  response_url: slack.responseUrl('r1'),
});

describe('what reaches two replicas is answered by one', () => {
  it.each([
    ['a mention', mention('10038'), 'chat.postMessage'],
    ['a direct message', direct('10038'), 'chat.postMessage'],
    ['a Home tab that is opened', other({ type: 'app_home_opened', tab: 'home' }), 'views.publish'],
  ])('%s', async (_name, payload, method) => {
    const { one, two, slack } = await openPair();
    const posted = await Promise.all([one.postEvent(payload), two.postEvent(payload)]);
    expect(posted.map(({ status }) => status)).toEqual([200, 200]);
    await Promise.all([one.door.close(8000), two.door.close(8000)]);
    expect(slack.methods.filter((name) => name === method)).toHaveLength(1);
  });

  it.each([
    ['a shortcut in the menu of a message', () => explain({ text: 'error 70009' }), 'views.open'],
    ['a global shortcut', () => ({ ...shortcut }), 'views.open'],
    ['a button in a window', () => press('imerr:1:en:im/70009', where), 'views.push'],
    [
      'another form of an answer in a window',
      () => press('imerr:1:en:im/70009', where, 'imerr:full:0'),
      'views.update',
    ],
  ])('%s', async (_name, make, method) => {
    const { one, two, slack } = await openPair();
    const payload = make();
    const posted = await Promise.all([one.postPress(payload), two.postPress(payload)]);
    expect(posted.map(({ status }) => status)).toEqual([200, 200]);
    await Promise.all([one.door.close(8000), two.door.close(8000)]);
    expect(slack.methods.filter((name) => name === method)).toHaveLength(1);
  });

  it('a button of a message', async () => {
    const { one, two, slack } = await openPair();
    const payload = press('imerr:1:en:im/70009', url(slack));
    await Promise.all([one.postPress(payload), two.postPress(payload)]);
    await Promise.all([one.door.close(8000), two.door.close(8000)]);
    expect(slack.responses.rest()).toHaveLength(1);
  });

  it('a command: its answer is that to the request, and what comes later comes once', async () => {
    const { one, two, slack } = await openPair();
    const payload = command('10038', url(slack));
    const answers = await Promise.all([one.postCommand(payload), two.postCommand(payload)]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    await Promise.all([one.door.close(8000), two.door.close(8000)]);
    // The balancer that asked twice gives Slack one of the two.
    expect(slack.responses.rest()).toEqual([]);
    expect(slack.methods.filter((name) => name.startsWith('chat.'))).toEqual([]);
  });
});

describe('Slack allows ten sockets', () => {
  it('a replica that gets none tries on, is not ready, and opens when one is free', async () => {
    const one = await buildDoor({ config: { appToken } });
    one.slack.limit(2);
    await one.door.open();
    await until(() => one.slack.open().length === 2);
    const config = { appToken, apiUrl: one.slack.apiUrl };
    const two = await buildDoor({ config, timing: { longest: 50 } });
    const opened = two.door.open();
    await until(() => two.lines.filter((line) => line.includes('did not open')).length > 3);
    expect(two.lines.join('\n')).toContain('slack allows ten sockets for an app');
    expect(two.door.isReady()).toBe(false);
    expect(one.door.isReady()).toBe(true);
    await one.door.close(1000);
    await opened;
    expect(two.door.isReady()).toBe(true);
  });
});

/** Two gateways of one token, as while one replica takes over from the other. */
async function openGateways() {
  const address = await postgres.create();
  const discord = await openDiscord();
  const suggest = await openSuggest(catalog);
  const doors = await Promise.all(
    [1, 2].map(async () => {
      const { gateway } = openHouse({
        bot,
        catalog,
        suggest,
        store: await openHere(address, patient),
        log: createLog({ level: 'silent', secrets: [] }),
        fallback: 'en',
        config: { token: discord.token, apiUrl: discord.url, watch: false },
        print: () => {},
        tuning: { hurry: true },
      });
      if (gateway === null) throw new Error('no token');
      return gateway();
    }),
  );
  for (const door of doors) await door.open();
  onTestFinished(() => discord.close());
  return { discord, close: () => Promise.all(doors.map((door) => door.close(2000))) };
}

describe('while the gateway changes hands', () => {
  it.each([
    ['a mention', () => makeMention('10038')],
    ['a direct message', () => makeDirect('10038')],
  ])('%s is answered by one of the two that hear it', async (_name, make) => {
    const { discord, close } = await openGateways();
    discord.gateway.dispatch('MESSAGE_CREATE', make());
    await discord.watch.until(() => (discord.rest.sent.length > 0 ? true : null));
    await close();
    const posts = discord.rest.calls.filter(({ url: { pathname } }) => /messages$/.test(pathname));
    expect(posts).toHaveLength(1);
  });

  it('Discord takes one of two answers to a command', async () => {
    const { discord, close } = await openGateways();
    discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    const calls = () =>
      discord.rest.calls.filter(({ url: { pathname } }) => /callback$/.test(pathname));
    await discord.watch.until(() => (calls().length === 2 ? true : null));
    await close();
    expect(discord.rest.sent).toHaveLength(1);
  });
});
