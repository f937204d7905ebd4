import type { APIMessage } from 'discord.js';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const list = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isJson) : [];
const texts = (values: readonly unknown[]): string[] =>
  values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');

const readEmbed = (embed: Json): string[] => [
  ...texts([embed.title, embed.description]),
  ...list(embed.fields).flatMap(({ name, value }) => texts([name, value])),
];

/** Text displays, nested ones too: https://discord.com/developers/docs/components/reference#text-display */
const readComponent = (component: Json): string[] => [
  ...texts(component.type === 10 ? [component.content] : []),
  ...list(component.components).flatMap(readComponent),
];

function readParts(message: Json): string[] {
  return [
    ...texts([message.content]),
    ...list(message.embeds).flatMap(readEmbed),
    ...list(message.components).flatMap(readComponent),
    // Forwarded messages keep their text here.
    ...list(message.message_snapshots).flatMap(({ message: inner }) =>
      isJson(inner) ? readParts(inner) : [],
    ),
  ];
}

/** All text of a message: its own, that of embeds and components (bots and loggers write there), and what it forwards. Null where there is none. */
export function readTarget(message: APIMessage | undefined): string | null {
  const parts = message === undefined ? [] : readParts(message as unknown as Json);
  return parts.length === 0 ? null : parts.join('\n');
}
