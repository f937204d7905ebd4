import { describe, expect, test } from 'vitest';
import { personThrottle } from '../adapters/discord/limits.ts';
import { speak } from '../src/index.ts';
import {
  ids,
  makeDirect,
  makeExplain,
  makeMention,
  makeMessage,
  makePerson,
  makePress,
  makeSettings,
  makeSlash,
  memberWith,
  outside,
  type Payload,
} from './double/discord-event.ts';
import { makeGuild } from './double/discord-guild.ts';
import { openMemory, openStage, readSent, type Stage } from './double/discord-stage.ts';
import { hostile } from './double/discord-wild.ts';

const manageServer = 1n << 5n;
const manager = memberWith(manageServer);
const person = { platform: 'discord', tenant: null, user: ids.person } as const;
const tenant = { platform: 'discord', tenant: ids.guild } as const;
const place = { ...tenant, channel: ids.channel };

const slash = (query: string, given: Payload = {}) => makeSlash({ query }, given);
const ask = async ({ say }: Stage, query: string, given: Payload = {}) =>
  readSent(await say('interaction', slash(query, given)));

describe('what answers no question is said in the language that was set', () => {
  const mine: readonly [string, () => Payload, string][] = [
    ['a message without text', () => makeExplain({ content: '' }), 'このメッセージには'],
    [
      'a press on the answer of another',
      () => makePress('delete|1|900000000000000077', { ephemeral: false }),
      'この回答を削除できるのは',
    ],
    ['a press of another version', () => makePress('imerr:9:en:1', { ephemeral: true }), '説明し'],
  ];

  test.each(mine)('for a person: %s', async (_what, make, words) => {
    const stage = await openStage();
    await ask(stage, 'language ja');
    expect(readSent(await stage.say('interaction', make()))).toContain(words);
  });

  test('for a person, from the database after a restart', async () => {
    const store = await openMemory();
    await store.settings.savePerson(person, { language: 'ja' });
    const settings = { ...store.settings, recall: () => undefined };
    const stage = await openStage({ store: { ...store, settings } });
    const sent = await stage.say('interaction', makeExplain({ content: '' }));
    expect(readSent(sent)).toContain('このメッセージには');
  });

  test('for a person who asks too much', async () => {
    const stage = await openStage();
    await ask(stage, 'language ja');
    for (let asked = 1; asked < personThrottle.questions; asked += 1) await ask(stage, '10038');
    expect(await ask(stage, '10038')).toContain(speak('ja').throttled);
  });

  test('for a server: a mention whose text is withheld', async () => {
    const stage = await openStage();
    await stage.say('interaction', makeSettings({ language: 'ja', for: 'server' }, manager));
    const mention = { content: '', mention_roles: [ids.managedRole] };
    const sent = await stage.say('message', makeMessage(mention));
    expect(readSent(sent)).toContain(speak('ja').emptyMention);
  });

  test('for a person: a question that fails', async () => {
    const broken = {
      ask: () => {
        throw new Error('a fault');
      },
    };
    const stage = await openStage({ bot: broken });
    await ask(stage, 'language ja');
    expect(await ask(stage, '10038')).toContain(speak('ja').failed);
  });
});

