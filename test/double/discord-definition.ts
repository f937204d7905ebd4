/// <reference path="./discord-spec.d.ts" />
import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { checkSchema, findUnknown, isJson, type Json, list, text } from './discord-schema.ts';

const locales = new Set(['en-US', 'en-GB', 'zh-CN', 'zh-TW', 'ja', 'ko']);
const named = /^[-_'\p{L}\p{N}]{1,32}$/u;

function checkNamed(value: Json, where: string): string[] {
  const names = [
    value.name,
    ...Object.values(isJson(value.name_localizations) ? value.name_localizations : {}),
  ].map(text);
  const descriptions = [
    value.description,
    ...Object.values(
      isJson(value.description_localizations) ? value.description_localizations : {},
    ),
  ].map(text);
  const keys = [value.name_localizations, value.description_localizations].flatMap((map) =>
    Object.keys(isJson(map) ? map : {}),
  );
  return [
    ...names
      .filter((name) => !named.test(name) || name !== name.toLowerCase())
      .map((name) => `${where}: name ${name}`),
    ...descriptions
      .filter((one) => one.trim() === '' || one.length > 100)
      .map((one) => `${where}: description ${one}`),
    ...keys.filter((key) => !locales.has(key)).map((key) => `${where}: locale ${key}`),
  ];
}

const commandKeys =
  'type name name_localizations description description_localizations options contexts integration_types';
const optionKeys =
  'type name name_localizations description description_localizations required max_length autocomplete choices';

function checkOption(option: Json): string[] {
  const choices = list(option.choices);
  const values = choices.map(({ value }) => value);
  return [
    ...checkNamed(option, `option ${option.name}`),
    ...findUnknown(option, optionKeys, `option ${option.name}`),
    ...choices.flatMap((one) => findUnknown(one, 'name name_localizations value', 'choice')),
    ...(new Set(values).size < values.length || values.length > 25 ? ['choices'] : []),
    ...(option.autocomplete === true && 'choices' in option ? ['autocomplete with choices'] : []),
  ];
}

/** Characters that count for a command: the longest text of each, by locale. */
function measure(value: Json): number {
  const longest = (plain: unknown, map: unknown) =>
    Math.max(...[plain, ...Object.values(isJson(map) ? map : {})].map((one) => text(one).length));
  return (
    longest(value.name, value.name_localizations) +
    longest(value.description, value.description_localizations) +
    text(value.value).length +
    [...list(value.options), ...list(value.choices)].reduce((sum, one) => sum + measure(one), 0)
  );
}

/** Faults of a command as it is registered. */
export function checkCommand(command: unknown): string[] {
  if (!isJson(command)) return ['no command'];
  const menu = command.type === 3;
  const names = Object.values(isJson(command.name_localizations) ? command.name_localizations : {});
  return [
    ...checkSchema(ApplicationCommandUpdateRequestSchema, command),
    ...findUnknown(command, commandKeys, 'command'),
    ...(menu
      ? [command.name, ...names]
          .filter((one) => text(one) === '' || text(one).length > 32)
          .map(String)
      : checkNamed(command, 'command')),
    ...(menu && ('description' in command || 'options' in command) ? ['a menu with more'] : []),
    ...list(command.options).flatMap(checkOption),
    ...(measure(command) > 8000 ? ['command too long'] : []),
  ];
}
