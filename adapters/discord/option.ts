import type { APIApplicationCommandOptionChoice, LocalizationMap } from 'discord.js';
import { type Catalog, type Language, languageNames, languages, speak } from '../../src/index.ts';
import { clampText } from '../text.ts';
import { commandLimits } from './limits.ts';
import { speakDiscord } from './phrase.ts';

export type Products = Catalog['index']['products'];

/** The locales of Discord that have their own texts: https://discord.com/developers/docs/reference#locales */
const locales = {
  'en-US': 'en',
  'zh-CN': 'zh',
  'zh-TW': 'zh-Hant',
  ja: 'ja',
  ko: 'ko',
} as const satisfies Record<string, Language>;

type Say<T> = (language: Language) => T;
type Choice = APIApplicationCommandOptionChoice<string>;

/** An option, with the API's field names. */
export type OptionDefinition = {
  readonly type: number;
  readonly name: string;
  readonly name_localizations: LocalizationMap;
  readonly description: string;
  readonly description_localizations: LocalizationMap;
  readonly required?: boolean;
  readonly max_length?: number;
  readonly autocomplete?: boolean;
  readonly choices?: readonly Choice[];
};

/** The names by which the door reads the options; localised names are only shown. */
export const optionNames = {
  query: 'query',
  language: 'language',
  product: 'product',
  visible: 'visible',
  scope: 'for',
  watch: 'watch',
  digest: 'digest',
} as const;

/** The value of the choice that takes a choice away. */
export const noChoice = 'auto';

/** Whose language and product /imerr-settings sets; a person's own where it is not said. */
export const scopes = ['person', 'channel', 'server'] as const;

// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type
const stringOption = 3;
const booleanOption = 5;

/** A text in every locale. */
export function localise(say: Say<string>): LocalizationMap {
  return Object.fromEntries(
    Object.entries(locales).map(([locale, language]) => [locale, say(language)]),
  );
}

/**
 * A name and a description in every locale. The plain name keeps working in every client; a localised
 * one is not always recognised where it is pasted: https://github.com/discord/discord-api-docs/issues/5446
 */
export function name(plain: string, say: Say<readonly [name: string, description: string]>) {
  return {
    name: plain,
    name_localizations: localise((language) => say(language)[0]),
    description: say('en')[1],
    description_localizations: localise((language) => say(language)[1]),
  };
}

/** A choice whose name has the reader's language. */
function choose(value: string, say: Say<string>): Choice {
  const clamp = (text: string) => clampText(text, commandLimits.choiceName);
  return { name: clamp(say('en')), name_localizations: localise((one) => clamp(say(one))), value };
}

function languageOption(more: readonly Choice[] = []): OptionDefinition {
  return {
    type: stringOption,
    ...name(optionNames.language, (one) => {
      const { languageName, languageDescription } = speak(one);
      return [languageName, languageDescription];
    }),
    choices: [...languages.map((value) => ({ name: languageNames[value], value })), ...more],
  };
}

function productOption(products: Products, more: readonly Choice[] = []): OptionDefinition {
  return {
    type: stringOption,
    ...name(optionNames.product, (one) => {
      const { productName, productDescription } = speak(one);
      return [productName, productDescription];
    }),
    choices: [
      ...products
        .slice(0, commandLimits.choices - more.length)
        .map(({ id, name: names }) => choose(id, (language) => names[language])),
      ...more,
    ],
  };
}

/** What /imerr asks for. */
export function listAskOptions(products: Products): OptionDefinition[] {
  return [
    {
      type: stringOption,
      ...name(optionNames.query, (one) => [speak(one).queryName, speak(one).queryDescription]),
      required: true,
      max_length: commandLimits.query,
      autocomplete: true,
    },
    languageOption(),
    productOption(products),
    {
      type: booleanOption,
      ...name(optionNames.visible, (one) => [speak(one).publicName, speak(one).publicDescription]),
    },
  ];
}

/** What /imerr-settings asks for; without any, it shows what holds. */
export function listSettingOptions(products: Products): OptionDefinition[] {
  const say = speakDiscord;
  return [
    languageOption([choose(noChoice, (one) => say(one).automatic)]),
    productOption(products, [choose(noChoice, (one) => say(one).noProduct)]),
    {
      type: stringOption,
      ...name(optionNames.scope, (one) => [say(one).scopeName, say(one).scopeDescription]),
      choices: scopes.map((scope) => choose(scope, (one) => say(one).scopes[scope])),
    },
    {
      type: booleanOption,
      ...name(optionNames.watch, (one) => [say(one).watchName, say(one).watchDescription]),
    },
    {
      type: booleanOption,
      ...name(optionNames.digest, (one) => [say(one).digestName, say(one).digestDescription]),
    },
  ];
}
