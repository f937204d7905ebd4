import { type Logger, LogLevel, webApi } from '@slack/bolt';
import { DoorError } from '../../door.ts';
import { noteDelivered, takeStep } from '../../journey.ts';
import type { Log } from '../../log.ts';
import type { Holder } from '../../store/store.ts';
import { times } from '../limits.ts';
import { describeCall, readFatal } from './sender.ts';

/** For Slack's clients, which log addresses, tickets and bodies: what happened is logged by us. */
export const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** Calls that ask Slack something and tell it nothing. */
const lookUp = /\.(?:info|test)$/;

/** A call to Slack, which may be what carries the answer. */
async function callSlack(...[url, init]: Parameters<typeof fetch>): Promise<Response> {
  // `respond` has no timeout of its own.
  const signal = init?.signal ?? AbortSignal.timeout(times.call);
  const response = await takeStep('send', () => fetch(url, { ...init, signal }));
  if (response.ok && !lookUp.test(String(url))) noteDelivered();
  return response;
}

/**
 * How the Web API is called. A new object for each client, since clients write into it; without
 * `headers`, since a client would leave its token in them for the next one.
 */
export function createClientOptions(apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: `${apiUrl.replace(/\/+$/, '')}/` }),
    timeout: times.call,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 2000 },
    logger: silent,
    fetch: callSlack,
  };
}

/** Who we are in Slack, where one token serves one workspace (or one organisation). */
export type Identity = {
  readonly botId: string;
  readonly botUserId: string;
  readonly holder: Holder;
  /** What the token may do. */
  readonly scopes: readonly string[];
};

/** Asks Slack once who we are, so that Bolt need not ask at every event. Rejects with a `DoorError`. */
export async function identify(
  token: string,
  options: webApi.WebClientOptions,
  log: Log,
): Promise<Identity> {
  try {
    const told = await new webApi.WebClient(token, options).auth.test();
    const { bot_id, user_id, team_id, enterprise_id, is_enterprise_install } = told;
    const whole = is_enterprise_install === true && enterprise_id !== undefined;
    return {
      botId: bot_id ?? '',
      botUserId: user_id ?? '',
      holder: whole
        ? { platform: 'slack', kind: 'organisation', id: enterprise_id }
        : { platform: 'slack', kind: 'tenant', id: team_id ?? '' },
      scopes: told.response_metadata?.scopes ?? [],
    };
  } catch (error) {
    const fatal = readFatal(error, 'the bot token');
    if (fatal !== null) throw new DoorError(fatal.reason, { fatal: true, cause: error });
    log.warn(describeCall(error), 'auth.test failed');
    throw new DoorError('slack does not answer auth.test', { fatal: false, cause: error });
  }
}
