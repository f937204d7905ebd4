import { describe, expect, test } from 'vitest';
import { personThrottle } from '../adapters/discord/limits.ts';
import { bot } from './bot.ts';
import {
  botUser,
  ids,
  makeDirect,
  makeMention,
  makeMessage,
  makePress,
  makeSlash,
  outside,
  type Payload,
} from './double/discord-event.ts';
import { openStage, readSent } from './double/discord-stage.ts';
import { hostile } from './double/discord-wild.ts';

const ephemeral = 64;

describe('a slash command', () => {
  test.each<[string, Payload, string]>([
    ['in a server', {}, ids.channel],
    ['in a direct message', outside(1), ids.direct],
    ['in a group of people', outside(2), ids.direct],
    [
      'in a server that the bot is not in',
      {
        guild_id: '900000000000000099',
        channel_id: '900000000000000098',
        channel: { id: '900000000000000098', type: 0 },
        authorizing_integration_owners: { 1: ids.person },
      },
      '900000000000000098',
    ],
  ])('%s is answered at once, for the asker alone', async (_where, given, channel) => {
    const { say, discord } = await openStage();
    const sent = await say('interaction', makeSlash({ query: '10038' }, given));
    expect(sent).toMatchObject({ route: 'reply', channel });
    expect(Number(sent.body.flags) & ephemeral).toBe(ephemeral);
    expect(readSent(sent)).toContain('10038');
    expect(discord.rest.faults).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string | boolean>>, Payload, string]>([
    ['the person’s locale', { query: '10038' }, { locale: 'ja' }, '対処'],
    [
      'the option before the locale',
      { query: '10038', language: 'ko' },
      { locale: 'ja' },
      '해결 방법',
    ],
    ['the locale of Taiwan', { query: '10038' }, { locale: 'zh-TW' }, '怎麼辦'],
    [
      'a community’s locale where everyone sees it',
      { query: '10038', visible: true },
      { guild_id: ids.community, locale: 'ko' },
      '対処',
    ],
    [
      'no server’s default where everyone sees it',
      { query: '10038', visible: true },
      { guild_locale: 'ja', locale: 'ja' },
      'What to do',
    ],
  ])('is answered in the language of %s', async (_rule, options, given, words) => {
    const { say } = await openStage();
    expect(readSent(await say('interaction', makeSlash(options, given)))).toContain(words);
  });

  test.each<[string, Readonly<Record<string, string | boolean>>]>([
    ['by its option', { query: '10038', visible: true }],
    ['by a word of the question', { query: '10038 public' }],
  ])('is answered for everyone when asked to %s', async (_way, options) => {
    const { say } = await openStage();
    expect(Number((await say('interaction', makeSlash(options))).body.flags) & ephemeral).toBe(0);
  });

  test('puts the product of its option first', async () => {
    const { say } = await openStage();
    const shown = readSent(
      await say('interaction', makeSlash({ query: '70001', product: 'trtc-web' })),
    );
    expect(shown.indexOf('TRTC Web SDK')).toBeLessThan(shown.indexOf('Chat (IM)'));
  });

  test('is answered once, though the event comes twice', async () => {
    const { say, discord } = await openStage();
    const twice = makeSlash({ query: '10038' });
    await say('interaction', twice);
    discord.gateway.dispatch('INTERACTION_CREATE', twice);
    await say('interaction', makeSlash({ query: '10014' }), 2);
    expect(discord.rest.calls.filter(({ url }) => url.pathname.endsWith('/callback'))).toHaveLength(
      2,
    );
  });

  test('that comes too late is left alone, once another came in time', async () => {
    const { say, discord, logged } = await openStage();
    await say('interaction', makeSlash({ query: '10038' }));
    discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }, {}, 60_000));
    await logged('too late to be answered');
    expect(discord.rest.sent).toHaveLength(1);
  });

  test('with hostile text gets nothing of it back', async () => {
    const { say, discord } = await openStage();
    const shown = readSent(await say('interaction', makeSlash({ query: `${hostile} in french` })));
    expect(shown).not.toContain('evil');
    expect(shown).not.toContain('@');
    expect(discord.rest.faults).toEqual([]);
  });

  test('too many of one person are refused with a word, and others are served', async () => {
    const { say } = await openStage();
    for (let asked = 0; asked < personThrottle.questions; asked += 1) {
      await say('interaction', makeSlash({ query: '10038' }));
    }
    expect(readSent(await say('interaction', makeSlash({ query: '10038' })))).toContain(
      'wait a moment',
    );
    const other = {
      user: { id: '900000000000000077', username: 'jun', discriminator: '0', avatar: null },
    };
    expect(
      readSent(
        await say('interaction', makeSlash({ query: '10038' }, { ...outside(1), ...other })),
      ),
    ).toContain('10038');
  });

  test('on which the bot fails is answered with an apology', async () => {
    const fault = new Error('a fault with a secret');
    const broken = {
      ask: () => {
        throw fault;
      },
    };
    const { say, lines } = await openStage({ bot: broken });
    expect(
      readSent(await say('interaction', makeSlash({ query: '10038' }, { locale: 'zh-CN' }))),
    ).toContain('imerr 未能回答');
    expect(lines.join('')).not.toContain('secret');
  });
});

