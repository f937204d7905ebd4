import { LRUCache } from 'lru-cache';
import { describeError, type Log } from '../log.ts';
import { denied } from './limits.ts';

/** What a refused request means for us. */
export type Refusal = 'payload' | 'expired' | 'forbidden' | 'token' | 'other';

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
/** Invalid form body. */
const payload = new Set([50035]);
/** The interaction is not known, or its time is over. */
export const unknownInteraction = 10062;
/** The interaction has its first answer. */
const acknowledged = 40060;
/** Unknown message or interaction, already acknowledged, token of a webhook expired: too late to say anything. */
const expired = new Set([10008, unknownInteraction, acknowledged, 50027]);
/** Missing access or permissions, no direct messages to this person, no right to read the history. */
const forbidden = new Set([50001, 50007, 50013, 160002]);

/** What Discord means by an error of its client. */
export function classifyError(error: unknown): Refusal {
  if (!(error instanceof Error)) return 'other';
  const { code, status } = error as { code?: unknown; status?: unknown };
  if (typeof code === 'number') {
    if (payload.has(code)) return 'payload';
    if (expired.has(code)) return 'expired';
    if (forbidden.has(code)) return 'forbidden';
  }
  return status === 401 ? 'token' : 'other';
}

/** Whether Discord refused an answer since it has one already: ours, whose confirmation was lost. */
export const isTaken = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | null)?.code === acknowledged;

/** Where a request went: `bound` tells that it used the bot's token, not an interaction's own. */
export type Destination = { readonly channel: string; readonly bound: boolean };

/** Logs what was refused; `onToken` is told when the bot's token was. */
export function createRefusalLog(
  log: Log,
  onToken: () => void,
): (error: unknown, destination: Destination) => void {
  const silenced = new LRUCache<string, true>({ max: denied.channels, ttl: denied.time });
  return (error, { channel, bound }) => {
    const fields = { channel, error: describeError(error) };
    switch (classifyError(error)) {
      case 'expired':
        return log.warn(fields, 'too late: Discord takes no answer to this any more');
      case 'forbidden':
        if (silenced.has(channel)) return;
        silenced.set(channel, true);
        return log.warn(fields, 'no permission to answer in a channel');
      case 'token':
        log.error(fields, bound ? 'Discord refused DISCORD_TOKEN' : 'an answer was refused');
        return bound ? onToken() : undefined;
      case 'payload':
      case 'other':
        return log.error(fields, 'an answer was not delivered');
    }
  };
}
