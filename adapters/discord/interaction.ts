import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteraction,
  APIInteraction,
  APIMessageComponentInteraction,
  APIPartialInteractionGuild,
} from 'discord.js';
import { commandNames } from './command.ts';
import { optionNames } from './option.ts';
import { readTarget } from './target.ts';

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

/** Options of /imerr-settings; undefined where not given. */
export type Wishes = {
  readonly scope: string | undefined;
  readonly language: string | undefined;
  readonly product: string | undefined;
  readonly watch: boolean | undefined;
  readonly digest: boolean | undefined;
};

/** What somebody wants by an interaction, whichever way it came. */
export type Wanted =
  | {
      readonly kind: 'ask';
      readonly text: string;
      readonly language: string | null;
      readonly product: string | null;
      readonly public: boolean;
    }
  /** A message whose codes are to be explained; `null` where it has no text. */
  | { readonly kind: 'explain'; readonly text: string | null }
  | { readonly kind: 'settings'; readonly wishes: Wishes }
  /** A button, or an option of a menu; `ephemeral` where its message is seen by one person. */
  | { readonly kind: 'press'; readonly value: string; readonly ephemeral: boolean }
  | {
      readonly kind: 'complete';
      readonly partial: string;
      readonly language: string | null;
      readonly product: string | null;
    };

/** An interaction as the API describes it, read. */
export type Interaction = {
  readonly id: string;
  readonly application: string;
  readonly token: string;
  readonly asker: Asker;
  readonly wanted: Wanted;
};

// Numbers of the API, so that HTTP alone does not load the client:
// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type
const commandType = 2;
const componentType = 3;
const completeType = 4;
const chatInput = 1;
const messageCommand = 3;
const ephemeralFlag = 1 << 6;
/** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const threads = new Set([10, 11, 12]);
const directChannel = 1;

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
export const permissions = {
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

function readAsker(given: APIInteraction): Asker {
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
    shared: guild !== undefined || channel?.type !== directChannel,
  };
}

type Value = { readonly name: string; readonly value?: unknown; readonly focused?: boolean };

/** The options of a command by name; those of another type than wanted count as absent. */
function readOptions(options: readonly Value[] | undefined) {
  const find = (name: string): unknown => options?.find((one) => one.name === name)?.value;
  return {
    text: (name: string): string | null => {
      const value = find(name);
      return typeof value === 'string' ? value : null;
    },
    flag: (name: string): boolean | undefined => {
      const value = find(name);
      return typeof value === 'boolean' ? value : undefined;
    },
  };
}

function readCommand({ data }: APIApplicationCommandInteraction): Wanted | null {
  if (data.type === messageCommand) {
    return { kind: 'explain', text: readTarget(data.resolved.messages[data.target_id]) };
  }
  if (data.type !== chatInput) return null;
  const { text, flag } = readOptions(data.options as readonly Value[] | undefined);
  if (data.name === commandNames.settings) {
    const wishes = {
      scope: text(optionNames.scope) ?? undefined,
      language: text(optionNames.language) ?? undefined,
      product: text(optionNames.product) ?? undefined,
      watch: flag(optionNames.watch),
      digest: flag(optionNames.digest),
    };
    return { kind: 'settings', wishes };
  }
  return {
    kind: 'ask',
    text: text(optionNames.query) ?? '',
    language: text(optionNames.language),
    product: text(optionNames.product),
    public: flag(optionNames.visible) === true,
  };
}

function readComponent({ data, message }: APIMessageComponentInteraction): Wanted {
  const value = 'values' in data ? (data.values[0] ?? '') : data.custom_id;
  return { kind: 'press', value, ephemeral: (Number(message.flags ?? 0) & ephemeralFlag) !== 0 };
}

function readPartial({ data }: APIApplicationCommandAutocompleteInteraction): Wanted {
  const options = data.options as readonly Value[];
  const { text } = readOptions(options);
  const focused = options.find((one) => one.focused === true)?.value;
  return {
    kind: 'complete',
    partial: String(focused ?? ''),
    language: text(optionNames.language),
    product: text(optionNames.product),
  };
}

function readWanted(given: APIInteraction): Wanted | null {
  switch (given.type as number) {
    case commandType:
      return readCommand(given as APIApplicationCommandInteraction);
    case componentType:
      return readComponent(given as APIMessageComponentInteraction);
    case completeType:
      return readPartial(given as APIApplicationCommandAutocompleteInteraction);
    default:
      return null;
  }
}

/**
 * Reads an interaction as the gateway and HTTP both deliver it. Null for kinds that imerr has no use
 * for; throws where it is not what the API describes.
 */
export function readInteraction(given: APIInteraction): Interaction | null {
  const wanted = readWanted(given);
  if (wanted === null) return null;
  const { id, application_id: application, token } = given;
  return { id, application, token, asker: readAsker(given), wanted };
}
