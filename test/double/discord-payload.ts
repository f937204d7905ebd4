/// <reference path="./discord-spec.d.ts" />
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateForumThreadRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { ZodType } from 'zod';
import { checkSchema, findUnknown, isJson, type Json, list, text } from './discord-schema.ts';

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

/** Parts of containers that a schema took. */
const known = new Map<ZodType, Set<string>>();

/**
 * The same of a message, at `data` where it answers an interaction: each part of its container is
 * looked at once, since a schema judges the members of a list one by one. Of how many there may be, see
 * `checkComponents`.
 */
function checkByParts(schema: ZodType, body: Json, message: Json = body): string[] {
  const [container, ...others] = list(message.components);
  const parts = list(container?.components);
  const seen = known.get(schema) ?? new Set();
  const fresh = parts.filter((part) => !seen.has(JSON.stringify(part)));
  const rest = { ...container, components: fresh.length === 0 ? parts.slice(0, 1) : fresh };
  const short = container === undefined ? message : { ...message, components: [rest, ...others] };
  const faults = checkSchema(schema, message === body ? short : { ...body, data: short });
  if (faults.length === 0) for (const part of fresh) seen.add(JSON.stringify(part));
  known.set(schema, seen);
  return faults;
}

/** All components, nested ones too. */
const flatten = (components: Json[]): Json[] =>
  components.flatMap((component) => [component, ...flatten(list(component.components))]);

function checkButton(button: Json): string[] {
  const label = text(button.label);
  const { custom_id: id, url } = button;
  const isLink = button.style === 5;
  return [
    ...(label.trim() === '' || label.length > 80 ? ['button: label'] : []),
    ...(isLink && (url === undefined || id !== undefined) ? ['link button: url alone'] : []),
    ...(!isLink && (id === undefined || url !== undefined) ? ['button: custom_id alone'] : []),
    ...(text(id).length > 100 || text(url).length > 512 ? ['button: too long'] : []),
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
  return isJson(body)
    ? [...checkByParts(MessageCreateRequestSchema, body), ...checkMessage(body)]
    : ['no body'];
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
    ...(isJson(body.data)
      ? [...checkByParts(schema, body, body.data), ...checkMessage(body.data)]
      : ['no data']),
  ];
}

/** Faults of a changed message. */
export function checkEdit(body: unknown): string[] {
  return isJson(body)
    ? [...checkByParts(IncomingWebhookUpdateRequestPartialSchema, body), ...checkMessage(body)]
    : ['no body'];
}
