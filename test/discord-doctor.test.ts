import { describe, expect, onTestFinished, test } from 'vitest';
import { inviteLink } from '../adapters/discord/command.ts';
import { registerCommands } from '../adapters/discord/register.ts';
import { createDiscordExamine } from '../adapters/doctor/discord.ts';
import { type Env, readEnv } from '../adapters/env.ts';
import { catalog } from './bot.ts';
import { type DiscordDouble, openDiscord } from './double/discord.ts';
import { ids } from './double/discord-event.ts';

const examineDiscord = createDiscordExamine(() => catalog);

const publicKey = 'ab'.repeat(32);

/** A local Discord whose application is set up as it should be. */
async function openReady(): Promise<DiscordDouble> {
  const discord = await openDiscord();
  onTestFinished(() => discord.close());
  discord.rest.application = {
    verify_key: publicKey,
    flags: 0,
    integration_types_config: { 0: {}, 1: {} },
  };
  await registerCommands({
    args: [],
    readEnv: () => envOf(discord),
    catalog: () => catalog,
    print: () => {},
    complain: () => {},
  });
  return discord;
}

function envOf(discord: DiscordDouble, given: Record<string, string> = {}): Env {
  const env = readEnv({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, ...given });
  if ('fault' in env) throw new Error(env.fault);
  return env;
}

async function look(discord: DiscordDouble, given: Record<string, string> = {}) {
  const findings = (await examineDiscord(envOf(discord, given))) ?? [];
  return findings.map(({ mark, text, remedy }) => [mark, text, remedy ?? ''].join(' | '));
}

describe('the doctor', () => {
  test('finds nothing wrong with what is in order, and prints the invite', async () => {
    const discord = await openReady();
    expect(await look(discord)).toEqual([
      `good | the token is of application ${ids.application} | `,
      'good | interactions come over the gateway | ',
      'good | no privileged intent is asked for | ',
      'good | it can be installed to servers and to people | ',
      'good | the commands are registered as they are defined | ',
      'good | no server shows a command twice | ',
      'good | the gateway is reached: 999 starts are left for today, 1 shard | ',
      `note | the bot is added to a server | with ${inviteLink(ids.application)}`,
    ]);
  });

  test.each<[string, (discord: DiscordDouble) => void, Record<string, string>, string]>([
    [
      'commands that differ',
      ({ rest }) => {
        rest.commands = [];
      },
      {},
      'the commands differ (/imerr is missing and 2 more)',
    ],
    [
      'commands that are shown twice',
      ({ rest }) => void rest.local.set(ids.guild, [{ name: 'imerr' }]),
      {},
      `server ${ids.guild} shows commands twice`,
    ],
    [
      'a scope that was not granted',
      ({ rest }) => rest.fail(/guilds\/\d+\/commands/, { status: 403, body: { code: 50_001 } }),
      {},
      `server ${ids.guild} did not grant applications.commands`,
    ],
    [
      'an address that takes the interactions away',
      ({ rest }) => {
        rest.application = { ...rest.application, interactions_endpoint_url: 'https://x.example/' };
      },
      {},
      'interactions go to another address',
    ],
    [
      'an address with another path',
      ({ rest }) => {
        rest.application = { ...rest.application, interactions_endpoint_url: 'https://x.example/' };
      },
      { DISCORD_PUBLIC_KEY: publicKey },
      'interactions go to another path',
    ],
    [
      'a key of another application',
      () => {},
      { DISCORD_PUBLIC_KEY: 'cd'.repeat(32) },
      'DISCORD_PUBLIC_KEY is of another application',
    ],
    [
      'an id of another application',
      () => {},
      { DISCORD_APPLICATION_ID: ids.guild },
      'DISCORD_APPLICATION_ID is of another application',
    ],
    [
      'watching without the intent',
      () => {},
      { DISCORD_WATCH: 'on' },
      'the Message Content intent is not allowed',
    ],
    [
      'a refused token',
      () => {},
      { DISCORD_TOKEN: 'some-other-token' },
      'Discord refuses DISCORD_TOKEN',
    ],
    [
      'an API that is down',
      ({ rest }) => rest.fail(/applications/, { status: 503, body: {} }, 9),
      {},
      'Discord could not be asked (HTTPError 503)',
    ],
  ])('finds %s', async (_fault, prepare, given, text) => {
    const discord = await openReady();
    prepare(discord);
    const faults = (await look(discord, given)).filter((line) => line.startsWith('fault'));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toContain(text);
    expect(faults.join('')).not.toContain(discord.token);
  });

  test('is content with the intent where it is allowed', async () => {
    const discord = await openReady();
    discord.rest.application = { ...discord.rest.application, flags: 1 << 19 };
    expect(await look(discord, { DISCORD_WATCH: 'on' })).toContain(
      'good | the Message Content intent is allowed | ',
    );
  });

  test('has nothing to look at where Discord is not configured', async () => {
    const env = readEnv({});
    expect('fault' in env ? env : await examineDiscord(env)).toBeNull();
  });
});
