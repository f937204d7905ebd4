import { describe, expect, test } from 'vitest';
import type { Holder, Store } from '../adapters/store/store.ts';
import { openDiscord } from './double/discord.ts';
import { ids, makeMention, makeSlash } from './double/discord-event.ts';
import { makeGuild } from './double/discord-guild.ts';
import { openMemory, openStage, readSent } from './double/discord-stage.ts';

/** Servers of the bot, by the shard of three that they are of. */
const serverOf = (shard: number) => String((3n * 10_000_000n + BigInt(shard)) << 22n);

/** A store in which these servers have set something, and what it is told of servers. */
async function keep(servers: readonly string[]) {
  const real = await openMemory();
  const discord = await openDiscord();
  for (const tenant of servers)
    await real.settings.savePlace(
      { platform: 'discord', tenant, channel: null },
      { language: 'ja' },
    );
  const changes: string[] = [];
  let reads = 0;
  const note = (name: 'uninstall' | 'reinstall') => async (holder: Holder) => {
    const saved = await real.forget[name](holder);
    changes.push(`${name} ${holder.id}`);
    discord.watch.touch();
    return saved;
  };
  const forget: Store['forget'] = {
    ...real.forget,
    uninstall: note('uninstall'),
    reinstall: note('reinstall'),
    listTenants: (platform) => {
      reads += 1;
      discord.watch.touch();
      return real.forget.listTenants(platform);
    },
  };
  const told = (count: number) =>
    discord.watch.until(() => (changes.length >= count ? changes : null));
  const compared = (count: number) => discord.watch.until(() => (reads >= count ? true : null));
  return { store: { ...real, forget }, discord, changes, told, compared };
}

/** The servers that will be forgotten. */
async function listLeft({ forget }: Store) {
  const kept = await forget.listTenants('discord');
  if (kept.kind === 'failed') throw new Error('no list');
  return kept.found.filter(({ left }) => left).map(({ tenant }) => tenant);
}

describe('a server', () => {
  test('that the bot is taken out of is forgotten, one in an outage and a new one are not', async () => {
    const { store, discord, changes, told } = await keep([ids.guild, ids.community]);
    await openStage({ store, discord });
    const { gateway } = discord;
    gateway.dispatch('GUILD_DELETE', { id: ids.community, unavailable: true });
    gateway.dispatch('GUILD_DELETE', { id: ids.guild });
    gateway.dispatch('GUILD_CREATE', makeGuild('900000000000000012'));
    await told(2);
    expect(changes.toSorted()).toEqual(['reinstall 900000000000000012', `uninstall ${ids.guild}`]);
    expect(await listLeft(store)).toEqual([ids.guild]);
  });

  test('that took the bot out while no process ran is found at the start', async () => {
    const gone = '900000000000000013';
    const away = '900000000000000014';
    const { store, discord, changes, told } = await keep([ids.guild, gone, away]);
    discord.gateway.unavailable = [away];
    await openStage({ store, discord, tuning: { serverWait: 50 } });
    await told(1);
    expect(changes).toEqual([`uninstall ${gone}`]);
    expect(await listLeft(store)).toEqual([gone]);
  });

  test('that was left and has the bot again while no process ran is kept', async () => {
    const { store, discord, changes, told } = await keep([ids.guild]);
    await store.forget.uninstall({ platform: 'discord', kind: 'tenant', id: ids.guild });
    await openStage({ store, discord });
    await told(2);
    expect(changes).toEqual([`uninstall ${ids.guild}`, `reinstall ${ids.guild}`]);
    expect(await listLeft(store)).toEqual([]);
  });

  test('that took the bot out between two sessions is found by the second', async () => {
    const { store, discord, changes, told } = await keep([ids.guild, ids.community]);
    await openStage({ store, discord });
    discord.gateway.servers = [ids.community];
    discord.gateway.send(9, false);
    await told(1);
    expect(changes).toEqual([`uninstall ${ids.guild}`]);
  });

  test('is judged by its own shard alone', async () => {
    const servers = [0, 1, 2].map(serverOf);
    const gone = String(BigInt(serverOf(1)) + 1n);
    const { store, discord, changes, told, compared } = await keep([...servers, gone]);
    discord.rest.shards = 3;
    discord.gateway.servers = servers;
    await openStage({ store, discord });
    await compared(3);
    await told(1);
    expect(await listLeft(store)).toEqual([gone]);
    expect(changes).toEqual([`uninstall ${gone}`]);
  });

  test('is asked about by the way: answers come while the database takes its time', async () => {
    const { store, discord } = await keep([]);
    const forget = { ...store.forget, listTenants: () => new Promise<never>(() => {}) };
    const { say } = await openStage({ store: { ...store, forget }, discord });
    expect(readSent(await say('interaction', makeSlash({ query: '10038' })))).toContain('10038');
    expect(readSent(await say('message', makeMention('10014')))).toContain('10014');
  });

  test('is left as it is where the database cannot tell', async () => {
    const { store, discord, changes } = await keep(['900000000000000013']);
    const forget = { ...store.forget, listTenants: async () => ({ kind: 'failed' }) as const };
    const { logged } = await openStage({ store: { ...store, forget }, discord });
    await logged('servers could not be compared');
    expect(changes).toEqual([]);
  });
});
