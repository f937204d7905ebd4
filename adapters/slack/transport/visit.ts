import type { Context, webApi } from '@slack/bolt';
import type { Person, Place } from '../../store/store.ts';
import { awaitWithin } from '../../store/time.ts';
import { times } from '../limits.ts';
import type { Memory, Profile } from './memory.ts';

export type Client = webApi.WebClient;

/** Somebody who does something in Slack: who, where, and how Slack is reached for that workspace. */
export type Visit = {
  readonly person: Person;
  /** With `channel: null` in a direct message, a window, or the Home tab. */
  readonly place: Place;
  readonly client: Client;
  /** Whether imerr may read the messages of channels there. */
  readonly watchable: boolean;
};

/** The fields of Bolt's context that tell where a request belongs. */
type Origin = Pick<Context, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'> & {
  readonly [key: string]: unknown;
};

/** Scopes that let messages of public and of private channels be read. */
const watchScopes = ['channels:history', 'groups:history'];

/** D begins the ids of direct messages with one person. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** `scopes` are those of a deployment with one token; with many workspaces they come with each. */
export function openVisit(
  { context, client, scopes }: { context: Origin; client: Client; scopes: readonly string[] },
  user: string,
  channel: string | null,
): Visit {
  const { teamId, enterpriseId, isEnterpriseInstall } = context;
  const tenant = teamId ?? enterpriseId ?? '';
  const granted = Array.isArray(context.scopes) ? context.scopes : scopes;
  return {
    person: { platform: 'slack', tenant, user },
    place: {
      platform: 'slack',
      tenant,
      organisation: isEnterpriseInstall ? (enterpriseId ?? null) : null,
      channel: channel === null || isDirect(channel) ? null : channel,
    },
    client,
    watchable: watchScopes.some((scope) => granted.includes(scope)),
  };
}

/** What memory knows somebody by. */
export const personKey = ({ person }: Visit): string => `${person.tenant}:${person.user}`;
const channelKey = ({ tenant }: Place, channel: string): string => `${tenant}:${channel}`;

/** Asks Slack for a person's locale and display name, where memory lacks them. Never rejects. */
export function learnProfile(visit: Visit, memory: Memory): Promise<Profile> {
  const { client, person } = visit;
  return memory.learn(personKey(visit), async () => {
    const { user } = await client.users.info({ user: person.user, include_locale: true });
    const { display_name: shown = '', real_name: real = '' } = user?.profile ?? {};
    return { locale: user?.locale ?? '', name: shown || real || (user?.name ?? '') };
  });
}

/** Waits for a person's locale as long as a question may be held up. Never rejects. */
export async function expectProfile(visit: Visit, memory: Memory): Promise<void> {
  await awaitWithin(learnProfile(visit, memory), times.locale);
}

/** The locale of the visit's channel as far as memory knows it. */
export function recallChannel({ place }: Visit, memory: Memory): string | null {
  if (place.channel === null) return null;
  return memory.channelLocale(channelKey(place, place.channel)) ?? null;
}

/** Asks Slack for the locale of the visit's channel, where memory lacks it. Never rejects. */
export async function learnChannel({ place, client }: Visit, memory: Memory): Promise<void> {
  const { channel } = place;
  if (channel === null) return;
  await memory.learnChannel(channelKey(place, channel), async () => {
    const found = await client.conversations.info({ channel, include_locale: true });
    return found.channel?.locale;
  });
}

/**
 * Whether somebody is an admin or owner of the workspace itself. Guests of another workspace, who may be
 * admins at home, are not. Rejects where Slack does not tell.
 */
export function isAdmin(visit: Visit, memory: Memory): Promise<boolean> {
  const { client, person } = visit;
  return memory.isAdmin(personKey(visit), async () => {
    const { user } = await client.users.info({ user: person.user });
    if (user === undefined || user.deleted === true || user.is_stranger === true) return false;
    const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
    const native = teams.includes(person.tenant ?? '');
    return native && (user.is_admin === true || user.is_owner === true);
  });
}

/** Whether imerr is in the channel of the visit, where alone it can post unasked. Rejects where Slack does not tell. */
export async function isMember({ client, place }: Visit): Promise<boolean> {
  if (place.channel === null) return false;
  const { channel } = await client.conversations.info({ channel: place.channel });
  return channel?.is_member !== false;
}
