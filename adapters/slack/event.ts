import { times } from './limits.ts';

/** A message or mention that is a question. */
export type Post = {
  readonly user: string;
  readonly text: string;
  /** Whether the writer typed all of the text; what was forwarded is somebody else's. */
  readonly typed: boolean;
  readonly channel: string;
  /** The thread to answer in; null to answer in the conversation itself. */
  readonly thread: string | null;
  /** Slack's time of the message, by which it is known in its channel. */
  readonly ts: string;
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
  readonly attachments?: unknown;
};

/** What people write bears these, or none: with a file, from a thread to the channel too, "/me". */
const written = new Set<string | undefined>([
  undefined,
  'file_share',
  'me_message',
  'thread_broadcast',
]);

/** Whether a person wrote it: not a bot, an edit, a join or Slack itself. */
function isWritten(
  event: Incoming,
): event is Incoming & { user: string; channel: string; ts: string } {
  if (event.bot_id !== undefined || event.user === 'USLACKBOT') return false;
  if (!written.has(event.subtype)) return false;
  return event.user !== undefined && event.channel !== undefined && event.ts !== undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Fields of a drawn value that people read. */
const readable = new Set(['text', 'pretext', 'title', 'value', 'fallback']);
/** Parts of blocks that are pressed, not read. */
const pressed = new Set<unknown>(['actions', 'button', 'context_actions', 'input', 'overflow']);
/** Parts of rich text whose pieces are one line. */
const joined = new Set<unknown>(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']);

/** All letters of a drawn value, in order. */
function collectText(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collectText);
  if (!isFields(value) || pressed.has(value.type)) return [];
  const found = Object.entries(value).flatMap(([key, part]) => {
    if (typeof part !== 'string') return collectText(part);
    return readable.has(key) ? [part] : [];
  });
  return joined.has(value.type) ? [found.join('')] : found;
}

/**
 * What a message says, its attachments included; programs often put all of it there, or into blocks. What a
 * person typed stands in the blocks once more.
 */
export function readMessage(message: Fields): string {
  const text = typeof message.text === 'string' ? message.text : '';
  const attached = collectText(message.attachments);
  const drawn = text.trim() === '' || message.bot_id !== undefined;
  const blocks = drawn ? collectText(message.blocks) : [];
  return [...new Set([text, ...blocks, ...attached].filter((part) => part.trim() !== ''))].join(
    '\n',
  );
}

/** What was written to us, with the messages that were forwarded to us in it. */
function readPost(event: Incoming & { user: string; channel: string; ts: string }) {
  const { user, channel, ts, text: own = '' } = event;
  const text = readMessage({ text: own, attachments: event.attachments });
  return { user, channel, ts, text, typed: text === own.trim() || text === own };
}

/** A mention in a channel, to be answered in its thread; null where it is none of ours. */
export function readMention(event: Incoming): Post | null {
  // D begins the ids of direct messages, where the message itself arrives too.
  if (!isWritten(event) || event.channel.startsWith('D')) return null;
  return { ...readPost(event), thread: event.thread_ts ?? event.ts };
}

/** A direct message; null for everything else that arrives as a message. */
export function readDirect(event: Incoming): Post | null {
  if (event.channel_type !== 'im' || !isWritten(event)) return null;
  return { ...readPost(event), thread: event.thread_ts ?? null };
}

/** A message in a channel that was not written to us; null for what is none. `bot` is our user. */
export function readOverheard(event: Incoming, bot: string): Post | null {
  const kind = event.channel_type;
  if ((kind !== 'channel' && kind !== 'group') || !isWritten(event)) return null;
  const { user, channel, ts, text = '' } = event;
  if (text.trim() === '' || (bot !== '' && text.includes(`<@${bot}`))) return null;
  return { user, channel, ts, text, typed: true, thread: event.thread_ts ?? ts };
}

/** What something that came in is known by, and for how many milliseconds it is the same. */
type Key = { readonly id: string; readonly time: number };

/** Kinds whose answer comes after the acknowledgement; that of a command or a window is the acknowledgement. */
const answeredLater = new Set<unknown>(['block_actions', 'message_action', 'shortcut']);

/** Every press and every shortcut has a trigger of its own. */
const keyOfTrigger = (trigger: unknown): Key | null =>
  typeof trigger === 'string' ? { id: `slack:trigger:${trigger}`, time: times.repeated } : null;

/** What the answers to a command that come after its acknowledgement are known by. */
export const keyOfLate = ({ trigger_id: trigger }: { readonly trigger_id: string }): Key => ({
  id: `slack:late:${trigger}`,
  time: times.repeated,
});

/**
 * What makes an event or a press the same when it comes again: from Slack, or from a balancer that asked
 * another replica. Null for what is answered by its acknowledgement, which only one replica's can be.
 */
export function readKey(body: Fields): Key | null {
  const { event_id: id, team_id: team, event } = body;
  if (answeredLater.has(body.type)) return keyOfTrigger(body.trigger_id);
  if (typeof id !== 'string') return null;
  const { type, channel, ts, channel_type: place } = isFields(event) ? event : {};
  // Of what people say to each other most is dropped at once; what is answered has a claim of its own.
  if (type === 'message' && place !== 'im') return null;
  if (
    (type === 'app_mention' || type === 'message') &&
    typeof channel === 'string' &&
    typeof ts === 'string'
  ) {
    // A message by its place and time: an edited mention comes as a new event.
    return { id: `slack:${type}:${String(team)}:${channel}:${ts}`, time: times.posted };
  }
  return { id: `slack:event:${String(team)}:${id}`, time: times.repeated };
}
