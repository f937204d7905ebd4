import { describe, expect, test } from 'vitest';
import { createClient } from '../adapters/discord/client.ts';
import { DoorError } from '../adapters/door.ts';
import { openDiscord } from './double/discord.ts';
import { ids, makeMention, makePress, makeSlash } from './double/discord-event.ts';
import { buildStage, openStage, readSent, type Stage } from './double/discord-stage.ts';

const tokenAlone = 'token-of-the-double';

/** How a start ends: null where it succeeds. */
async function failStart(stage: Stage): Promise<{ reason: string; fatal: boolean } | null> {
  try {
    await stage.door.open();
    return null;
  } catch (error) {
    if (!(error instanceof DoorError)) throw error;
    return { reason: error.message, fatal: error.fatal };
  }
}

const identified = ({ discord }: Stage, count: number) =>
  discord.watch.until(() =>
    discord.gateway.hellos.length >= count ? discord.gateway.hellos : null,
  );

describe('a start', () => {
  test('asks for the intents that need no permission, and for nothing else', async () => {
    const { discord, door } = await openStage();
    expect(discord.gateway.hellos).toEqual([{ kind: 'identify', intents: 4609, shard: [0, 1] }]);
    expect(door.isReady()).toBe(true);
  });

  test('prints the invite, and what to do about missing commands', async () => {
    const { printed, discord } = await openStage();
    await discord.watch.until(() => (printed.length === 2 ? printed : null));
    expect(printed).toMatchInlineSnapshot(`
      [
        "Discord: add the bot to a server with https://discord.com/oauth2/authorize?client_id=900000000000000001&scope=bot+applications.commands&permissions=274877975552",
        "Discord: the registered commands differ (/imerr is missing and 2 more): run npm run discord:commands",
      ]
    `);
  });

  test('serves while a server stays unavailable', async () => {
    const discord = await openDiscord();
    discord.gateway.unavailable = ['900000000000000066'];
    const { say, logged } = await openStage({ discord, tuning: { serverWait: 200 } });
    await logged('"unavailable":1');
    expect(readSent(await say('message', makeMention('10038')))).toContain('10038');
  }, 8000);

  test.each<[string, (discord: Awaited<ReturnType<typeof openDiscord>>) => void, string, boolean]>([
    [
      'the REST API refuses the token',
      ({ rest }) => rest.fail(/gateway/, { status: 401, body: { code: 0 } }),
      'Discord refused DISCORD_TOKEN',
      true,
    ],
    [
      'the REST API is down',
      ({ rest }) => rest.fail(/gateway/, { status: 503, body: {} }, 9),
      'Discord could not be reached',
      false,
    ],
    [
      'the gateway refuses the token',
      ({ gateway }) => {
        gateway.mode = { close: 4004 };
      },
      'Discord closed the gateway with 4004: DISCORD_TOKEN was refused',
      true,
    ],
    [
      'the gateway refuses an intent',
      ({ gateway }) => {
        gateway.mode = { close: 4014 };
      },
      'Discord closed the gateway with 4014: an intent is not allowed to this application',
      true,
    ],
    [
      'the gateway does not take connections',
      ({ gateway }) => {
        gateway.mode = 'refuse';
      },
      'Discord did not answer in time',
      false,
    ],
    [
      'the gateway says nothing',
      ({ gateway }) => {
        gateway.mode = 'mute';
      },
      'Discord did not answer in time',
      false,
    ],
  ])('fails when %s', async (_fault, prepare, reason, fatal) => {
    const discord = await openDiscord();
    prepare(discord);
    const stage = await buildStage({ discord, tuning: { openTimeout: 400, destroyTimeout: 50 } });
    expect(await failStart(stage)).toEqual({ reason, fatal });
    expect(stage.door.isReady()).toBe(false);
  });

  test.each(['refuse', 'mute'] as const)(
    'that failed (%s) leaves no client behind',
    async (mode) => {
      const discord = await openDiscord();
      discord.gateway.mode = mode;
      await failStart(
        await buildStage({ discord, tuning: { openTimeout: 100, destroyTimeout: 50 } }),
      );
      discord.gateway.mode = 'serve';
      const stage = await openStage({ discord });
      // A client comes back after half a second; the one left behind would do so before this one.
      discord.gateway.drop();
      await identified(stage, 2);
      await stage.say('message', makeMention('10038'));
      expect(discord.gateway.hellos.map(({ kind }) => kind)).toEqual(['identify', 'resume']);
    },
  );

  test('fails for good with a token that is not the bot’s', async () => {
    const stage = await buildStage({ token: 'some-other-token' });
    expect(await failStart(stage)).toEqual({
      reason: 'Discord refused DISCORD_TOKEN',
      fatal: true,
    });
  });

  test('does not take an API that cannot be reached for one that refuses', async () => {
    const discord = await openDiscord();
    const stage = await buildStage({ discord });
    await discord.close();
    expect((await failStart(stage))?.reason).toBe('Discord could not be reached');
    expect(stage.lines.join('')).toContain('Discord login failed');
    expect(stage.lines.join('')).not.toContain('refused the login');
  });

  test('fails when no more sessions are left today', async () => {
    const discord = await openDiscord();
    const limit = { total: 1000, remaining: 0, reset_after: 1000, max_concurrency: 1 };
    discord.rest.fail(
      /gateway/,
      { status: 200, body: { url: 'ws://127.0.0.1:1', shards: 1, session_start_limit: limit } },
      9,
    );
    const stage = await buildStage({ discord });
    expect(await failStart(stage)).toEqual({
      reason: 'Discord allows no more starts for now',
      fatal: false,
    });
  });
});

