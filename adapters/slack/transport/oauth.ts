import type { Authorize, HTTPReceiver, Installation, InstallationQuery } from '@slack/bolt';
import type { Holder, Store } from '../../store/store.ts';
import { listScopes } from '../manifest.ts';
import { createClientOptions } from './client.ts';
import type { Client } from './visit.ts';

/** Slack for many workspaces: the app's own credentials, and where it is reached. */
export type OAuth = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** `PUBLIC_URL`: Slack sends people back there. Without it, to the first address of the app's settings. */
  readonly publicUrl?: string | undefined;
  /** Whether workspaces are asked to let imerr read their channels. */
  readonly watch: boolean;
};

/** The paths of an installation; Slack's settings name the second. */
export const oauthPaths = { install: '/slack/install', redirect: '/slack/oauth_redirect' } as const;

type Query = InstallationQuery<boolean>;

const organisation = (id: string): Holder => ({ platform: 'slack', kind: 'organisation', id });
const workspace = (id: string): Holder => ({ platform: 'slack', kind: 'tenant', id });

/** Who may hold the installation that a request needs, the nearest first. */
function listHolders({ teamId, enterpriseId, isEnterpriseInstall }: Query): Holder[] {
  const whole = enterpriseId === undefined ? [] : [organisation(enterpriseId)];
  const single = teamId === undefined ? [] : [workspace(teamId)];
  return isEnterpriseInstall ? [...whole, ...single] : [...single, ...whole];
}

/** Bolt's store of installations over ours. Each record is found by its own holder alone. */
export function createInstallationStore({ installations, forget }: Store) {
  async function find(query: Query): Promise<Installation> {
    for (const holder of listHolders(query)) {
      const result = await installations.find(holder);
      if (result.kind === 'failed') throw new Error('installations cannot be read');
      if (result.found !== null) return JSON.parse(result.found) as Installation;
    }
    throw new Error('not installed');
  }

  return {
    storeInstallation: async (installation: Installation): Promise<void> => {
      const { team, enterprise, isEnterpriseInstall } = installation;
      const id = isEnterpriseInstall === true ? enterprise?.id : team?.id;
      if (id === undefined) throw new Error('an installation of nobody');
      const holder = isEnterpriseInstall === true ? organisation(id) : workspace(id);
      const saved = await installations.save(holder, JSON.stringify(installation));
      if (saved.kind === 'failed') throw new Error('an installation could not be saved');
    },
    fetchInstallation: find as (query: Query) => Promise<Installation<'v1' | 'v2', boolean>>,
    deleteInstallation: async (query: Query): Promise<void> => {
      const [holder] = listHolders(query);
      if (holder !== undefined) await forget.uninstall(holder);
    },
  };
}

/** What Bolt's receiver needs to take installations. */
export function createOAuthOptions(
  { clientId, clientSecret, stateSecret, publicUrl, watch }: OAuth,
  store: Store,
  apiUrl: string | undefined,
) {
  const redirect =
    publicUrl === undefined ? {} : { redirectUri: new URL(oauthPaths.redirect, publicUrl).href };
  return {
    clientId,
    clientSecret,
    stateSecret,
    ...redirect,
    scopes: listScopes(watch),
    installationStore: createInstallationStore(store) as never,
    installerOptions: {
      directInstall: true,
      installPath: oauthPaths.install,
      redirectUriPath: oauthPaths.redirect,
      clientOptions: createClientOptions(apiUrl),
      ...(apiUrl === undefined
        ? {}
        : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    },
  };
}

/** Finds the token of the workspace that a request comes from, and the scopes it has. Rejects where there is none. */
export function createAuthorize(receiver: HTTPReceiver, store: Store): Authorize<boolean> {
  const { fetchInstallation } = createInstallationStore(store);
  return async (source) => {
    // From the database at most once: the second look is in memory.
    const { bot } = await fetchInstallation(source as Query);
    if (receiver.installer === undefined) throw new Error('no installer');
    const result = await receiver.installer.authorize(source as Query);
    return { ...result, scopes: bot?.scopes ?? [] } as Awaited<ReturnType<Authorize<boolean>>>;
  };
}

/** A client for what is sent unasked to a workspace, such as a digest. Rejects where imerr is not installed. */
export async function openClient(
  tenant: { readonly tenant: string; readonly organisation?: string | null },
  store: Store,
  create: (token: string) => Client,
): Promise<Client> {
  const { fetchInstallation } = createInstallationStore(store);
  const query = {
    teamId: tenant.tenant,
    enterpriseId: tenant.organisation ?? undefined,
    isEnterpriseInstall: false,
  };
  const { bot } = await fetchInstallation(query as Query);
  if (bot === undefined) throw new Error('not installed');
  return create(bot.token);
}
