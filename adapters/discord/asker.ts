import type { APIInteraction, APIPartialInteractionGuild } from 'discord.js';

/** Who is there, and where. */
export type Asker = {
  readonly user: string;
  /** The person's locale on Discord. */
  readonly locale: string | null;
  /** The server's locale, where it was chosen. */
  readonly community: string | null;
  /** The server, where the bot was added to it; elsewhere nothing is set and nothing kept. */
  readonly guild: string | null;
  /** The channel, or that of the thread. */
  readonly channel: string | null;
  /** Whether the person may set what holds for the server (Manage Server). */
  readonly manager: boolean;
  /** Whether the person may delete what others wrote (Manage Messages). */
  readonly moderator: boolean;
  /** Whether imerr may write in the channel by itself (Send Messages); true where Discord does not tell. */
  readonly writable: boolean;
  /** Whether somebody else can read along. */
  readonly shared: boolean;
};

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const threads = new Set([10, 11, 12]);
const directChannel = 1;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-context-types */
const botDirect = 1;

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
const permissions = {
  administrator: 1n << 3n,
  manageServer: 1n << 5n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
} as const;

const may = (granted: string | undefined, permission: bigint): boolean => {
  const bits = BigInt(granted ?? '0');
  return (bits & (permission | permissions.administrator)) !== 0n;
};

/** A server's locale is a choice only where it is a community; elsewhere it is the default, en-US. */
function communityLocale(guild: APIPartialInteractionGuild | undefined): string | null {
  return guild?.features.some((feature) => feature === 'COMMUNITY') === true ? guild.locale : null;
}

/** Whether nobody but the person and the bot reads along: a channel between two people has the type of one with the bot. */
function isAlone({ context, channel, guild_id: guild }: APIInteraction): boolean {
  if (context !== undefined && context !== null) return (context as number) === botDirect;
  return guild === undefined && channel?.type === directChannel;
}

/** Reads who made an interaction; throws where nobody did. */
export function readAsker(given: APIInteraction): Asker {
  const user = given.member?.user ?? given.user;
  if (user === undefined) throw new TypeError('an interaction of nobody');
  const { channel, guild_id: guild } = given;
  const owners = given.authorizing_integration_owners ?? {};
  const parent = channel !== undefined && 'parent_id' in channel ? channel.parent_id : null;
  const isThread = channel !== undefined && threads.has(channel.type);
  return {
    user: user.id,
    locale: 'locale' in given ? given.locale : null,
    community: communityLocale(given.guild),
    // Installed to a person alone, the bot is a guest: https://discord.com/developers/docs/resources/application#user-context
    guild: guild !== undefined && owners[0] === guild ? guild : null,
    channel: (isThread ? parent : null) ?? given.channel?.id ?? null,
    manager: may(given.member?.permissions, permissions.manageServer),
    moderator: may(given.member?.permissions, permissions.manageMessages),
    writable: may(given.app_permissions, permissions.sendMessages),
    shared: !isAlone(given),
  };
}