describe('an open door', () => {
  // At once, since the client waits half a second before it comes back.
  test('comes back, whatever took it away', async () => {
    const faults: readonly (readonly [string, (stage: Stage) => void, string])[] = [
      ['asked to reconnect', ({ discord }) => discord.gateway.send(7, null), 'resume'],
      [
        'told that its session is gone',
        ({ discord }) => discord.gateway.send(9, false),
        'identify',
      ],
      [
        'told that its session is interrupted',
        ({ discord }) => discord.gateway.send(9, true),
        'resume',
      ],
      ['cut off', ({ discord }) => discord.gateway.drop(), 'resume'],
      ['closed with 1000', ({ discord }) => discord.gateway.kick(1000), 'identify'],
    ];
    const stages = await Promise.all(faults.map(() => openStage()));
    const comeBack = faults.map(async ([fault, strike, kind], at) => {
      const stage = stages[at];
      if (stage === undefined) return;
      strike(stage);
      const hellos = await identified(stage, 2);
      expect(hellos[1]?.kind, fault).toBe(kind);
      expect(readSent(await stage.say('message', makeMention('10038'))), fault).toContain('10038');
      expect(stage.door.isReady(), fault).toBe(true);
    });
    await Promise.all(comeBack);
  });

  test('whose session cannot be resumed begins another', async () => {
    const stage = await openStage();
    stage.discord.gateway.forget();
    const hellos = await identified(stage, 3);
    expect(hellos.map(({ kind }) => kind)).toEqual(['identify', 'resume', 'identify']);
    expect(readSent(await stage.say('message', makeMention('10038')))).toContain('10038');
    expect(stage.door.isReady()).toBe(true);
  });

  test('answers what was asked while it was away', async () => {
    const stage = await openStage();
    stage.discord.gateway.drop();
    const sent = await stage.say('message', makeMention('10038'));
    expect(readSent(sent)).toContain('10038');
  });

  test('is not ready while the gateway is gone', async () => {
    const stage = await openStage();
    stage.discord.gateway.mode = 'mute';
    stage.discord.gateway.drop();
    await stage.logged('gateway lost');
    expect(stage.door.isReady()).toBe(false);
  });

  test.each([
    [4004, 'DISCORD_TOKEN was refused'],
    [4014, 'an intent is not allowed to this application'],
    [4011, 'the bot is in so many servers that it has to be sharded'],
  ])('fails when it is closed with %i, and is built anew', async (code, why) => {
    const { door, discord, build } = await openStage();
    discord.gateway.kick(code);
    expect(await door.failed).toEqual({
      reason: `Discord closed the gateway with ${code}: ${why}`,
      fatal: false,
    });
    expect(door.isReady()).toBe(false);
    await door.close(10);
    const next = build();
    await next.open();
    expect(next.isReady()).toBe(true);
    await next.close(10);
  });

  test('that was open once is built anew for as long as an intent is refused', async () => {
    const stage = await openStage();
    const { discord, door, build } = stage;
    await door.close(10);
    discord.gateway.mode = { close: 4014 };
    expect(await failStart({ ...stage, door: build() })).toMatchObject({ fatal: false });
  });

  test('fails for good when its token is refused from then on', async () => {
    const stage = await openStage();
    const { door, discord, build } = stage;
    discord.rest.fail(/messages$/, { status: 401, body: { code: 0 } });
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    expect(await door.failed).toMatchObject({ reason: 'Discord refused DISCORD_TOKEN' });
    await door.close(10);
    discord.rest.fail(/gateway/, { status: 401, body: { code: 0 } });
    expect(await failStart({ ...stage, door: build() })).toEqual({
      reason: 'Discord refused DISCORD_TOKEN',
      fatal: true,
    });
  });

  test('answers an interaction whose message it cannot read', async () => {
    const { say } = await openStage();
    const press = makePress('imerr:1:en:10038', { ephemeral: true });
    const message = { id: '1', channel_id: ids.channel, components: null };
    expect(readSent(await say('interaction', { ...press, message }))).toContain('10038');
  });

  test.each<[string, Record<string, unknown>]>([
    ['nobody', { author: null }],
    ['embeds that are no list', { embeds: 5 }],
  ])('survives a message with %s', async (_fault, given) => {
    const { say, discord, logged } = await openStage();
    discord.gateway.dispatch('MESSAGE_CREATE', { ...makeMention('10038'), ...given });
    await logged('"level":50');
    expect(readSent(await say('message', makeMention('10038')))).toContain('10038');
  });

  test.each<[string, Record<string, unknown>]>([
    ['no data', { ...makeSlash({ query: '10038' }), data: null }],
    ['no user', { ...makeSlash({ query: '10038' }), member: null, user: null }],
  ])('survives an interaction with %s', async (_fault, interaction) => {
    const { say, discord, logged } = await openStage();
    discord.gateway.dispatch('INTERACTION_CREATE', interaction);
    await logged('"level":50');
    expect(readSent(await say('message', makeMention('10038')))).toContain('10038');
  });

  test('takes options of other types for absent', async () => {
    const { say } = await openStage();
    const data = {
      id: '1',
      name: 'imerr',
      type: 1,
      options: [{ name: 'query', type: 4, value: 10038 }],
    };
    const sent = await say('interaction', { ...makeSlash({}), data });
    expect(readSent(sent)).toContain('imerr explains error codes');
  });
});

