import { webApi } from '@slack/bolt';
import type { DigestParts } from '../../digest.ts';
import type { Log } from '../../log.ts';
import type { Store, Tenant } from '../../store/store.ts';
import { toMessage } from '../blocks.ts';
import { createClientOptions, type Identity } from './client.ts';
import { postIn } from './counter.ts';
import { openClient } from './oauth.ts';
import { persist } from './sender.ts';
import type { Client } from './visit.ts';

type SenderOptions = {
  readonly store: Store;
  readonly log: Log;
  readonly config: {
    readonly botToken?: string | undefined;
    readonly apiUrl?: string | undefined;
  };
};

/**
 * Posts digests: with the one token, in its own workspace or organisation alone; with many workspaces,
 * with the token of each. Rejects where Slack refuses, and where imerr is not installed.
 */
export function createDigestSender(
  { store, log, config }: SenderOptions,
  identity: Pick<Identity, 'holder'> | null,
): DigestParts['send'] {
  const create = (token: string): Client =>
    new webApi.WebClient(token, createClientOptions(config.apiUrl));
  const own = config.botToken === undefined ? null : create(config.botToken);

  async function find(tenant: Tenant): Promise<Client> {
    if (own === null) return openClient(tenant, store, create);
    const { holder } = identity ?? {};
    if (holder?.kind === 'tenant' && holder.id !== tenant.tenant)
      throw new Error('another workspace');
    return own;
  }

  return async (tenant, channel, card) => {
    await persist(postIn(await find(tenant), { channel, thread: null }), toMessage(card), log);
  };
}