describe('a person’s choice', () => {
  test('of a language goes before the locale, also in direct messages', async () => {
    const stage = await openStage();
    expect(await ask(stage, 'language ja')).toContain('日本語');
    expect(await ask(stage, '10038', { locale: 'ko' })).toContain('対処');
    expect(readSent(await stage.say('message', makeDirect('10038')))).toContain('対処');
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('is not needed where an interaction told the locale before', async () => {
    const stage = await openStage();
    await ask(stage, '10038', { locale: 'ko' });
    expect(readSent(await stage.say('message', makeDirect('10014')))).toContain('해결 방법');
    expect(readSent(await stage.say('message', makeMention('10038')))).toContain('What to do');
  });

  test('is not what a channel sees', async () => {
    const stage = await openStage();
    await ask(stage, 'language ja');
    expect(readSent(await stage.say('message', makeMention('10038')))).toContain('What to do');
  });

  test('of a product puts its entry first', async () => {
    const stage = await openStage();
    await ask(stage, 'product trtc-web');
    const shown = await ask(stage, '70001');
    expect(shown.indexOf('TRTC Web SDK')).toBeLessThan(shown.indexOf('Chat (IM)'));
  });

  test('is taken back by the button under it', async () => {
    const stage = await openStage();
    await stage.say('interaction', slash('language ja'));
    const sent = await stage.say(
      'interaction',
      makePress('imerr:1:ja:!language auto', { ephemeral: true }),
    );
    expect(sent.route).toBe('update');
    expect(await ask(stage, '10038')).toContain('What to do');
  });

  test('is forgotten when it is asked for', async () => {
    const stage = await openStage();
    await ask(stage, 'language ja');
    expect(await ask(stage, 'forget me')).toContain('Your data is deleted');
    expect((await stage.store.settings.learn({ person, place: null })).person.language).toBeNull();
  });
});

describe('/imerr-settings', () => {
  test('shows what holds, and how to change it', async () => {
    const { say, discord } = await openStage();
    const sent = await say('interaction', makeSettings({}, { locale: 'zh-TW' }));
    expect(Number(sent.body.flags) & 64).toBe(64);
    expect(readSent(sent)).toMatchInlineSnapshot(`
      "### 設定
      **您** 語言：自動 · 優先產品：無
      **此頻道** 語言：自動 · 優先產品：無
      -# 主動回答：關閉
      **此伺服器** 語言：自動 · 優先產品：無
      -# 每週摘要：關閉
      您自己的選擇優先於頻道的設定，頻道的設定優先於面向所有人的設定。提問中指明的語言優先於一切。
      **您的語言**
      English
      简体中文
      日本語
      한국어
      繁體中文
      **如需更改**
      \`product trtc\`  \`channel language ja\`  \`watch on\`  \`server language zh-Hant\`  \`digest here\`  \`notes\`  \`forget me\`"
    `);
    expect(discord.rest.faults).toEqual([]);
  });

  test.each<[string, Record<string, string | boolean>, Payload, string]>([
    ['for oneself', { language: 'ko' }, {}, '한국어'],
    ['for the channel', { language: 'ko', for: 'channel' }, manager, '이 채널'],
    ['for the server', { product: 'im', for: 'server' }, manager, 'This server'],
    ['for the server, without the right', { product: 'im', for: 'server' }, {}, 'takes an admin'],
    ['back to none', { language: 'auto', product: 'auto' }, {}, 'automatic'],
    ['of the digest', { digest: true }, manager, 'weekly digest comes to this channel'],
    ['of watching, where that is not set up', { watch: true }, manager, 'Watching is not set up'],
  ])('sets what is chosen %s', async (_what, options, given, words) => {
    const { say, discord } = await openStage();
    expect(readSent(await say('interaction', makeSettings(options, given)))).toContain(words);
    expect(discord.rest.faults).toEqual([]);
  });

  test('of a channel holds in its threads', async () => {
    const stage = await openStage();
    await stage.say('interaction', makeSettings({ language: 'ko', for: 'channel' }, manager));
    const thread = { id: ids.thread, type: 11, parent_id: ids.channel };
    const shown = readSent(
      await stage.say(
        'interaction',
        makeSlash({ query: '10038', visible: true }, { channel: thread, channel_id: ids.thread }),
      ),
    );
    expect(shown).toContain('해결 방법');
  });

  test('has no server where the bot is a guest', async () => {
    const { say } = await openStage();
    const guest = { authorizing_integration_owners: { 1: ids.person }, ...manager };
    const sent = await say('interaction', makeSettings({ language: 'ko', for: 'server' }, guest));
    expect(readSent(sent)).toContain('not for a direct message');
  });
});

describe('a team’s note', () => {
  test('stands under the official text, in its server alone, and is drawn as letters', async () => {
    const stage = await openStage();
    await ask(stage, `note 70009 ${hostile}`, manager);
    const sent = await stage.say('interaction', slash('im/70009'));
    expect(readSent(sent)).toContain('Our team’s note');
    expect(readSent(sent)).not.toMatch(/@everyone|(?<!\\)\[x|(?<!\\)\*bold/);
    expect(await ask(stage, 'im/70009', { guild_id: ids.community })).not.toContain('Our team');
    expect(await ask(stage, 'im/70009', outside(1))).not.toContain('Our team');
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('is written by a mention too, of one who may', async () => {
    const stage = await openStage();
    const sent = await stage.say('message', makeMention('note im/70009 rotate the key'));
    expect(readSent(sent)).toContain('takes an admin');
    const guild = makeGuild(ids.guild);
    const roles = (guild.roles as Payload[]).map((role) => ({ ...role, permissions: '32' }));
    stage.discord.gateway.dispatch('GUILD_UPDATE', { ...guild, owner_id: ids.bot, roles });
    const member = { roles: [], joined_at: '2026-01-01T00:00:00.000Z', deaf: false, mute: false };
    const saved = await stage.say('message', makeMention('note im/70009 rotate', { member }));
    expect(readSent(saved)).toContain('Note saved');
  });

  test('takes a right', async () => {
    expect(await ask(await openStage(), 'note 70009 mine')).toContain('takes an admin');
  });
});

describe('what a channel is not to read', () => {
  test.each(['settings', 'unresolved', 'forget me', 'forget us'])(
    'is not told by a mention: %s',
    async (order) => {
      const { say } = await openStage();
      const sent = await say('message', makeMention(order));
      expect(readSent(sent)).toBe(`This is for you alone. Ask with /imerr and the words: ${order}`);
    },
  );
});

describe('counting', () => {
  const open = async () => {
    const store = await openMemory();
    return { stage: await openStage({ store }), store };
  };

  test('keeps questions without an answer, once and by nobody’s name', async () => {
    const { stage, store } = await open();
    const sent = await ask(stage, 'error 70099');
    expect(sent).toContain('not in the catalog');
    await stage.say('interaction', makePress('imerr:1:ja:error 70099', { ephemeral: true }));
    await store.flush();
    expect(await store.misses.list({ days: 1, tenant, limit: 5 })).toMatchObject({
      found: [{ text: 'error 70099', count: 1 }],
    });
    expect(await ask(stage, 'unresolved', manager)).toContain('error 70099');
    expect(await ask(stage, 'unresolved')).toContain('takes an admin');
  });

  test('counts a vote once, and thanks without taking the answer away', async () => {
    const { stage, store } = await open();
    const answer = await stage.say('interaction', slash('10038'));
    const [vote = ''] = /imerr:1:en:helpful:no [^"]+/.exec(JSON.stringify(answer.body)) ?? [];
    for (let turn = 0; turn < 2; turn += 1) {
      const sent = await stage.say('interaction', makePress(vote, { ephemeral: true }));
      expect(sent.route).toBe('reply');
      expect(readSent(sent)).toContain('Thank you');
    }
    await stage.say(
      'interaction',
      makePress(vote, { ephemeral: true, ...memberWith(0n, makePerson('900000000000000077')) }),
    );
    await store.flush();
    expect(await store.votes.list({ days: 1, tenant, limit: 5 })).toMatchObject({
      found: [{ entry: 'im/10038', yes: 0, no: 2 }],
    });
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('takes no vote that was typed', async () => {
    const { stage, store } = await open();
    await ask(stage, 'helpful:yes im/10038');
    await store.flush();
    expect(await store.votes.list({ days: 1, limit: 5 })).toMatchObject({ found: [] });
  });
});

describe('a server', () => {
  const all = { person: null, place } as const;

  test('is forgotten at once when an admin confirms it', async () => {
    const stage = await openStage();
    await ask(stage, 'server language ja', manager);
    const asked = await stage.say('interaction', slash('forget us', manager));
    const [confirm = ''] = /imerr:1:[^"]*confirm/.exec(JSON.stringify(asked.body)) ?? [];
    expect((await stage.store.settings.learn(all)).workspace.language).toBe('ja');
    await stage.say('interaction', makePress(confirm, { ephemeral: true, ...manager }));
    expect((await stage.store.settings.learn(all)).workspace.language).toBeNull();
  });
});

describe('while the database is away', () => {
  const openWithout = async () => {
    const store = await openMemory();
    await store.close(10);
    return openStage({ store });
  };

  test('questions are answered as ever', async () => {
    const stage = await openWithout();
    expect(await ask(stage, '10038', { locale: 'ja' })).toContain('対処');
  });

  test('a choice that could not be saved says so', async () => {
    expect(await ask(await openWithout(), 'language ja')).toContain('could not be saved');
  });
});

test('an order that takes long is announced, and answered in its place', async () => {
  const real = await openMemory();
  let save: (saved: { kind: 'saved' }) => void = () => undefined;
  const slow = new Promise<{ kind: 'saved' }>((resolve) => {
    save = resolve;
  });
  const settings = { ...real.settings, savePerson: () => slow };
  const stage = await openStage({ store: { ...real, settings }, tuning: { patience: 10 } });
  const { rest, watch, gateway } = stage.discord;
  gateway.dispatch('INTERACTION_CREATE', slash('language ja'));
  const called = await watch.until(
    () => rest.calls.find(({ url }) => url.pathname.endsWith('/callback')) ?? null,
  );
  expect(called.body).toEqual({ type: 5, data: { flags: 64 } });
  save({ kind: 'saved' });
  const sent = await watch.until(() => rest.sent[0] ?? null);
  expect(sent.route).toBe('edit');
  expect(rest.faults).toEqual([]);
});

describe('the weekly digest', () => {
  const monday = Date.UTC(2026, 10, 23, 10);
  const clock = { now: () => monday, wake: () => () => {} };

  test('comes to the channel that was chosen, and pings nobody', async () => {
    const store = await openMemory();
    await store.settings.savePlace({ ...tenant, channel: null }, { digest: ids.channel });
    store.misses.count({ text: hostile, language: 'en', tenant });
    await store.flush();
    const { discord } = await openStage({ store, tuning: { clock } });
    const sent = await discord.watch.until(() => discord.rest.sent[0] ?? null);
    expect(sent).toMatchObject({ route: 'post', channel: ids.channel });
    expect(readSent(sent)).toContain('imerr, the last week');
    expect(readSent(sent)).not.toMatch(/@everyone|(?<!\\)\[x/);
    expect(discord.rest.faults).toEqual([]);
  });

  test('comes to a forum as a post of its own, with a name and a tag that it may have', async () => {
    const store = await openMemory();
    await store.settings.savePlace({ ...tenant, channel: null }, { digest: ids.forum });
    store.misses.count({ text: 'what is gate 70099', language: 'en', tenant });
    await store.flush();
    const { discord } = await openStage({ store, tuning: { clock } });
    const sent = await discord.watch.until(() => discord.rest.sent[0] ?? null);
    expect(sent).toMatchObject({
      route: 'thread',
      channel: ids.forum,
      body: { name: 'imerr, the last week', applied_tags: [ids.tag] },
    });
    expect(readSent(sent)).toContain('what is gate 70099');
    expect(discord.rest.faults).toEqual([]);
  });

  test('is for the forum where it is asked for in a post', async () => {
    const stage = await openStage();
    const thread = { id: ids.thread, type: 11, parent_id: ids.forum };
    const post = { ...manager, channel: thread, channel_id: ids.thread };
    expect(await ask(stage, 'digest here', post)).toContain('weekly digest comes to this channel');
    expect(await stage.store.settings.listDigests()).toMatchObject({
      found: [{ digest: ids.forum }],
    });
  });

  test('is refused where imerr may not write, with what to do about it', async () => {
    const stage = await openStage();
    const mute = { ...manager, app_permissions: '1024' };
    expect(await ask(stage, 'digest here', mute)).toContain('Send Messages');
    const member = { roles: [], joined_at: '2026-01-01T00:00:00.000Z', deaf: false, mute: false };
    const guild = makeGuild(ids.guild);
    const roles = (guild.roles as Payload[]).map((role) => ({ ...role, permissions: '32' }));
    stage.discord.gateway.dispatch('GUILD_UPDATE', { ...guild, owner_id: '1', roles });
    expect(readSent(await stage.say('message', makeMention('digest here', { member })))).toContain(
      'Send Messages',
    );
    expect(await ask(stage, 'digest off', mute)).toContain('no weekly digest any more');
  });
});

describe('watching', () => {
  const watched = async () => {
    const stage = await openStage({ watch: true });
    await stage.say('interaction', makeSettings({ watch: true }, manager));
    return stage;
  };
  const overheard = (content: string) => makeMessage({ content });

  test('asks for the text of messages only where the deployment allows it', async () => {
    const { discord } = await openStage({ watch: true });
    expect(discord.gateway.hellos[0]?.intents).toBe(4609 + 32_768);
  });

  test('answers what evidently names a code, once', async () => {
    const stage = await watched();
    const message = overheard('our login fails with error code 70001 since noon');
    const sent = await stage.say('message', message);
    expect(sent).toMatchObject({ route: 'post', body: { nonce: message.id } });
    expect(readSent(sent)).toContain('70001');
    expect(readSent(sent)).toContain('since an admin turned that on');
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('is ended by the button under an answer, by one who may', async () => {
    const stage = await watched();
    const sent = await stage.say('message', overheard('fails with error code 70001'));
    const [stop = ''] = /imerr:1:en:!watch off/.exec(JSON.stringify(sent.body)) ?? [];
    const press = (given: Payload) =>
      stage.say('interaction', makePress(stop, { ephemeral: false, ...given }));
    expect(readSent(await press({}))).toContain('takes an admin');
    expect(readSent(await press(manager))).toContain('no longer watches');
  });

  test('stays silent about everything else, and where nobody asked for it', async () => {
    const stage = await watched();
    const { gateway } = stage.discord;
    gateway.dispatch('MESSAGE_CREATE', overheard('see you at gate 70001'));
    gateway.dispatch('MESSAGE_CREATE', overheard('usersig expired, what now'));
    gateway.dispatch(
      'MESSAGE_CREATE',
      makeMessage({
        content: 'error code 70001',
        guild_id: ids.community,
        channel_id: '900000000000000029',
      }),
    );
    const next = makeMention('10014');
    expect((await stage.say('message', next)).body).toMatchObject({ nonce: next.id });
  });

  test('is turned off again', async () => {
    const stage = await watched();
    await stage.say('interaction', makeSettings({ watch: false }, manager));
    stage.discord.gateway.dispatch('MESSAGE_CREATE', overheard('error code 70001'));
    const next = makeMention('10014');
    expect((await stage.say('message', next)).body).toMatchObject({ nonce: next.id });
  });
});