describe('a message', () => {
  test.each<[string, Payload]>([
    ['that mentions the bot', makeMention('10038')],
    [
      'that mentions it in the old form',
      makeMessage({ content: `<@!${ids.bot}> 10038`, mentions: [botUser] }),
    ],
    [
      'in a thread that nobody told of',
      makeMention('10038', { channel_id: ids.thread, channel_type: 11 }),
    ],
    [
      'that mentions its role beside it',
      makeMention(`<@&${ids.managedRole}> 10038`, { mention_roles: [ids.managedRole] }),
    ],
    ['to it alone', makeDirect('10038')],
  ])('%s is answered with a reply to it', async (_kind, message) => {
    const { say, discord } = await openStage();
    const sent = await say('message', message);
    expect(sent).toMatchObject({
      route: 'post',
      channel: message.channel_id,
      body: {
        nonce: message.id,
        enforce_nonce: true,
        message_reference: { message_id: message.id, fail_if_not_exists: false },
      },
    });
    expect(readSent(sent)).toContain('10038');
    expect(discord.rest.faults).toEqual([]);
  });

  test('that mentions the role alone arrives without its text, and gets a hint', async () => {
    const { say } = await openStage();
    const sent = await say(
      'message',
      makeMessage({ content: `<@&${ids.managedRole}> 10038`, mention_roles: [ids.managedRole] }),
    );
    expect(readSent(sent)).toContain('without its text');
  });

  test('to the bot alone that was forwarded is explained, and is no order', async () => {
    const { say } = await openStage();
    const forward = (content: string) => ({
      ...makeDirect(''),
      message_reference: { type: 1, channel_id: ids.channel, message_id: ids.person },
      message_snapshots: [{ message: { type: 0, content, embeds: [], attachments: [] } }],
    });
    expect(readSent(await say('message', forward('errorCode: 10038')))).toContain('### 10038');
    expect(readSent(await say('message', forward('forget me')))).toContain('Nothing found');
  });

  test('to the bot alone without a text is told so', async () => {
    const { say } = await openStage();
    expect(readSent(await say('message', makeDirect('')))).toContain('has no text');
  });

  test('in a community is answered in its language', async () => {
    const { say } = await openStage();
    expect(
      readSent(await say('message', makeMention('10038', { guild_id: ids.community }))),
    ).toContain('対処');
  });

  test('that only mentions the bot gets help', async () => {
    const { say } = await openStage();
    expect(readSent(await say('message', makeMention('')))).toContain('imerr explains error codes');
  });

  test('that comes twice is answered once', async () => {
    const { say, discord } = await openStage();
    const message = makeMention('10038');
    await say('message', message);
    discord.gateway.dispatch('MESSAGE_CREATE', message);
    await say('message', makeMention('10014'));
    expect(discord.rest.calls.filter(({ url }) => url.pathname.endsWith('/messages'))).toHaveLength(
      2,
    );
  });

  test.each<[string, Payload]>([
    ['to everyone', makeMessage({ content: '@everyone 10038', mention_everyone: true })],
    [
      'to another role of the bot',
      makeMessage({ content: `<@&${ids.otherRole}> 10038`, mention_roles: [ids.otherRole] }),
    ],
    [
      'that replies to the bot and says "thanks"',
      makeMessage({ content: 'thanks', mentions: [botUser], type: 19 }),
    ],
    [
      'of another bot',
      makeMention('10038', { author: { id: '900000000000000055', username: 'other', bot: true } }),
    ],
    ['of a webhook', makeMention('10038', { webhook_id: '900000000000000056' })],
    ['of the system', makeMention('10038', { type: 7 })],
    ['without the bot', makeMessage({ content: 'what is 10038' })],
    ['of the bot itself', makeMessage({ content: '10038', author: botUser })],
  ])('%s is left alone', async (_kind, message) => {
    const { say, discord } = await openStage();
    discord.gateway.dispatch('MESSAGE_CREATE', message);
    const next = makeMention('10014');
    expect((await say('message', next)).body).toMatchObject({ nonce: next.id });
    expect(discord.rest.sent).toHaveLength(1);
  });
});

