import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { jitter } from '../../store/time.ts';
import { times } from '../limits.ts';

/** Slack's words for a response URL whose half hour, or whose five uses, are over. */
const over = new Set(['expired_url', 'used_url']);

/** What Slack says at a response URL where it does not take an answer. */
export class ResponseError extends Error {
  /** Of HTTP. */
  readonly status: number;
  /** Slack's word: "invalid_blocks", "expired_url"; null where it gave none. */
  readonly refusal: string | null;
  /** Milliseconds that Slack wants to be left alone; null where it does not say. */
  readonly retryAfter: number | null;
  /** Whether the URL takes nothing more. */
  readonly isOver: boolean;

  constructor(status: number, refusal: string | null, retryAfter: number | null) {
    super(`slack answered ${status} to a response`);
    this.status = status;
    this.refusal = refusal;
    this.retryAfter = retryAfter;
    this.isOver = status === 404 || status === 410 || over.has(refusal ?? '');
  }
}

/** Slack's word in a body that is JSON or the word alone; never more of it, since it is logged. */
function readWord(body: string): string | null {
  const [, word = null] = /^(?:\{.*"error":\s*")?([a-z_]{3,40})\b/s.exec(body) ?? [];
  return word === 'ok' ? null : word;
}

const isRefused = (body: string): boolean => /^\{.*"ok":\s*false/s.test(body);

async function respondOnce(url: string, init: RequestInit, limit: number): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(limit) });
  const body = await response.text();
  if (response.ok && !isRefused(body)) return response;
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const later = response.status === 429 && seconds >= 0 ? seconds * 1000 : null;
  throw new ResponseError(response.status, readWord(body), later);
}

/** Whether the same again may pass, and is no second answer: what took too long may have arrived. */
function isPassing(error: unknown): boolean {
  if (error instanceof ResponseError) return error.status >= 500;
  return !isTimeout(error);
}

/** Whether Slack did not say in time what it did, at a response URL or at the Web API. */
export function isTimeout(error: unknown): boolean {
  const inner = error instanceof webApi.WebAPIRequestError ? error.original : error;
  return inner instanceof Error && inner.name === 'TimeoutError';
}

/**
 * Posts to a response URL, which Bolt does once and without a limit of time; `limit` is for one try, in
 * milliseconds. Rejects with a `ResponseError` where Slack refuses.
 */
export async function postResponse(
  url: string,
  init: RequestInit = {},
  limit: number = times.call,
): Promise<Response> {
  const { retries, minTimeout } = times.retry;
  for (let failed = 0; ; failed += 1) {
    try {
      return await respondOnce(url, init, limit);
    } catch (error) {
      if (failed === retries || !isPassing(error)) throw error;
      await wait(jitter(minTimeout * 2 ** failed));
    }
  }
}
