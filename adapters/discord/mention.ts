import { type Guild, type Message, PermissionFlagsBits } from 'discord.js';
import type { Asker } from './asker.ts';

/** A server's locale is a choice only where it is a community; elsewhere it is the default, en-US. */
function communityLocale(guild: Guild | null): string | null {
  return guild?.features.includes('COMMUNITY') === true ? guild.preferredLocale : null;
}

/**
 * What a message is to the bot; `forwarded` is what somebody else wrote, `empty` where there is no text:
 * a picture alone, or a question whose text Discord withheld.
 */
export type Heard = { readonly asker: Asker } & (
  | { readonly kind: 'asked' | 'overheard' | 'forwarded'; readonly text: string }
  | { readonly kind: 'empty' }
);

/** The role that an integration of the bot has of its own: the picker often offers it beside the user. */
const managedRoles = (message: Message, me: string): string[] =>
  message.mentions.roles.filter((role) => role.tags?.botId === me).map(({ id }) => id);

function readAsker(message: Message): Asker {
  const { author, guild, channelId, channel, client } = message;
  // The channel of a thread is meant, where other permissions may hold than in the thread.
  const place = channel.isThread() ? channel.parent : 'permissionsFor' in channel ? channel : null;
  const granted = guild === null ? null : (message.member?.permissions ?? null);
  return {
    user: author.id,
    locale: null,
    community: communityLocale(guild),
    guild: message.guildId,
    channel: channel.isThread() ? (channel.parentId ?? channelId) : channelId,
    manager: granted?.has(PermissionFlagsBits.ManageGuild) === true,
    moderator: granted?.has(PermissionFlagsBits.ManageMessages) === true,
    writable: place?.permissionsFor(client.user)?.has(PermissionFlagsBits.SendMessages) !== false,
    shared: message.inGuild(),
  };
}

/** A direct message is a question; one that was forwarded keeps its text apart from its own content. */
function readDirect(message: Message): Heard {
  const asker = readAsker(message);
  const { content: text } = message;
  if (text.trim() !== '') return { kind: 'asked', asker, text };
  const forwarded = message.messageSnapshots.map(({ content }) => content ?? '').join('\n');
  return forwarded.trim() === ''
    ? { kind: 'empty', asker }
    : { kind: 'forwarded', asker, text: forwarded };
}

/**
 * Reads a message: a direct one, or one that mentions the bot itself, is a question. @everyone, a role
 * that the bot happens to have and a reply that pings it are none: `overheard`. Null where nothing is
 * to be done about it.
 */
export function readMessage(message: Message, me: string): Heard | null {
  if (message.author.bot || message.webhookId !== null || message.system) return null;
  const { content: text } = message;
  if (!message.inGuild()) return readDirect(message);
  const roles = managedRoles(message, me);
  // Without the Message Content intent, a mention of a role may come without its text.
  if (text === '') return roles.length === 0 ? null : { kind: 'empty', asker: readAsker(message) };
  const byUser =
    message.mentions.users.has(me) && (text.includes(`<@${me}>`) || text.includes(`<@!${me}>`));
  const asked = byUser || roles.some((id) => text.includes(`<@&${id}>`));
  return { kind: asked ? 'asked' : 'overheard', asker: readAsker(message), text };
}