describe('a button', () => {
  test('of a message for the asker alone changes that message', async () => {
    const { say, discord } = await openStage();
    const sent = await say('interaction', makePress('imerr:1:ja:im/10014', { ephemeral: true }));
    expect(sent).toMatchObject({ route: 'update', body: { flags: 32_768 } });
    expect(readSent(sent)).toContain('10014');
    expect(readSent(sent)).toContain('対処');
    expect(discord.rest.faults).toEqual([]);
  });

  test('of a message for everyone is answered for the one who pressed', async () => {
    const { say, discord } = await openStage();
    const sent = await say('interaction', makePress('imerr:1:en:im/10014', { ephemeral: false }));
    expect(sent).toMatchObject({ route: 'reply', body: { flags: 32_832 } });
    expect(discord.rest.faults).toEqual([]);
  });

  test('works after a restart', async () => {
    const first = await openStage();
    const answer = await first.say('interaction', makeSlash({ query: '10038' }));
    const [customId = ''] = JSON.stringify(answer.body).match(/whole.imerr:1:en:[^"]+/) ?? [];
    await first.door.close(100);
    const second = await openStage();
    const sent = await second.say('interaction', makePress(customId, { ephemeral: true }));
    expect(readSent(sent)).toContain('Sources');
  });

  test('of another version is answered with help', async () => {
    const { say } = await openStage();
    const sent = await say(
      'interaction',
      makePress('imerr:9:en:10014', { ephemeral: false, locale: 'ko' }),
    );
    expect(readSent(sent)).toContain('오류 코드를 설명합니다');
  });
});

test('a question is handed to the bot as Discord tells it', async () => {
  const asked: unknown[] = [];
  const { say } = await openStage({
    bot: {
      ask: (query) => {
        asked.push(query);
        return bot.ask(query);
      },
    },
  });
  await say(
    'interaction',
    makeSlash(
      { query: 'usersig', language: 'zh-Hant', product: 'im' },
      { guild_id: ids.community },
    ),
  );
  await say('message', makeDirect('usersig'));
  const nothingSaved = { person: null, channel: null, workspace: null };
  expect(asked).toEqual([
    {
      ...nothingSaved,
      text: 'usersig',
      language: 'zh-Hant',
      product: 'im',
      visibility: 'person',
      publishable: true,
      personLocale: 'en-US',
      channelLocale: 'ja',
    },
    {
      ...nothingSaved,
      text: 'usersig',
      language: null,
      product: null,
      visibility: 'person',
      publishable: false,
      personLocale: 'en-US',
      channelLocale: null,
    },
  ]);
});
