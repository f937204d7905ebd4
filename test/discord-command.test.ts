import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { defineCommands, inviteLink } from '../adapters/discord/command.ts';
import { listDifferences } from '../adapters/discord/difference.ts';
import { commandLimits } from '../adapters/discord/limits.ts';
import { registerCommands } from '../adapters/discord/register.ts';
import { readEnv } from '../adapters/env.ts';
import { catalog } from './bot.ts';
import { type DiscordDouble, openDiscord } from './double/discord.ts';
import { checkCommand } from './double/discord-definition.ts';
import { ids, type Payload } from './double/discord-event.ts';
import { openStage } from './double/discord-stage.ts';

const wanted = defineCommands(catalog.index.products);

async function openDouble(): Promise<DiscordDouble> {
  const discord = await openDiscord();
  onTestFinished(() => discord.close());
  return discord;
}

/** Runs the script against a local Discord. */
async function run(
  discord: DiscordDouble,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await registerCommands({
    args,
    readEnv: () =>
      readEnv({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, ...environment }),
    catalog: () => catalog,
    print: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, lines, complaints };
}

const writes = ({ rest }: DiscordDouble) =>
  rest.calls.filter(({ method }) => method === 'PUT').length;

describe('the command', () => {
  test('is one that Discord takes', () => {
    expect(wanted.flatMap(checkCommand)).toEqual([]);
  });

  test('has its names in five languages', () => {
    const names = [wanted[0], ...(wanted[0]?.options ?? [])].map((one) => one?.name_localizations);
    expect(names).toMatchInlineSnapshot(`
      [
        {
          "en-US": "imerr",
          "ja": "エラーコード",
          "ko": "오류코드",
          "zh-CN": "错误码",
          "zh-TW": "錯誤碼",
        },
        {
          "en-US": "query",
          "ja": "質問",
          "ko": "질문",
          "zh-CN": "问题",
          "zh-TW": "問題",
        },
        {
          "en-US": "language",
          "ja": "言語",
          "ko": "언어",
          "zh-CN": "语言",
          "zh-TW": "語言",
        },
        {
          "en-US": "product",
          "ja": "製品",
          "ko": "제품",
          "zh-CN": "产品",
          "zh-TW": "產品",
        },
        {
          "en-US": "visible",
          "ja": "公開",
          "ko": "공개",
          "zh-CN": "公开",
          "zh-TW": "公開",
        },
      ]
    `);
  });

  test('is for servers, direct messages and groups, installed by a server or a person', () => {
    const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };
    expect(wanted).toMatchObject([
      { name: 'imerr', type: 1, ...everywhere },
      { name: 'imerr-settings', type: 1, ...everywhere },
      { name: 'Explain error codes', type: 3, ...everywhere },
    ]);
  });

  test('of the settings and of the menu have their names in five languages', () => {
    const names = [
      ...wanted.slice(1),
      ...(wanted[1]?.options ?? []).slice(2),
      ...(wanted[1]?.options?.[2]?.choices ?? []),
    ].map(({ name_localizations: map }) => Object.values(map ?? {}).join(' | '));
    expect(names).toMatchInlineSnapshot(`
      [
        "imerr-settings | 错误码设置 | 錯誤碼設定 | エラーコード設定 | 오류코드설정",
        "Explain error codes | 解释错误码 | 解釋錯誤碼 | エラーコードを説明 | 오류 코드 설명",
        "for | 范围 | 範圍 | 対象 | 대상",
        "watch | 主动回答 | 主動回答 | 自動回答 | 자동답변",
        "digest | 每周摘要 | 每週摘要 | ダイジェスト | 주간요약",
        "Me | 我 | 我 | 自分 | 나",
        "This channel | 此频道 | 此頻道 | このチャンネル | 이 채널",
        "This server | 此服务器 | 此伺服器 | このサーバー | 이 서버",
      ]
    `);
  });

  test('takes a pasted log, each language and each product', () => {
    const [query, language, product] = wanted[0]?.options ?? [];
    expect(query).toMatchObject({
      name: 'query',
      required: true,
      max_length: commandLimits.query,
      autocomplete: true,
    });
    expect(language?.choices?.map(({ value }) => value)).toEqual([
      'en',
      'zh',
      'ja',
      'ko',
      'zh-Hant',
    ]);
    expect(product?.choices?.map(({ value }) => value)).toEqual(
      catalog.index.products.map(({ id }) => id),
    );
  });
});

