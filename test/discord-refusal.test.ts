import { describe, expect, test } from 'vitest';
import { createFreshness } from '../adapters/discord/freshness.ts';
import { createThrottle } from '../adapters/throttle.ts';
import { makeDirect, makeMention, makePress, makeSlash } from './double/discord-event.ts';
import { openMemory, openStage, readSent, type Stage } from './double/discord-stage.ts';

const refusal = (status: number, code: number) => ({ status, body: { message: 'refused', code } });

/** Another question, so that what came before it has been dealt with. */
async function askNext({ say }: Stage): Promise<void> {
  expect(readSent(await say('message', makeDirect('10038')))).toContain('10038');
}

const linesWith = ({ lines }: Stage, text: string) => lines.filter((line) => line.includes(text));

describe('an answer that Discord refuses', () => {
  test('as malformed is sent again in plain text', async () => {
    const stage = await openStage();
    stage.discord.rest.fail(/callback$/, refusal(400, 50_035));
    const sent = await stage.say('interaction', makeSlash({ query: '10038' }));
    expect(sent).toMatchObject({
      route: 'reply',
      body: { flags: 64, content: expect.stringContaining('10038') },
    });
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('as malformed in a channel is sent again in plain text', async () => {
    const stage = await openStage();
    stage.discord.rest.fail(/messages$/, refusal(400, 50_035));
    const message = makeMention('10038');
    const sent = await stage.say('message', message);
    expect(sent.body).toMatchObject({
      nonce: message.id,
      content: expect.stringContaining('10038'),
    });
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('as malformed in the place of another becomes a new message', async () => {
    const stage = await openStage();
    stage.discord.rest.fail(/callback$/, refusal(400, 50_035));
    const sent = await stage.say(
      'interaction',
      makePress('imerr:1:en:im/10014', { ephemeral: true }),
    );
    expect(sent).toMatchObject({
      route: 'reply',
      body: { content: expect.stringContaining('10014') },
    });
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('as malformed in the place of another, after it was announced, becomes a new message', async () => {
    const real = await openMemory();
    let tell: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const settings = {
      ...real.settings,
      recall: () => undefined,
      learn: (asked: Parameters<typeof real.settings.learn>[0]) =>
        slow.then(() => real.settings.learn(asked)),
    };
    const stage = await openStage({ store: { ...real, settings }, tuning: { patience: 10 } });
    const { rest, watch, gateway } = stage.discord;
    rest.fail(/original$/, refusal(400, 50_035));
    gateway.dispatch('INTERACTION_CREATE', makePress('imerr:1:en:im/10014', { ephemeral: true }));
    const called = await watch.until(
      () => rest.calls.find(({ url }) => url.pathname.endsWith('/callback')) ?? null,
    );
    expect(called.body).toEqual({ type: 6 });
    tell();
    const sent = await watch.until(() => rest.sent[0] ?? null);
    expect(sent).toMatchObject({
      route: 'follow',
      body: { flags: 64, content: expect.stringContaining('10014') },
    });
    expect(rest.faults).toEqual([]);
  });

  test('twice as malformed is given up', async () => {
    const stage = await openStage();
    stage.discord.rest.fail(/callback$/, refusal(400, 50_035), 2);
    stage.discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    await stage.logged('not delivered');
    await askNext(stage);
  });

  test.each([
    [404, 10_062],
    [400, 40_060],
    [401, 50_027],
  ])('with %i %i is logged once and not tried again', async (status, code) => {
    const stage = await openStage();
    stage.discord.rest.fail(/callback$/, refusal(status, code));
    stage.discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    await stage.logged('too late');
    await askNext(stage);
    expect(linesWith(stage, String(code))).toHaveLength(1);
    expect(
      stage.discord.rest.calls.filter(({ url }) => url.pathname.endsWith('/callback')),
    ).toHaveLength(1);
    expect(stage.door.isReady()).toBe(true);
  });

  test.each([50_001, 50_013])(
    'for want of a permission (%i) is logged once a channel',
    async (code) => {
      const stage = await openStage();
      const { rest, watch, gateway } = stage.discord;
      rest.fail(/\/channels\/\d+\/messages$/, refusal(403, code), 3);
      for (const channel of ['900000000000000041', '900000000000000041', '900000000000000042']) {
        gateway.dispatch(
          'MESSAGE_CREATE',
          makeMention('10038', { channel_id: channel, channel_type: 11 }),
        );
      }
      await watch.until(() => (linesWith(stage, 'no permission').length === 2 ? true : null));
      await askNext(stage);
      expect(linesWith(stage, 'no permission')).toHaveLength(2);
      expect(rest.calls.filter(({ url }) => url.pathname.endsWith('/messages'))).toHaveLength(4);
    },
  );

  test('with a fault of its own is tried once more', async () => {
    const stage = await openStage();
    stage.discord.rest.fail(/callback$/, { status: 500, body: {} });
    expect(readSent(await stage.say('interaction', makeSlash({ query: '10038' })))).toContain(
      '10038',
    );
  });

  test('with a fault that stays is logged', async () => {
    const stage = await openStage();
    stage.discord.rest.fail(/callback$/, { status: 500, body: {} }, 2);
    stage.discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    expect(await stage.logged('not delivered')).toContain('"status":500');
    await askNext(stage);
  });

  test('for the token of an interaction leaves the door open', async () => {
    const stage = await openStage();
    stage.discord.rest.fail(/callback$/, refusal(401, 0));
    stage.discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    await stage.logged('an answer was refused');
    await askNext(stage);
  });

  test('by silence does not hold up the others', async () => {
    const stage = await openStage({ tuning: { rest: { timeout: 200, retries: 0 } } });
    stage.discord.rest.fail(/callback$/, 'hang');
    stage.discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    await askNext(stage);
    expect(await stage.logged('not delivered')).toContain('"level":50');
  });

  test.each<[string, 'message' | 'interaction', RegExp]>([
    ['a message', 'message', /messages$/],
    ['an interaction', 'interaction', /callback$/],
  ])('for its rate is sent when Discord takes it: to %s', async (_kind, kind, path) => {
    const stage = await openStage();
    stage.discord.rest.fail(path, {
      status: 429,
      body: { message: 'slow', retry_after: 0.01, global: false },
    });
    const asked = kind === 'message' ? makeMention('10038') : makeSlash({ query: '10038' });
    expect(readSent(await stage.say(kind, asked))).toContain('10038');
    expect(stage.discord.rest.sent).toHaveLength(1);
    expect(stage.discord.rest.faults).toEqual([]);
  });
});

test('questions of a person are counted within a window', () => {
  let time = 0;
  const throttle = createThrottle({ questions: 2, window: 100, people: 10 }, { now: () => time });
  const ask = (person: string) => throttle(person);
  time = 1;
  expect([ask('mika'), ask('mika'), ask('mika'), ask('mika')]).toEqual([
    'pass',
    'pass',
    'warn',
    'drop',
  ]);
  expect(ask('jun')).toBe('pass');
  time = 90;
  expect(ask('mika')).toBe('drop');
  time = 102;
  expect(ask('mika')).toBe('pass');
});

test.each<[string, readonly number[], readonly string[]]>([
  ['young ones are answered', [10, 2000], ['fresh', 'fresh']],
  ['an old one after a young one is stale', [10, 9000], ['fresh', 'stale']],
  [
    'where all are old, the clock is in doubt and they are answered',
    [9000, 9100],
    ['doubtful', 'doubtful'],
  ],
  ['ones from the future are answered', [-9000, -8000], ['fresh', 'fresh']],
  [
    'a clock that was changed is doubted after a while',
    [10, ...Array<number>(8).fill(9000)],
    ['fresh', ...Array<string>(7).fill('stale'), 'doubtful'],
  ],
])('of interactions, %s', (_rule, ages, verdicts) => {
  const judge = createFreshness(2500);
  const name = (age: number) => {
    const { stale, doubtful } = judge(age);
    return stale ? 'stale' : doubtful ? 'doubtful' : 'fresh';
  };
  expect(ages.map(name)).toEqual(verdicts);
});