describe('closing', () => {
  test('waits for answers under way, and takes no more questions', async () => {
    const { door, discord } = await openStage();
    let release: (answer: { status: number; body: unknown }) => void = () => undefined;
    discord.rest.fail(
      /messages$/,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    await discord.watch.until(
      () => discord.rest.calls.find(({ url }) => url.pathname.endsWith('/messages')) ?? null,
    );
    const closing = door.close(10_000);
    expect(door.isReady()).toBe(false);
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10014'));
    // A client that did not wait would be gone after so many round trips.
    for (let trip = 0; trip < 50; trip += 1) await fetch(discord.url);
    expect(discord.gateway.closings).toEqual([]);
    // The plain answer needs a second request, which a closed client could not make.
    release({ status: 400, body: { message: 'Invalid Form Body', code: 50_035 } });
    await closing;
    expect(discord.rest.sent.map(readSent)).toEqual([expect.stringContaining('10038')]);
    expect(await discord.watch.until(() => discord.gateway.closings[0] ?? null)).toBe(1000);
  });

  test('is no loss of the gateway', async () => {
    const { door, lines } = await openStage();
    await door.close(1000);
    expect(lines.join('')).not.toContain('gateway lost');
  });

  test('does not wait for ever', async () => {
    const { door, discord } = await openStage();
    discord.rest.fail(/messages$/, 'hang', 9);
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    await discord.watch.until(
      () => discord.rest.calls.find(({ url }) => url.pathname.endsWith('/messages')) ?? null,
    );
    await door.close(50);
    expect(await discord.watch.until(() => discord.gateway.closings[0] ?? null)).toBe(1000);
  });

  test('is possible before opening, and twice', async () => {
    const { door } = await buildStage();
    await door.close(10);
    await door.close(10);
    expect(door.isReady()).toBe(false);
  });
});

test('no token stands in the log, whatever fails', async () => {
  const { say, discord, lines, logged } = await openStage();
  discord.rest.fail(/callback$/, {
    status: 404,
    body: { code: 10_062, message: 'Unknown interaction' },
  });
  discord.rest.fail(/callback$/, { status: 500, body: {} }, 2);
  discord.rest.fail(/messages$/, { status: 403, body: { code: 50_013 } });
  discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
  discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
  discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
  discord.gateway.drop();
  await logged('gateway resumed');
  await say('message', makeMention('10038'));
  await logged('not delivered');
  const log = lines.join('');
  expect(log).not.toContain(tokenAlone);
  expect(log).not.toContain('interaction-token');
  expect(log).not.toContain('http');
});

test('the client pings nobody, whatever a message says', () => {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const { options } = createClient(log, {
    apiUrl: undefined,
    tuning: {},
    watch: false,
    budget: async () => {},
    isOpen: () => true,
  });
  expect(options.allowedMentions).toEqual({ parse: [], repliedUser: false });
});
