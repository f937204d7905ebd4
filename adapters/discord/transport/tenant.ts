import { type Client, Events } from 'discord.js';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';

const holder = (id: string) => ({ platform: 'discord', kind: 'tenant', id }) as const;

/**
 * Keeps the store told of where the bot is. The client tells outages of a server apart from its end:
 * https://discord.com/developers/docs/events/gateway-events#guild-delete
 */
export function watchServers(client: Client, { forget }: Store, log: Log): void {
  const note = async (id: string, change: 'uninstall' | 'reinstall'): Promise<void> => {
    const saved = await forget[change](holder(id));
    if (saved.kind === 'failed') log.warn({ server: id, change }, 'a server could not be noted');
  };
  client.on(Events.GuildDelete, ({ id }) => void note(id, 'uninstall'));
  client.on(Events.GuildCreate, ({ id }) => void note(id, 'reinstall'));
  client.once(Events.ClientReady, async ({ guilds }) => {
    // A server that came back while no process ran; one after the other, since there may be thousands.
    for (const id of guilds.cache.keys()) await note(id, 'reinstall');
  });
}
