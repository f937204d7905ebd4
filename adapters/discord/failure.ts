import { GatewayCloseCodes } from 'discord.js';
import type { Failure } from '../door.ts';

export const refusedToken: Failure = { reason: 'Discord refused DISCORD_TOKEN', fatal: true };

export const silentStart: Failure = { reason: 'Discord did not answer in time', fatal: false };

const closings: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: 'DISCORD_TOKEN was refused',
  [GatewayCloseCodes.InvalidShard]: 'the shard is invalid',
  [GatewayCloseCodes.ShardingRequired]: 'the bot is in so many servers that it has to be sharded',
  [GatewayCloseCodes.InvalidAPIVersion]: 'this version of the gateway is no longer spoken',
  [GatewayCloseCodes.InvalidIntents]: 'the intents are invalid',
  [GatewayCloseCodes.DisallowedIntents]: 'an intent is not allowed to this application',
};

/** Why the gateway closed for good: after these codes the client stays silent and calls itself ready. `fatal` at a start alone. */
export function explainClosing(code: number): Failure {
  const why = closings[code] ?? 'no reason given';
  return { reason: `Discord closed the gateway with ${code}: ${why}`, fatal: true };
}

/** Why a start failed, in words that hold no secret. */
export function explainStart(error: unknown): Failure {
  const {
    code,
    status,
    message = '',
  } = error as {
    code?: unknown;
    status?: unknown;
    message?: string;
  };
  if (code === 'TokenInvalid' || status === 401) return refusedToken;
  if (message.startsWith('Not enough sessions remaining')) {
    return { reason: 'Discord allows no more starts for now', fatal: false };
  }
  return { reason: 'Discord could not be reached', fatal: false };
}
