import { type Logger, LogLevel, webApi } from '@slack/bolt';
import { DoorError } from '../../door.ts';
import { noteDelivered, takeStep } from '../../journey.ts';
import type { Log } from '../../log.ts';
import type { Holder } from '../../store/store.ts';
import { times } from '../limits.ts';
import { postResponse } from './response.ts';
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

/** Calls to Slack, which may be what carries the answer: to the Web API at `base`, and to response URLs. */
function createFetch(base: string, limit: number): typeof fetch {
  return async (input, init) => {
    const url = String(input);
    const response = await takeStep('send', () =>
      url.startsWith(base) ? fetch(url, init) : postResponse(url, init, limit),
    );
    if (response.ok && !lookUp.test(url)) noteDelivered();
    return response;
  };
}

/**
 * How the Web API is called. A new object for each client, since clients write into it; without
 * `headers`, since a client would leave its token in them for the next one. `limit` is for one call, in
 * milliseconds: what took as long is not called again, since Slack may have done it.
 */
export function createClientOptions(
  apiUrl = 'https://slack.com/api',
  limit: number = times.call,
): webApi.WebClientOptions {
  const slackApiUrl = `${apiUrl.replace(/\/+$/, '')}/`;
  return {
    slackApiUrl,
    timeout: limit,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    retryConfig: { ...times.retry, maxRetryTime: limit * 0.9 },
    logger: silent,
    fetch: createFetch(slackApiUrl, limit),
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
