import type { Context, RespondArguments, RespondFn } from '@slack/bolt';
import type { Catalog } from '../../../src/index.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Press } from '../press.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import type { Memory } from './memory.ts';
import type { Removals } from './removal.ts';
import { isTimeout } from './response.ts';
import { describeCall, type Outgoing, persist, sendMessage } from './sender.ts';
import { type Client, openVisit, type Visit } from './visit.ts';

/** What the handlers share. */
export type Counter = {
  readonly desk: Desk;
  readonly memory: Memory;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly removals: Pick<Removals, 'remove'>;
  readonly log: Log;
  /** Scopes of the one token; empty with many workspaces. */
  readonly scopes: readonly string[];
};

/** Nothing that we send is to be unfolded by Slack. */
export const quiet = { unfurl_links: false, unfurl_media: false } as const;

/** Who does something in Slack, as Bolt tells it. */
export function visitOf(
  args: { readonly context: Context; readonly client: Client },
  { scopes }: Counter,
  user: string,
  channel: string | null,
): Visit {
  return openVisit({ ...args, scopes }, user, channel);
}

export const toResponse = (answer: Answer): RespondArguments => ({
  ...answer.message,
  ...quiet,
  response_type: answer.visibility === 'channel' ? 'in_channel' : 'ephemeral',
});

/** Posts where everybody in the conversation sees it. */
export function postIn(
  client: Client,
  { channel, thread }: { readonly channel: string; readonly thread: string | null },
) {
  const place = thread === null ? { channel } : { channel, thread_ts: thread };
  return (message: Outgoing) => client.chat.postMessage({ ...place, ...message, ...quiet });
}

/** Tells one person, where others are. */
export function postTo(
  client: Client,
  {
    channel,
    thread,
    user,
  }: { readonly channel: string; readonly thread: string | null; readonly user: string },
) {
  const place = thread === null ? { channel, user } : { channel, user, thread_ts: thread };
  return (message: Outgoing) => client.chat.postEphemeral({ ...place, ...message });
}

/**
 * Sends through a response URL; where that takes nothing, `instead`. Not where Slack did not say in time
 * what it did: that would be a second answer. A failure is logged; there is nobody to tell.
 */
export async function respondOr(
  respond: (message: Outgoing) => Promise<unknown>,
  instead: ((message: Outgoing) => Promise<unknown>) | null,
  message: Outgoing,
  log: Log,
): Promise<void> {
  try {
    await persist(respond, message, log);
  } catch (error) {
    log.warn(describeCall(error), 'response url failed');
    if (instead !== null && !isTimeout(error)) await sendMessage(instead, message, log);
  }
}

/**
 * Responds to a press, `over` the pressed message or beside it; where its response URL has expired, through
 * the Web API, to the same people.
 */
export async function respondTo(
  press: Pick<Press, 'channel' | 'thread' | 'user' | 'place'> & { readonly over?: boolean },
  { message }: Pick<Answer, 'message'>,
  respond: RespondFn,
  client: Client,
  log: Log,
): Promise<void> {
  const { channel, thread, user, place, over = place === 'replace' } = press;
  const manner: RespondArguments = {
    ...quiet,
    ...(thread === null ? {} : { thread_ts: thread }),
    response_type: place === 'direct' ? 'in_channel' : 'ephemeral',
    replace_original: over,
  };
  const tell = place === 'direct' ? postIn : postTo;
  await respondOr(
    (said) => respond({ ...said, ...manner }),
    channel === null ? null : (said) => tell(client, { channel, thread, user })(said),
    message,
    log,
  );
}
