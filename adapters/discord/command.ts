import type { APIApplicationCommandOptionChoice, LocalizationMap } from 'discord.js';
import { type Catalog, type Language, languages, speak } from '../../src/index.ts';
import { clampText } from '../text.ts';
import { commandLimits } from './limits.ts';

type Products = Catalog['index']['products'];

/** The locales of Discord that have their own texts: https://discord.com/developers/docs/reference#locales */
const locales = {
  'en-US': 'en',
  'zh-CN': 'zh',
  'zh-TW': 'zh-Hant',
  ja: 'ja',
  ko: 'ko',
} as const satisfies Record<string, Language>;

/** Each language by its own name. */
const nativeNames: Readonly<Record<Language, string>> = {
  en: 'English',
  zh: '简体中文',
  ja: '日本語',
  ko: '한국어',
  'zh-Hant': '繁體中文',
};

const phraseKeys = [
  'commandName',
  'commandDescription',
  'queryName',
  'queryDescription',
  'languageName',
  'languageDescription',
  'productName',
  'productDescription',
  'publicName',
  'publicDescription',
] as const;
type PhraseKey = (typeof phraseKeys)[number];

/** An option, with the API's field names. */
type OptionDefinition = {
  readonly type: number;
  readonly name: string;
  readonly name_localizations: LocalizationMap;
  readonly description: string;
  readonly description_localizations: LocalizationMap;
  readonly required?: boolean;
  readonly max_length?: number;
  readonly choices?: readonly APIApplicationCommandOptionChoice<string>[];
};

/** A command as it is registered, with the API's field names. */
export type CommandDefinition = Omit<OptionDefinition, 'required' | 'max_length' | 'choices'> & {
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
  readonly options: readonly OptionDefinition[];
};

/** The names by which the door reads the options; localised names are only shown. */
export const optionNames = {
  query: 'query',
  language: 'language',
  product: 'product',
  public: 'public',
} as const;

// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type
const chatInput = 1;
const stringOption = 3;
const booleanOption = 5;

function localise(text: (language: Language) => string): LocalizationMap {
  return Object.fromEntries(
    Object.entries(locales).map(([locale, language]) => [locale, text(language)]),
  );
}

const say = (key: PhraseKey) => (language: Language) => speak(language)[key];

/**
 * A name and a description in every locale. The plain name keeps working in every client; a localised
 * one is not always recognised where it is pasted: https://github.com/discord/discord-api-docs/issues/5446
 */
function name(plain: string, nameKey: PhraseKey, descriptionKey: PhraseKey) {
  return {
    name: plain,
    name_localizations: localise(say(nameKey)),
    description: say(descriptionKey)('en'),
    description_localizations: localise(say(descriptionKey)),
  };
}

const clampName = (text: string): string => clampText(text, commandLimits.choiceName);

function listProducts(products: Products) {
  return products.slice(0, commandLimits.choices).map((product) => ({
    name: clampName(product.name.en),
    name_localizations: localise((language) => clampName(product.name[language])),
    value: product.id,
  }));
}

/** The slash commands as data: what is registered, and what a start compares with. */
export function defineCommands(products: Products): readonly CommandDefinition[] {
  const options: OptionDefinition[] = [
    {
      type: stringOption,
      ...name(optionNames.query, 'queryName', 'queryDescription'),
      required: true,
      max_length: commandLimits.query,
    },
    {
      type: stringOption,
      ...name(optionNames.language, 'languageName', 'languageDescription'),
      choices: languages.map((value) => ({ name: nativeNames[value], value })),
    },
    {
      type: stringOption,
      ...name(optionNames.product, 'productName', 'productDescription'),
      choices: listProducts(products),
    },
    { type: booleanOption, ...name(optionNames.public, 'publicName', 'publicDescription') },
  ];
  return [
    {
      type: chatInput,
      ...name('imerr', 'commandName', 'commandDescription'),
      // In servers, in the bot's direct messages and between people; installed to a server or a person.
      contexts: [0, 1, 2],
      integration_types: [0, 1],
      options,
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
