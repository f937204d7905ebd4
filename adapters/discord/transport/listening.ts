import {
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type Message,
  Routes,
} from 'discord.js';
import type { Follow } from '../../journey.ts';
import { describeError, type Log } from '../../log.ts';
import type { Desk } from '../desk.ts';
import type { Draft } from '../reply.ts';
import { deliver, respond } from '../respond.ts';
import { createBack } from './back.ts';
import type { Track } from './task.ts';

type Ear = {
  readonly client: Client;
  readonly desk: Desk;
  readonly log: Log;
  readonly track: Track;
  readonly isOpen: () => boolean;
  /** Milliseconds after which an answer is announced. */
  readonly patience: number | undefined;
  readonly follow: Follow;
};

/** Answers an interaction as it stands in the dispatch, as over HTTP: before the client has read it. */
function listenInteractions({ client, desk, log, track, patience }: Ear) {
  return (given: APIInteraction): Promise<unknown> | undefined => {
    const taken = desk.takeInteraction(given);
    if (taken === null) return undefined;
    const { interaction, handling } = taken;
    const { asker } = interaction;
    const task = respond(handling, createBack(client.rest, interaction), log, patience);
    track(task, { channel: asker.channel ?? asker.user, bound: false });
    return task;
  };
}

/** Answers a message with a reply to it. */
function listenMessages({ client, desk, log, track }: Ear) {
  return (message: Message): Promise<unknown> | undefined => {
    const draft = client.user === null ? null : desk.takeMessage(message, client.user.id);
    if (draft === null) return undefined;
    const { id, channelId } = message;
    // Sent twice under one nonce, it is one message: https://discord.com/developers/docs/resources/message#create-message
    const once = {
      nonce: id,
      enforce_nonce: true,
      message_reference: { message_id: id, fail_if_not_exists: false },
      allowed_mentions: { parse: [], replied_user: false },
    };
    const send = (body: object) =>
      client.rest.post(Routes.channelMessages(channelId), { body: { ...body, ...once } });
    const reply = async (found: Draft | null) =>
      found === null ? undefined : deliver(found, send, log);
    const task = draft instanceof Promise ? draft.then(reply) : reply(draft);
    track(task, { channel: channelId, bound: true });
    return task;
  };
}

/** Answers what the client hears. A listener that throws would end the process. */
export function listen(ear: Ear): void {
  const { client, log, isOpen, follow } = ear;
  const guard =
    <T>(listener: (event: T) => Promise<unknown> | undefined) =>
    (event: T): void => {
      try {
        // What becomes of the task is tracked where it begins.
        if (isOpen()) void follow('discord', () => listener(event));
      } catch (error) {
        log.error({ error: describeError(error) }, 'an event of Discord could not be handled');
      }
    };
  client.ws.on(GatewayDispatchEvents.InteractionCreate, guard(listenInteractions(ear)));
  client.on(Events.MessageCreate, guard(listenMessages(ear)));
}
