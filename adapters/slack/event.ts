import { decodeButton, type Language } from '../../src/index.ts';
import { actionPrefix } from './blocks.ts';

/** A message or mention that is a question. */
export type Post = {
  readonly user: string;
  readonly text: string;
  readonly channel: string;
  /** The thread to answer in; null to answer in the conversation itself. */
  readonly thread: string | null;
};

/** The fields of an event that decide. */
type Incoming = {
  readonly type: string;
  readonly channel?: string | undefined;
  readonly channel_type?: string | undefined;
  readonly user?: string | undefined;
  readonly text?: string | undefined;
  readonly ts?: string | undefined;
  readonly thread_ts?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly subtype?: string | undefined;
};

/** Whether a person wrote it: not a bot, an edit, a join or Slack itself. */
function isWritten(
  event: Incoming,
): event is Incoming & { user: string; channel: string; ts: string } {
  if (event.bot_id !== undefined || event.subtype !== undefined || event.user === 'USLACKBOT')
    return false;
  return event.user !== undefined && event.channel !== undefined && event.ts !== undefined;
}

/** A mention in a channel, to be answered in its thread; null where it is none of ours. */
export function readMention(event: Incoming): Post | null {
  // D begins the ids of direct messages, where the message itself arrives too.
  if (!isWritten(event) || event.channel.startsWith('D')) return null;
  const { user, channel, text = '' } = event;
  return { user, channel, text, thread: event.thread_ts ?? event.ts };
}

/** A direct message; null for everything else that arrives as a message. */
export function readDirect(event: Incoming): Post | null {
  if (event.channel_type !== 'im' || !isWritten(event)) return null;
  const { user, channel, text = '' } = event;
  return { user, channel, text, thread: event.thread_ts ?? null };
}

/** A press on one of our buttons. */
export type Press = {
  readonly user: string;
  readonly text: string;
  readonly language: Language | null;
  readonly channel: string | null;
  readonly thread: string | null;
  /** Where the answer goes: over the pressed message, to the presser alone, or into the direct message. */
  readonly place: 'replace' | 'private' | 'direct';
};

type PressBody = {
  readonly user: { readonly id: string };
  readonly channel?: { readonly id: string } | undefined;
  readonly container?: { readonly is_ephemeral?: unknown; readonly thread_ts?: unknown };
  readonly message?: { readonly [key: string]: unknown } | undefined;
};

/** Reads a press. A button of another version asks for help, since its question cannot be read. */
export function readPress(body: PressBody, value: string): Press {
  const question = decodeButton(value) ?? { text: 'help', language: null };
  const channel = body.channel?.id ?? null;
  const thread = body.container?.thread_ts ?? body.message?.thread_ts;
  const direct = channel?.startsWith('D') ? 'direct' : 'private';
  return {
    ...question,
    user: body.user.id,
    channel,
    thread: typeof thread === 'string' ? thread : null,
    place: body.container?.is_ephemeral === true ? 'replace' : direct,
  };
}

/** The buttons of an answer. */
export const actionPattern = new RegExp(`^${actionPrefix}`);

/** What makes an event the same when Slack sends it again; null for what is no event. */
export function readEventKey(body: Readonly<Record<string, unknown>>): string | null {
  const { event_id: id, team_id: team } = body;
  return typeof id === 'string' ? `${typeof team === 'string' ? team : ''}:${id}` : null;
}
