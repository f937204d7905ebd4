import type { ButtonInteraction, ChatInputCommandInteraction, Guild, Message } from 'discord.js';
import { decodeButton, parseLanguage, type Query } from '../../src/index.ts';
import { optionNames } from './command.ts';

/** A server's locale is a choice only where it is a community; elsewhere it is the default, en-US. */
function communityLocale(guild: Guild | null): string | null {
  return guild?.features.includes('COMMUNITY') === true ? guild.preferredLocale : null;
}

/** What a slash command asks. */
export function readCommand(interaction: ChatInputCommandInteraction): Query {
  const { options, locale, guild } = interaction;
  return {
    text: options.getString(optionNames.query) ?? '',
    language: parseLanguage(options.getString(optionNames.language) ?? ''),
    product: options.getString(optionNames.product),
    visibility: options.getBoolean(optionNames.public) === true ? 'channel' : 'person',
    publishable: true,
    personLocale: locale,
    channelLocale: communityLocale(guild),
  };
}

/** What a button asks; one of another version asks for help. */
export function readButton({ customId, locale }: ButtonInteraction): Query {
  const asked = decodeButton(customId) ?? { text: 'help' };
  return { ...asked, visibility: 'person', personLocale: locale };
}

/** A message for the bot; `empty` where Discord withheld its text. `locale` is the channel's. */
export type MessageQuestion = { readonly locale: string | null } & (
  | { readonly kind: 'ask'; readonly query: Query }
  | { readonly kind: 'empty' }
);

/** The role that an integration of the bot has of its own: the picker often offers it beside the user. */
const managedRoles = (message: Message, me: string): string[] =>
  message.mentions.roles.filter((role) => role.tags?.botId === me).map(({ id }) => id);

/**
 * Reads a message: a direct one, or one that mentions the bot itself. @everyone, a role that the bot
 * happens to have and a reply that pings it are no question. Null where it is none.
 */
export function readMessage(message: Message, me: string): MessageQuestion | null {
  if (message.author.bot || message.webhookId !== null || message.system) return null;
  const { content } = message;
  if (!message.inGuild()) {
    if (content.trim() === '') return { kind: 'empty', locale: null };
    return { kind: 'ask', locale: null, query: { text: content, visibility: 'person' } };
  }
  const locale = communityLocale(message.guild);
  const roles = managedRoles(message, me);
  // Without the Message Content intent, a mention of a role may come without its text.
  if (content === '') return roles.length === 0 ? null : { kind: 'empty', locale };
  const byUser =
    message.mentions.users.has(me) &&
    (content.includes(`<@${me}>`) || content.includes(`<@!${me}>`));
  if (!byUser && !roles.some((id) => content.includes(`<@&${id}>`))) return null;
  return {
    kind: 'ask',
    locale,
    query: { text: content, visibility: 'channel', channelLocale: locale },
  };
}
