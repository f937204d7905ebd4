import { webApi } from '@slack/bolt';
import { WebSocket } from 'undici';
import type { Env } from '../env.ts';
import { hasSlack } from '../slack/config.ts';
import { listScopes, optionalScopes } from '../slack/manifest.ts';
import { createClientOptions } from '../slack/transport/client.ts';
import { readRefusal } from '../slack/transport/sender.ts';
import { awaitWithin } from '../store/time.ts';
import { type Examine, type Finding, fault, good, note } from './finding.ts';

/** How long Slack may take to greet a socket, in milliseconds. */
const greeting = 5000;

/** Seconds that this clock may differ from Slack's: requests older or newer than 300 are refused. */
const skews = { note: 60, fault: 240 } as const;

const apps = 'https://api.slack.com/apps';

/** A client that remembers what Slack's clock said last. */
function openClient(token: string | undefined, apiUrl: string | undefined) {
  const options = createClientOptions(apiUrl);
  const clock: { skew: number | null } = { skew: null };
  const call = options.fetch ?? fetch;
  const client = new webApi.WebClient(token, {
    ...options,
    retryConfig: { retries: 0 },
    fetch: async (url, init) => {
      const response = await call(url, init);
      const stated = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(stated)) clock.skew = Math.round((Date.now() - stated) / 1000);
      return response;
    },
  });
  return { client, clock };
}

/** Why a call failed, in Slack's word, or that Slack was not reached. */
const explain = (error: unknown): string => readRefusal(error) ?? 'not reached';

function examineClock(skew: number | null): Finding[] {
  if (skew === null) return [];
  const text = `this clock is ${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead of'} Slack's`;
  const remedy = 'Set it by NTP: Slack signs its requests with the time.';
  if (Math.abs(skew) >= skews.fault) return [fault(text, remedy)];
  return Math.abs(skew) >= skews.note
    ? [note(text, remedy)]
    : [good("the clock agrees with Slack's")];
}

function examineScopes(granted: readonly string[], env: Env, page: string): Finding[] {
  const lacking = (wanted: readonly string[]) => wanted.filter((one) => !granted.includes(one));
  const remedy = `Add them at ${page}, under "Bot Token Scopes", then "Reinstall to Workspace".`;
  const needed = listScopes(env.SLACK_WATCH === 'on');
  const missing = lacking(needed.filter((one) => !optionalScopes.includes(one)));
  const wished = lacking(needed.filter((one) => optionalScopes.includes(one)));
  return [
    ...(missing.length > 0 ? [fault(`scopes are missing: ${missing.join(', ')}`, remedy)] : []),
    ...(wished.length > 0
      ? [note(`the locale of channels is not known without ${wished.join(', ')}`, remedy)]
      : []),
    ...(missing.length + wished.length === 0 ? [good('all scopes are granted')] : []),
  ];
}

/** The app of a bot, where Slack tells. */
async function findApp(client: webApi.WebClient, bot: string | undefined): Promise<string | null> {
  if (bot === undefined) return null;
  const answer = await client.bots.info({ bot }).catch(() => null);
  return answer?.bot?.app_id ?? null;
}

type Told = { readonly findings: readonly Finding[]; readonly app: string | null };

async function examineToken(env: Env): Promise<Told> {
  const { client, clock } = openClient(env.SLACK_BOT_TOKEN, env.SLACK_API_URL);
  try {
    const { team, user, bot_id, response_metadata } = await client.auth.test();
    const app = await findApp(client, bot_id);
    const page = app === null ? apps : `${apps}/${app}/oauth`;
    const granted = response_metadata?.scopes ?? [];
    return {
      app,
      findings: [
        good(`SLACK_BOT_TOKEN is of ${user ?? 'a bot'} in ${team ?? 'a workspace'}`),
        ...examineScopes(granted, env, page),
        ...examineClock(clock.skew),
      ],
    };
  } catch (error) {
    const why = explain(error);
    const remedy =
      why === 'not reached'
        ? 'Check the network, a proxy, and SLACK_API_URL.'
        : `Copy the Bot User OAuth Token anew: ${apps}, your app, "OAuth & Permissions".`;
    return {
      app: null,
      findings: [fault(`SLACK_BOT_TOKEN: ${why}`, remedy), ...examineClock(clock.skew)],
    };
  }
}

