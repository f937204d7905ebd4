import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteraction,
  APIInteraction,
  APIMessageComponentInteraction,
} from 'discord.js';
import { type Asker, readAsker } from './asker.ts';
import { commandNames } from './command.ts';
import { optionNames } from './option.ts';
import { readTarget } from './target.ts';

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
  /** A button, or an option of a menu, under a message, by id; `ephemeral` where one person sees that. */
  | {
      readonly kind: 'press';
      readonly value: string;
      readonly message: string;
      readonly ephemeral: boolean;
    }
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
  const ephemeral = (Number(message.flags ?? 0) & ephemeralFlag) !== 0;
  return { kind: 'press', value, message: message.id, ephemeral };
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
