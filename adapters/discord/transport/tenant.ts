import {
  type Client,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  type GatewayReadyDispatchData,
} from 'discord.js';
import { describeError, type Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';

const holder = (id: string) => ({ platform: 'discord', kind: 'tenant', id }) as const;

/** https://discord.com/developers/docs/events/gateway#sharding */
const shardOf = (id: string, count: number): number => Number((BigInt(id) >> 22n) % BigInt(count));

/** The servers of each shard, those that are unavailable among them. */
type Roll = Map<number, Set<string>>;

/** Notes for the store what changed while nobody listened; one after the other, since there may be thousands. */
async function compare(
  roll: Roll,
  { id: shard, count }: { readonly id: number; readonly count: number },
  { forget, ready }: Store,
  note: (id: string, change: 'uninstall' | 'reinstall') => Promise<void>,
): Promise<boolean> {
  await ready;
  const kept = await forget.listTenants('discord');
  if (kept.kind === 'failed') return false;
  for (const { tenant, left } of kept.found) {
    if (shardOf(tenant, count) !== shard) continue;
    // As it is by now: a server may have come or gone since.
    const there = roll.get(shard)?.has(tenant) === true;
    if (there === left) await note(tenant, there ? 'reinstall' : 'uninstall');
  }
  return true;
}

/**
 * Keeps the store told of where the bot is. A new session lists all servers of its shard, in an outage
 * too: one that something is kept of and that is not among them was left meanwhile. Goes by what the
 * gateway says, since the client keeps what a new session no longer lists.
 */
export function watchServers(client: Client, store: Store, log: Log): void {
  const roll: Roll = new Map();
  const note = async (id: string, change: 'uninstall' | 'reinstall'): Promise<void> => {
    const saved = await store.forget[change](holder(id));
    if (saved.kind === 'failed') log.warn({ server: id, change }, 'a server could not be noted');
  };
  const begin = ({ guilds, shard }: GatewayReadyDispatchData, id: number) => {
    roll.set(id, new Set(guilds.map((guild) => guild.id)));
    const count = shard?.[1];
    if (count === undefined) return;
    compare(roll, { id, count }, store, note).then(
      (done) => done || log.warn({ shard: id }, 'servers could not be compared'),
      (error: unknown) =>
        log.warn({ shard: id, error: describeError(error) }, 'servers could not be compared'),
    );
  };
  // https://discord.com/developers/docs/events/gateway-events#guild-create
  const come = ({ id }: { readonly id: string }, shard: number) => {
    const known = roll.get(shard);
    if (known === undefined || known.has(id)) return;
    known.add(id);
    void note(id, 'reinstall');
  };
  // An outage is told by the same event: https://discord.com/developers/docs/events/gateway-events#guild-delete
  const go = ({ id, unavailable }: GatewayGuildDeleteDispatchData, shard: number) => {
    if (unavailable === true) return;
    roll.get(shard)?.delete(id);
    void note(id, 'uninstall');
  };
  client.ws.on(GatewayDispatchEvents.Ready, begin);
  client.ws.on(GatewayDispatchEvents.GuildCreate, come);
  client.ws.on(GatewayDispatchEvents.GuildDelete, go);
}
