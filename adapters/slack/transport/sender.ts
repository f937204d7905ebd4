import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Failure } from '../../door.ts';
import { describeError, type Log } from '../../log.ts';
import type { SlackMessage } from '../blocks.ts';
import { times } from '../limits.ts';
import { ResponseError } from './response.ts';

/** A message as sent: without blocks it is text alone. */
export type Outgoing = {
  readonly text: string;
  readonly blocks?: SlackMessage['blocks'];
  readonly mrkdwn?: false;
};

/** Slack's own word for a refusal: "invalid_blocks", "channel_not_found"; null where it gave none. */
export function readRefusal(error: unknown): string | null {
  if (error instanceof ResponseError) return error.refusal;
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
}

/** How long Slack wants to be left alone, in milliseconds; null where it does not say. */
export function readRetryAfter(error: unknown): number | null {
  if (error instanceof ResponseError) return error.retryAfter;
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : null;
}

/** What may be logged of a failed call. */
export function describeCall(error: unknown): object {
  const refusal = readRefusal(error);
  return refusal === null ? describeError(error) : { ...describeError(error), refusal };
}

/** Slack's words for a token that will not become good. */
const refusals = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** The failure that an error of the Web API stands for; null where trying again may help. */
export function readFatal(error: unknown, token: string): Failure | null {
  const refusal = readRefusal(error);
  return refusal !== null && refusals.has(refusal)
    ? { reason: `slack refuses ${token}: ${refusal}`, fatal: true }
    : null;
}

/** Slack's words for blocks that it does not take. */
const tooMuch = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'view_too_large',
]);

/** Whether less may pass; a response URL often gives no word. */
function isRefusedForm(error: unknown): boolean {
  const refusal = readRefusal(error);
  if (refusal !== null && tooMuch.has(refusal)) return true;
  return error instanceof ResponseError && error.status === 400 && !error.isOver;
}

/** Sends as text alone where Slack refuses the blocks. Rejects as `post` does. */
async function simplify<T>(
  post: (message: Outgoing) => Promise<T>,
  message: Outgoing,
  log: Log,
): Promise<T> {
  try {
    return await post(message);
  } catch (error) {
    if (message.blocks === undefined || !isRefusedForm(error)) throw error;
    log.error({ ...describeCall(error) }, 'slack refused blocks, sent as text');
    // Without blocks the text is what is seen: it is no markup either.
    return post({ text: message.text, mrkdwn: false });
  }
}

/**
 * Sends; once more after a rate limit of at most `patience` milliseconds, and as text alone where Slack
 * refuses the blocks. Rejects as `post` does.
 */
export async function persist<T>(
  post: (message: Outgoing) => Promise<T>,
  message: Outgoing,
  log: Log,
  patience: number = times.retryAfter,
): Promise<T> {
  try {
    return await simplify(post, message, log);
  } catch (error) {
    const later = readRetryAfter(error);
    if (later === null || later > patience) throw error;
    await wait(later);
    return simplify(post, message, log);
  }
}

/** Sends an answer. A failure is logged, and null is returned: there is nobody to tell. */
export async function sendMessage<T>(
  post: (message: Outgoing) => Promise<T>,
  message: Outgoing,
  log: Log,
): Promise<T | null> {
  try {
    return await persist(post, message, log);
  } catch (error) {
    log.warn(describeCall(error), 'answer not sent');
    return null;
  }
}