describe('the difference', () => {
  const stored = (): Payload => JSON.parse(JSON.stringify(wanted[0])) as Payload;
  const asking = wanted.slice(0, 1);

  test.each<[string, (command: Payload) => unknown, readonly string[]]>([
    ['of the same', (command) => [command], []],
    ['of nothing', () => [], ['/imerr is missing']],
    ['of no list at all', () => null, ['/imerr is missing']],
    [
      'of defaults that Discord adds',
      (command) => [
        {
          ...command,
          id: '1',
          version: '2',
          nsfw: false,
          dm_permission: null,
          options: command.options,
        },
      ],
      [],
    ],
    ['of sets in another order', (command) => [{ ...command, contexts: [2, 0, 1] }], []],
    [
      'of a changed description',
      (command) => [{ ...command, description: 'old' }],
      ['/imerr.description differs'],
    ],
    [
      'of a changed translation',
      (command) => [
        { ...command, name_localizations: { ...(command.name_localizations as object), ja: 'x' } },
      ],
      ['/imerr.name_localizations.ja differs'],
    ],
    [
      'of a translation too many',
      (command) => [
        { ...command, name_localizations: { ...(command.name_localizations as object), de: 'x' } },
      ],
      ['/imerr.name_localizations.de differs'],
    ],
    [
      'of a missing option',
      (command) => [{ ...command, options: (command.options as unknown[]).slice(0, 3) }],
      ['/imerr.options[3] differs'],
    ],
    [
      'of a missing context',
      (command) => [{ ...command, contexts: [0, 1] }],
      ['/imerr.contexts[2] differs'],
    ],
    [
      'of another command',
      (command) => [command, { name: 'old', type: 1 }],
      ['/old is registered and not defined'],
    ],
    [
      'of a message command of the same name',
      (command) => [command, { name: 'imerr', type: 3 }],
      ['"imerr" is registered and not defined'],
    ],
  ])('%s is told', (_case, change, differences) => {
    expect(listDifferences(asking, change(stored()))).toEqual(differences);
  });
});

const allMissing = [
  '/imerr is missing',
  '/imerr-settings is missing',
  '"Explain error codes" is missing',
];

const usage = 'imerr: Usage: npm run discord:commands [-- --dry-run] [--clear-server SERVER_ID]';

