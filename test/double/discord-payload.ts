/// <reference path="./discord-spec.d.ts" />
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateForumThreadRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { ZodType } from 'zod';

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const componentsFlag = 1 << 15;

/** Keys of the API that this bot has a use for; anything else is a typing error. */
const messageKeys =
  'content flags components allowed_mentions nonce enforce_nonce message_reference tts';
const componentKeys: Readonly<Record<number, string>> = {
  1: 'type components',
  2: 'type style label custom_id url',
  3: 'type custom_id placeholder options',
  10: 'type content',
  17: 'type components accent_color',
};

function findUnknown(value: Json, allowed: string, where: string): string[] {
  const names = new Set(allowed.split(' '));
  return Object.keys(value)
    .filter((key) => !names.has(key))
    .map((key) => `${where}: unknown key ${key}`);
}

function checkSchema(schema: ZodType, body: unknown): string[] {
  const result = schema.safeParse(body);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** All components, nested ones too. */
const flatten = (components: Json[]): Json[] =>
  components.flatMap((component) => [component, ...flatten(list(component.components))]);

function checkButton(button: Json): string[] {
  const label = text(button.label);
  const isLink = button.style === 5;
  return [
    ...(label.trim() === '' || label.length > 80 ? ['button: label'] : []),
    ...(isLink && (!('url' in button) || 'custom_id' in button) ? ['link button: url alone'] : []),
    ...(!isLink && (!('custom_id' in button) || 'url' in button)
      ? ['button: custom_id alone']
      : []),
    ...(text(button.custom_id).length > 100 || text(button.url).length > 512
      ? ['button: too long']
      : []),
  ];
}

function checkMenu(menu: Json): string[] {
  const options = list(menu.options);
  const values = options.map(({ value }) => text(value));
  const chosen = options.filter((option) => option.default === true);
  return [
    ...options.flatMap((option) => findUnknown(option, 'label value default', 'option')),
    ...options
      .flatMap(({ label, value }) => [text(label), text(value)])
      .filter((one) => one.trim() === '' || one.length > 100)
      .map(() => 'option: text'),
    ...(options.length === 0 || options.length > 25 ? [`${options.length} options`] : []),
    ...(new Set(values).size < values.length ? ['duplicate value'] : []),
    ...(chosen.length > 1 ? ['several defaults'] : []),
    ...(text(menu.placeholder).length > 150 ? ['placeholder'] : []),
    ...(text(menu.custom_id) === '' ? ['menu: custom_id'] : []),
  ];
}

/** A row has buttons, or one menu. */
function checkRow(row: Json): string[] {
  const within = list(row.components);
  const menus = within.filter(({ type }) => type === 3).length;
  return within.length === 0 || within.length > 5 || (menus > 0 && within.length > 1)
    ? ['row']
    : [];
}

function checkComponents(message: Json): string[] {
  const all = flatten(list(message.components));
  const ids = all.map(({ custom_id: id }) => id).filter((id) => id !== undefined);
  const total = all.reduce((sum, { content }) => sum + text(content).length, 0);
  return [
    ...all.flatMap((one) =>
      findUnknown(one, componentKeys[Number(one.type)] ?? '', `component ${one.type}`),
    ),
    ...all.filter(({ type }) => type === 2).flatMap(checkButton),
    ...all
      .filter(({ type, content }) => type === 10 && text(content).trim() === '')
      .map(() => 'empty text'),
    ...all.filter(({ type }) => type === 1).flatMap(checkRow),
    ...all.filter(({ type }) => type === 3).flatMap(checkMenu),
    ...(all.length > 40 ? [`${all.length} components`] : []),
    ...(total > 4000 ? [`${total} characters of text`] : []),
    ...(new Set(ids).size < ids.length ? ['duplicate custom_id'] : []),
  ];
}

/** What the schema does not see: https://discord.com/developers/docs/components/reference and our own promises. */
function checkMessage(message: Json): string[] {
  const { flags, content, components, allowed_mentions: mentions } = message;
  const rich = (Number(flags ?? 0) & componentsFlag) !== 0;
  const quiet = isJson(mentions) && Array.isArray(mentions.parse) && mentions.parse.length === 0;
  return [
    ...findUnknown(message, messageKeys, 'message'),
    ...(quiet && isJson(mentions) && mentions.replied_user !== true && !('users' in mentions)
      ? []
      : ['may ping']),
    ...(rich && content !== undefined ? ['content beside components'] : []),
    ...(rich && list(components).length === 0 ? ['no components'] : []),
    ...(!rich && list(components).length > 0 ? ['components without their flag'] : []),
    ...(!rich && (text(content).trim() === '' || text(content).length > 2000) ? ['content'] : []),
    ...checkComponents(message),
  ];
}

/** Faults of a message as it is posted to a channel; empty where Discord would take it. */
export function checkPost(body: unknown): string[] {
  return [
    ...checkSchema(MessageCreateRequestSchema, body),
    ...(isJson(body) ? checkMessage(body) : []),
  ];
}

/** Faults of a post in a forum: a thread with its first message. */
export function checkThread(body: unknown): string[] {
  if (!isJson(body)) return ['no body'];
  const name = text(body.name);
  return [
    ...checkSchema(CreateForumThreadRequestSchema, body),
    ...findUnknown(body, 'name message applied_tags', 'thread'),
    ...(name.trim() === '' || name.length > 100 ? ['name'] : []),
    ...(isJson(body.message) ? checkMessage(body.message) : ['no message']),
  ];
}

function checkChoices(body: Json): string[] {
  const choices = isJson(body.data) ? list(body.data.choices) : [];
  return [
    ...checkSchema(ApplicationCommandAutocompleteCallbackRequestSchema, body),
    ...choices.flatMap((choice) => findUnknown(choice, 'name value', 'choice')),
    ...choices
      .flatMap(({ name, value }) => [text(name), text(value)])
      .filter((one) => one.trim() === '' || one.length > 100)
      .map(() => 'choice: text'),
    ...(choices.length > 25 ? ['choices'] : []),
  ];
}

/** Faults of the answer to an interaction: a message (4), a wait (5, 6), a changed message (7), choices (8). */
export function checkCallback(body: unknown): string[] {
  if (!isJson(body)) return ['no body'];
  const type = Number(body.type);
  if (type === 8) return checkChoices(body);
  if (type === 6) return 'data' in body ? ['a wait with data'] : [];
  if (type === 5) {
    const flags = isJson(body.data) ? body.data.flags : 0;
    return flags === 0 || flags === 64 ? [] : ['a wait with other flags than for one person'];
  }
  const schemas: Readonly<Record<number, ZodType>> = {
    4: CreateMessageInteractionCallbackRequestSchema,
    7: UpdateMessageInteractionCallbackRequestSchema,
  };
  const schema = schemas[type];
  if (schema === undefined) return [`callback type ${body.type}`];
  return [
    ...checkSchema(schema, body),
    ...(isJson(body.data) ? checkMessage(body.data) : ['no data']),
  ];
}

/** Faults of a changed message. */
export function checkEdit(body: unknown): string[] {
  return [
    ...checkSchema(IncomingWebhookUpdateRequestPartialSchema, body),
    ...(isJson(body) ? checkMessage(body) : ['no body']),
  ];
}

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
