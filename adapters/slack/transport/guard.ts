import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { rateLimited } from './gate.ts';

/** Slack's client of one socket. */
export type Client = SocketModeReceiver['client'];

/** Ends a socket at once: the second call does not wait for the other side's close frame. */
export function dropSocket(client: Client): void {
  client.websocket?.disconnect();
  client.websocket?.disconnect();
}

/** Slack's word to the eleventh socket: https://github.com/slackapi/bolt-js/issues/2225 */
const tooMany = 'slack allows ten sockets for an app: five replicas have them all';

const isOneTooMany = (data: unknown): boolean =>
  /^\{"type":"disconnect","reason":"too_many_websockets"/.test(String(data));

type Envelope = { readonly envelope_id?: unknown; readonly payload?: { readonly type?: unknown } };

/**
 * Envelopes that the client cannot read are acknowledged and dropped. `app_rate_limited` is one: the
 * client looks for the event in it, and the rejection of its handler would end the process.
 */
export function guardMessages(client: Client, log: Log): void {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (data: unknown, isBinary: boolean) => {
    if (isOneTooMany(data)) log.warn({}, tooMany);
    try {
      for (const handle of handlers) await handle(data, isBinary);
    } catch {
      const { envelope_id, payload } = (JSON.parse(String(data)) ?? {}) as Envelope;
      client.websocket?.send(JSON.stringify({ envelope_id, payload: {} }), () => {});
      const limited = payload?.type === 'app_rate_limited';
      log.warn({}, limited ? rateLimited : 'slack sent an envelope that cannot be read');
    }
  });
}

/** Ends a socket that is connected and is not greeted. */
export function guardHello(client: Client, limit: number): void {
  let timer: NodeJS.Timeout | undefined;
  client.on('connecting', () => {
    timer = setTimeout(() => dropSocket(client), limit);
  });
  client.on('connected', () => clearTimeout(timer));
  client.on('disconnected', () => clearTimeout(timer));
}