/** What Slack says first over a socket; null where it says nothing in time. */
async function awaitHello(url: string): Promise<{ readonly app: string | null } | null> {
  const socket = new WebSocket(url);
  const hello = new Promise<{ readonly app: string | null } | null>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(String(data));
      if (frame.type === 'hello') resolve({ app: frame.connection_info?.app_id ?? null });
    });
    socket.addEventListener('error', () => resolve(null));
    socket.addEventListener('close', () => resolve(null));
  });
  const greeted = await awaitWithin(hello, greeting);
  socket.close();
  return greeted.kind === 'late' ? null : greeted.value;
}

async function examineSocket(env: Env, app: string | null): Promise<Finding[]> {
  const token = env.SLACK_APP_TOKEN;
  if (token === undefined) return [];
  const page = `${apps}${app === null ? '' : `/${app}/general`}`;
  try {
    const { client } = openClient(token, env.SLACK_API_URL);
    const { url = '' } = await client.apps.connections.open();
    const hello = await awaitHello(url);
    if (hello === null)
      return [
        fault('the socket is not greeted', 'Check that WebSockets pass the network or proxy.'),
      ];
    if (app !== null && hello.app !== null && app !== hello.app)
      return [
        fault(
          'SLACK_APP_TOKEN is of another app than SLACK_BOT_TOKEN',
          `Make one of the same app: ${page}, "App-Level Tokens".`,
        ),
      ];
    return [good('the socket opens')];
  } catch (error) {
    const why = explain(error);
    const remedy = `Make an app-level token with connections:write, and turn Socket Mode on: ${page}, "App-Level Tokens".`;
    return [fault(`SLACK_APP_TOKEN: ${why}`, remedy)];
  }
}

function examineSecret(env: Env): Finding[] {
  const { SLACK_SIGNING_SECRET: secret } = env;
  if (secret === undefined) return [];
  return /^[0-9a-f]{32}$/.test(secret)
    ? [good('SLACK_SIGNING_SECRET has the right form')]
    : [
        note(
          'SLACK_SIGNING_SECRET does not look like one: 32 hexadecimal digits',
          `Copy it from ${apps}, your app, "Basic Information", "Signing Secret".`,
        ),
      ];
}

/** An app for many workspaces: there is no token to try, so its form and the way to Slack. */
async function examineMany(env: Env): Promise<Finding[]> {
  const { client, clock } = openClient(undefined, env.SLACK_API_URL);
  const reached = await client.api.test().then(
    () => true,
    (error) => readRefusal(error) !== null,
  );
  return [
    reached
      ? good('Slack is reached')
      : fault('Slack is not reached', 'Check the network and SLACK_API_URL.'),
    ...examineClock(clock.skew),
    /^\d+\.\d+$/.test(env.SLACK_CLIENT_ID ?? '')
      ? good('SLACK_CLIENT_ID has the right form')
      : note(
          'SLACK_CLIENT_ID does not look like one: 123.456',
          `Copy it from ${apps}, "Basic Information".`,
        ),
    env.PUBLIC_URL === undefined
      ? note(
          'PUBLIC_URL is not set: Slack sends people back to the first redirect URL of the app',
          'Set PUBLIC_URL to where this server is reached, and add its /slack/oauth_redirect under "OAuth & Permissions".',
        )
      : good(`people install at ${new URL('/slack/install', env.PUBLIC_URL).href}`),
  ];
}

/** Tokens, scopes, socket, clock. Asks Slack, changes nothing. */
export const examineSlack: Examine = async (env) => {
  if (!hasSlack(env)) return null;
  if (env.SLACK_BOT_TOKEN === undefined)
    return [
      ...(await examineMany(env)),
      ...(await examineSocket(env, null)),
      ...examineSecret(env),
    ];
  const { findings, app } = await examineToken(env);
  return [...findings, ...(await examineSocket(env, app)), ...examineSecret(env)];
};
