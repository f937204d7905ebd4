import type { LocalizationMap } from 'discord.js';
import { speak } from '../../src/index.ts';
import {
  listAskOptions,
  listSettingOptions,
  localise,
  name,
  type OptionDefinition,
  type Products,
} from './option.ts';
import { speakDiscord } from './phrase.ts';

/** A command as it is registered, with the API's field names; that of a message's menu is a name alone. */
export type CommandDefinition = {
  readonly type: number;
  readonly name: string;
  readonly name_localizations: LocalizationMap;
  readonly description?: string;
  readonly description_localizations?: LocalizationMap;
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
  readonly options?: readonly OptionDefinition[];
};

/** The names by which the door knows its commands. */
export const commandNames = { ask: 'imerr', settings: 'imerr-settings' } as const;

// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-types
const chatInput = 1;
const messageCommand = 3;

/** In servers, in the bot's direct messages and between people; installed to a server or a person. */
const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] } as const;

/** The commands as data: what is registered, and what a start compares with. */
export function defineCommands(products: Products): readonly CommandDefinition[] {
  const say = speakDiscord;
  return [
    {
      type: chatInput,
      ...name(commandNames.ask, (one) => [speak(one).commandName, speak(one).commandDescription]),
      ...everywhere,
      options: listAskOptions(products),
    },
    {
      type: chatInput,
      ...name(commandNames.settings, (one) => [
        say(one).settingsName,
        say(one).settingsDescription,
      ]),
      ...everywhere,
      options: listSettingOptions(products),
    },
    {
      type: messageCommand,
      name: say('en').explain,
      name_localizations: localise((one) => say(one).explain),
      ...everywhere,
    },
  ];
}

/** View channels, send messages (also in threads), read the history: what answering a mention needs. */
const permissions = (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 38n);

/** Where an administrator adds the bot with its commands. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
