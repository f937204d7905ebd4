import {
  type Client,
  Events,
  type Interaction,
  type Message,
  MessageFlags,
  Routes,
} from 'discord.js';
import type { Bot, Catalog, Language } from '../../src/index.ts';
import { type Door, DoorError, type Failure } from '../door.ts';
import { describeError, type Log } from '../log.ts';
import { createClient, isConnected, type Tuning, watchClient } from './client.ts';
import { defineCommands, inviteLink } from './command.ts';
import { createDesk } from './desk.ts';
import { listDifferences } from './difference.ts';
import { explainClosing, explainStart, refusedToken, silentStart } from './failure.ts';
import { destroyTimeout, openTimeout } from './limits.ts';
import { classifyError, createRefusalLog } from './refusal.ts';
import { type Draft, drawPlain, drawRich, type SendOptions } from './reply.ts';
import { createTasks, type Track } from './transport/task.ts';

/** What a Discord door is built from. */
export type DiscordParts = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly log: Log;
  /** Language of the bot's own words where nothing tells another. */
  readonly fallback: Language;
  readonly config: { readonly token: string; readonly apiUrl?: string | undefined };
  /** Says something to the operator, a line at a time. */
  readonly print: (line: string) => void;
  readonly tuning?: Tuning;
};

type Send = (options: SendOptions) => Promise<unknown>;

/** Sends a draft; `again` sends it in plain text where Discord refuses its components. */
async function deliver(draft: Draft, log: Log, send: Send, again: Send = send): Promise<void> {
  try {
    await send(drawRich(draft));
  } catch (error) {
    if (classifyError(error) !== 'payload') throw error;
    log.error(
      { error: describeError(error) },
      'Discord refused a message; it is sent as plain text',
    );
    await again(drawPlain(draft));
  }
}

/** Answers questions of the client's events. A listener that throws would end the process. */
function serveQuestions(
  client: Client,
  parts: DiscordParts,
  track: Track,
  isOpen: () => boolean,
): void {
  const { log } = parts;
  const desk = createDesk(parts);
  const answerInteraction = (interaction: Interaction) => {
    if (!interaction.isChatInputCommand() && !interaction.isButton()) return;
    const draft = desk.takeInteraction(interaction);
    if (draft === null) return;
    const reply: Send = (options) => interaction.reply(options);
    const task =
      draft.replace && interaction.isButton()
        ? // A message with components stays one with components: the plain answer is a new message.
          deliver(
            draft,
            log,
            (options) => interaction.update({ ...options, flags: MessageFlags.IsComponentsV2 }),
            reply,
          )
        : deliver(draft, log, reply);
    track(task, { channel: interaction.channelId ?? interaction.user.id, bound: false });
  };
  const answerMessage = (message: Message) => {
    const draft = client.user === null ? null : desk.takeMessage(message, client.user.id);
    if (draft === null) return;
    // Sent twice under one nonce, it is one message: https://discord.com/developers/docs/resources/message#create-message
    const send: Send = (options) =>
      message.reply({ ...options, nonce: message.id, enforceNonce: true });
    track(deliver(draft, log, send), { channel: message.channelId, bound: true });
  };
  const guard =
    <T>(listener: (event: T) => void) =>
    (event: T) => {
      try {
        if (isOpen()) listener(event);
      } catch (error) {
        log.error({ error: describeError(error) }, 'an event of Discord could not be handled');
      }
    };
  client.on(Events.InteractionCreate, guard(answerInteraction));
  client.on(Events.MessageCreate, guard(answerMessage));
}

/** Says where the bot is installed from, and whether its commands are registered as they are defined. */
async function greetOperator(
  { rest }: Client,
  id: string,
  { catalog, print }: DiscordParts,
): Promise<void> {
  print(`Discord: add the bot to a server with ${inviteLink(id)}`);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await rest.get(Routes.applicationCommands(id), { query });
  const differences = listDifferences(defineCommands(catalog.index.products), registered);
  if (differences.length === 0) return;
  const [first = '', ...others] = differences;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  print(`Discord: the registered commands differ (${first}${more}): run npm run discord:commands`);
}

/** What a task gives, or `late` where that takes longer than `limit` milliseconds. */
async function within<T>(limit: number, task: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limit);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A promise and the function that resolves it. */
function createSignal<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The Discord door: one client over the gateway. It is opened once; after a failure another is built. */
export function createDiscordDoor(parts: DiscordParts): Door {
  const { log, config } = parts;
  const failure = createSignal<Failure>();
  const ready = createSignal<void>();
  let open = true;
  const isOpen = () => open;
  const { apiUrl, token } = config;
  const client = createClient(log, { apiUrl, tuning: parts.tuning ?? {}, isOpen });
  const { running, track } = createTasks(
    createRefusalLog(log, () => failure.resolve(refusedToken)),
  );
  watchClient(client, log, isOpen);
  serveQuestions(client, parts, track, isOpen);
  client.on(Events.ShardDisconnect, ({ code }) => failure.resolve(explainClosing(code)));
  client.on(Events.Invalidated, () =>
    failure.resolve({ reason: 'Discord ended the session', fatal: false }),
  );
  client.once(Events.ClientReady, ({ application }) => {
    ready.resolve();
    track(greetOperator(client, application.id, parts), { channel: 'commands', bound: true });
  });
  const end = async () => {
    open = false;
    // A client that waits for the gateway never tells that it has ended.
    await within(destroyTimeout, client.destroy());
  };
  return {
    name: 'discord',
    failed: failure.promise,
    isReady: () => open && isConnected(client),
    open: async () => {
      const started = client.login(token).then(
        () => ready.promise,
        (error: unknown) => {
          log.warn({ error: describeError(error) }, 'Discord login failed');
          return explainStart(error);
        },
      );
      const outcome = await within(
        parts.tuning?.openTimeout ?? openTimeout,
        Promise.race([failure.promise, started]),
      );
      if (outcome === undefined) return;
      await end();
      const { reason, fatal } = outcome === 'late' ? silentStart : outcome;
      throw new DoorError(reason, { fatal });
    },
    close: async (deadline) => {
      open = false;
      await within(deadline, Promise.all(running));
      await end();
    },
  };
}
