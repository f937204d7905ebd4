import type { RequestListener } from 'node:http';
import { HTTPReceiver, type HTTPReceiverOptions, type Logger } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../log.ts';
import { bodyLimit, times } from '../limits.ts';

/** Slack over HTTP: a receiver for Bolt, and what a server calls for its paths. */
export type HttpLine = { readonly receiver: HTTPReceiver; readonly listener: RequestListener };

type HttpOptions = {
  /** Without it no events are taken: a receiver for installations alone. */
  readonly signingSecret: string | undefined;
  readonly oauth: Partial<HTTPReceiverOptions>;
  readonly log: Log;
  readonly logger: Logger;
};

/** Whether the time that a request states is too far from now, either way; one that states none is Bolt's to refuse. */
function isSkewed(stated: string | string[] | undefined, now: number): boolean {
  return stated !== undefined && !(Math.abs(now - Number(stated) * 1000) <= times.skew);
}

export function createHttpLine({ signingSecret, oauth, log, logger }: HttpOptions): HttpLine {
  const receiver = new HTTPReceiver({
    ...oauth,
    ...(signingSecret === undefined
      ? { signingSecret: '', signatureVerification: false, endpoints: [] }
      : { signingSecret }),
    bodyLimit,
    logger,
  });
  // A wrong signing secret refuses every request: said once a minute, not once a request.
  const told = new LRUCache<number, true>({ max: 8, ttl: 60_000 });
  const listener: RequestListener = (request, response) => {
    response.once('finish', () => {
      if (response.statusCode < 400 || told.has(response.statusCode)) return;
      told.set(response.statusCode, true);
      log.warn({ status: response.statusCode }, 'request refused');
    });
    // Bolt takes any time in the future: https://github.com/slackapi/bolt-js/blob/main/src/receivers/verify-request.ts
    if (isSkewed(request.headers['x-slack-request-timestamp'], Date.now())) {
      response.writeHead(401).end();
      return;
    }
    try {
      receiver.requestListener(request, response);
    } catch {
      response.writeHead(404).end();
    }
  };
  return { receiver, listener };
}