describe('registering', () => {
  test('writes what is missing, and nothing the second time', async () => {
    const discord = await openDouble();
    expect(await run(discord)).toEqual({
      code: 0,
      lines: [...allMissing, 'Registered 3 commands.'],
      complaints: [],
    });
    expect(await run(discord)).toEqual({
      code: 0,
      lines: ['The registered commands are up to date.'],
      complaints: [],
    });
    expect(writes(discord)).toBe(1);
    expect(discord.rest.faults).toEqual([]);
  });

  test('writes a changed description', async () => {
    const discord = await openDouble();
    await run(discord);
    discord.rest.commands = discord.rest.commands.map((command) =>
      command.name === 'imerr' ? { ...command, description: 'old' } : command,
    );
    expect((await run(discord)).lines).toEqual([
      '/imerr.description differs',
      'Registered 3 commands.',
    ]);
    expect(writes(discord)).toBe(2);
  });

  test('changes nothing when it is only asked what differs', async () => {
    const discord = await openDouble();
    const { code, lines } = await run(discord, ['--dry-run']);
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [...allMissing, 'Nothing was changed (--dry-run).'],
    });
    expect(writes(discord)).toBe(0);
  });

  test('clears the commands of one server, so that none is shown twice', async () => {
    const discord = await openDouble();
    discord.rest.local.set(ids.guild, [{ name: 'imerr', type: 1 }]);
    const clear = ['--clear-server', ids.guild];
    const told = `imerr is registered in server ${ids.guild}`;
    expect((await run(discord, [...clear, '--dry-run'])).lines).toEqual([
      told,
      'Nothing was changed (--dry-run).',
    ]);
    expect((await run(discord, clear)).lines).toEqual([
      told,
      `Server ${ids.guild} has no commands of its own any more.`,
    ]);
    expect((await run(discord, clear)).lines).toEqual([
      `Server ${ids.guild} has no commands of its own.`,
    ]);
    expect(writes(discord)).toBe(1);
  });

  test('asks who it is only where it is not told', async () => {
    const discord = await openDouble();
    await run(discord, [], { DISCORD_APPLICATION_ID: ids.application });
    expect(discord.rest.calls.some(({ url }) => url.pathname.endsWith('/@me'))).toBe(false);
    await run(discord);
    expect(discord.rest.calls.some(({ url }) => url.pathname.endsWith('/@me'))).toBe(true);
  });

  test.each<[string, { status: number; code: number }, RegExp]>([
    [
      'without access',
      { status: 403, code: 50_001 },
      /^imerr: Missing access.*discord\.com\/oauth2\/authorize\?client_id=900000000000000001/,
    ],
    ['with a refused token', { status: 401, code: 0 }, /^imerr: Discord refused DISCORD_TOKEN$/],
    ['with too many new commands', { status: 400, code: 30_034 }, /30034/],
    [
      'with another fault',
      { status: 400, code: 50_035 },
      /^imerr: Discord could not be asked: DiscordAPIError 50035 400$/,
    ],
  ])('%s fails with the reason', async (_case, { status, code }, complaint) => {
    const discord = await openDouble();
    discord.rest.fail(/commands$/, { status, body: { message: 'refused', code } });
    const result = await run(discord);
    expect(result).toMatchObject({ code: 1, complaints: [expect.stringMatching(complaint)] });
    expect(JSON.stringify(result)).not.toContain(discord.token);
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['an unknown option', ['--force'], {}, usage],
    ['a server that is none', ['--clear-server', 'mine'], {}, usage],
    ['a server too many', ['--clear-server', ids.guild, ids.community], {}, usage],
    ['no token', [], { DISCORD_TOKEN: '' }, 'imerr: DISCORD_TOKEN is missing'],
    [
      'a wrong id',
      [],
      { DISCORD_APPLICATION_ID: 'me' },
      'imerr: DISCORD_APPLICATION_ID must be an application id of 17 to 20 digits',
    ],
  ])('with %s is refused', async (_case, args, environment, complaint) => {
    const discord = await openDouble();
    expect(await run(discord, args, environment)).toEqual({
      code: 2,
      lines: [],
      complaints: [complaint],
    });
  });

  test('is a script', () => {
    const script = fileURLToPath(new URL('../dist/adapters/discord/register.js', import.meta.url));
    const cwd = fileURLToPath(new URL('../dist', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script], {
      cwd,
      env: {},
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'imerr: DISCORD_TOKEN is missing\n' });
  });
});

test('a start says nothing about commands that are as defined', async () => {
  const discord = await openDiscord();
  await run(discord);
  const { printed, door } = await openStage({ discord });
  await door.close(1000);
  expect(printed).toEqual([`Discord: add the bot to a server with ${inviteLink(ids.application)}`]);
});

test('a start says that commands differ', async () => {
  const discord = await openDiscord();
  await run(discord);
  discord.rest.commands = discord.rest.commands.map((command) => ({
    ...command,
    description: 'old',
    contexts: [0],
  }));
  const { printed, door } = await openStage({ discord });
  await door.close(1000);
  expect(printed[1]).toBe(
    'Discord: the registered commands differ (/imerr.description differs and 8 more): run npm run discord:commands',
  );
});

test('the invite asks for what answering needs, and no more', () => {
  const { searchParams } = new URL(inviteLink(ids.application));
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: ids.application,
    scope: 'bot applications.commands',
    permissions: String(0x400 + 0x800 + 0x10000 + 0x4000000000),
  });
});
