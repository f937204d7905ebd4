import { describe, expect, test, vi } from 'vitest';
import { personThrottle } from '../adapters/discord/limits.ts';
import { createBudget } from '../adapters/discord/transport/budget.ts';
import { openDiscord } from './double/discord.ts';
import {
  makeDirect,
  makeMention,
  makePerson,
  makeSlash,
  memberWith,
} from './double/discord-event.ts';
import { buildStage, openStage, readSent } from './double/discord-stage.ts';

describe('the connection', () => {
  test('that falls silent is given up and taken up again, and nothing is lost', async () => {
    const discord = await openDiscord();
    discord.gateway.heartbeat = 150;
    const { say, logged } = await openStage({ discord });
    discord.gateway.deaf = true;
    await discord.watch.until(() => discord.gateway.closings[0] ?? null);
    discord.gateway.deaf = false;
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10014'));
    await logged('gateway resumed');
    expect(readSent(await say('message', makeMention('10038'), 2))).toContain('10038');
    expect(discord.gateway.closings[0]).toBe(4200);
    expect(discord.gateway.hellos.map(({ kind }) => kind)).toEqual(['identify', 'resume']);
    expect(discord.rest.sent).toHaveLength(2);
  });

  test('that stays away ends the door, which is built anew', async () => {
    const discord = await openDiscord();
    const { door, build, say } = await openStage({ discord, tuning: { away: 300 } });
    discord.gateway.mode = 'refuse';
    discord.gateway.drop();
    expect(await door.failed).toEqual({
      reason: 'the gateway of Discord stays away',
      fatal: false,
    });
    await door.close(10);
    discord.gateway.mode = 'serve';
    const next = build();
    await next.open();
    expect(readSent(await say('message', makeMention('10038')))).toContain('10038');
    await next.close(10);
  });

  test('has as many shards as the gateway asks for', async () => {
    const discord = await openDiscord();
    discord.rest.shards = 3;
    const { door, say } = await openStage({ discord });
    expect(discord.gateway.hellos.map(({ shard }) => shard)).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(door.isReady()).toBe(true);
    expect(readSent(await say('message', makeDirect('10038')))).toContain('10038');
  });
});

describe('starts of sessions', () => {
  test('are counted, so that no fault can use them up', async () => {
    let time = 0;
    const budget = createBudget({ burst: 2, refill: 1000 }, () => time);
    const { signal } = new AbortController();
    await budget(signal);
    await budget(signal);
    const left = new AbortController();
    const waiting = budget(left.signal);
    left.abort();
    await expect(waiting).rejects.toThrow('no longer wanted');
    time = 1000;
    await budget(signal);
    const ended = AbortSignal.abort();
    await expect(budget(ended)).rejects.toThrow('no longer wanted');
  });

  test('wait until one is allowed again', async () => {
    vi.useFakeTimers();
    const budget = createBudget({ burst: 1, refill: 100_000 }, () => Date.now());
    const { signal } = new AbortController();
    await budget(signal);
    let started = false;
    const second = budget(signal).then(() => {
      started = true;
    });
    await vi.advanceTimersByTimeAsync(99_000);
    expect(started).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    await second;
    vi.useRealTimers();
  });
});

describe('the API', () => {
  test('that slows everything down is obeyed, and interactions are answered meanwhile', async () => {
    const { say, discord } = await openStage();
    const { rest, watch, gateway } = discord;
    rest.fail(/messages$/, {
      status: 429,
      headers: {
        'retry-after': '0.3',
        'x-ratelimit-global': 'true',
        'x-ratelimit-scope': 'global',
      },
      body: { message: 'slow', retry_after: 0.3, global: true },
    });
    gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    await watch.until(
      () => rest.calls.find(({ url }) => url.pathname.endsWith('/messages')) ?? null,
    );
    await say('interaction', makeSlash({ query: '10014' }));
    await watch.until(() => (rest.sent.length === 2 ? true : null));
    expect(rest.sent.map(({ route }) => route)).toEqual(['reply', 'post']);
  });

  test('that takes an answer and then fails is not answered twice', async () => {
    const { discord, logged } = await openStage();
    const { rest, gateway } = discord;
    rest.fail(/callback$/, 'lost');
    gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    // The client tries again, and is told that the interaction is answered.
    await logged('too late');
    expect(rest.calls.filter(({ url }) => url.pathname.endsWith('/callback'))).toHaveLength(2);
    expect(rest.sent).toHaveLength(1);
  });

  test('that takes a message and then fails has it once', async () => {
    const { discord } = await openStage();
    const { rest, watch, gateway } = discord;
    const posts = () => rest.calls.filter(({ url }) => url.pathname.endsWith('/messages'));
    rest.fail(/messages$/, 'lost');
    gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    await watch.until(() => (posts().length === 2 ? true : null));
    expect(rest.sent).toHaveLength(1);
    const [first, second] = posts();
    expect(second?.body).toEqual(first?.body);
  });

  test('is not waited for while a server is unavailable: interactions come through at once', async () => {
    const discord = await openDiscord();
    discord.gateway.unavailable = ['900000000000000066'];
    const { say, door } = await buildStage({ discord, tuning: { serverWait: 400 } });
    const opening = door.open();
    await discord.watch.until(() => discord.gateway.hellos[0] ?? null);
    const sent = await say('interaction', makeSlash({ query: '10038' }));
    expect(readSent(sent)).toContain('10038');
    expect(door.isReady()).toBe(false);
    await opening;
  });
});

test('a crowd is answered, each once', async () => {
  const { discord } = await openStage();
  const { gateway, rest, watch } = discord;
  const crowd = Array.from({ length: 40 }, (_, at) =>
    memberWith(0n, makePerson(`9000000000000001${String(at).padStart(2, '0')}`)),
  );
  const rounds = 5;
  expect(rounds).toBeLessThanOrEqual(personThrottle.questions);
  for (let round = 1; round <= rounds; round += 1) {
    for (const event of crowd.map((person) => makeSlash({ query: '10038' }, person))) {
      gateway.dispatch('INTERACTION_CREATE', event);
      gateway.dispatch('INTERACTION_CREATE', event);
    }
    await watch.until(() => (rest.sent.length === round * crowd.length ? true : null));
  }
  expect(rest.faults).toEqual([]);
  expect(rest.calls.filter(({ url }) => url.pathname.endsWith('/callback'))).toHaveLength(
    rounds * crowd.length,
  );
});
