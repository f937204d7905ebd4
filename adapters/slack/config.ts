import type { Env } from '../env.ts';
import type { SlackConfig } from './transport.ts';

/** Whether Slack has credentials: of one workspace, or of an app for many. */
export const hasSlack = (env: Env): boolean =>
  env.SLACK_BOT_TOKEN !== undefined || env.SLACK_CLIENT_ID !== undefined;

/** What the environment tells of Slack; `readEnv` has seen to it that it belongs together. */
export function readSlack(env: Env): SlackConfig {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = env;
  const many = clientId !== undefined && clientSecret !== undefined && stateSecret !== undefined;
  const watch = env.SLACK_WATCH === 'on';
  return {
    botToken: env.SLACK_BOT_TOKEN,
    oauth: many
      ? { clientId, clientSecret, stateSecret, publicUrl: env.PUBLIC_URL, watch }
      : undefined,
    appToken: env.SLACK_APP_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    apiUrl: env.SLACK_API_URL,
    language: env.DEFAULT_LANGUAGE,
  };
}

/** The paths where Slack comes in over HTTP: events, and installations. */
export function listSlackPaths(env: Env): string[] {
  const events = env.SLACK_SIGNING_SECRET === undefined ? [] : ['/slack/events'];
  const pages =
    env.SLACK_CLIENT_ID === undefined ? [] : ['/slack/install', '/slack/oauth_redirect'];
  return [...events, ...pages];
}
