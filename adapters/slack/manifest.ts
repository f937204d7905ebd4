import { speak } from '../../src/index.ts';
import { windows } from './view.ts';

/** Where Slack sends commands, events and presses over HTTP. */
const eventsPath = '/slack/events';
/** Where Slack sends people back after an installation. */
const redirectPath = '/slack/oauth_redirect';

/** The scopes that the door uses, and no others. */
const scopes = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'im:history',
  'users:read',
];

/** Without these imerr answers all the same, and does not know the locale of a channel. */
export const optionalScopes: readonly string[] = ['channels:read', 'groups:read'];

/** To read the messages of channels that imerr is in, for where an admin turns watching on. */
const watchScopes = ['channels:history', 'groups:history'];

/** What a token needs: of watching only where a deployment wants it. */
export const listScopes = (watch: boolean): string[] =>
  watch ? [...scopes, ...watchScopes].sort() : scopes;

const events = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.im',
  'tokens_revoked',
];
const watchEvents = ['message.channels', 'message.groups'];

export type ManifestOptions = {
  /** For HTTP at this public address; null for Socket Mode. */
  readonly url: URL | null;
  /** Whether channels may be watched. */
  readonly watch?: boolean;
  /** Whether a whole organisation may install the app. */
  readonly organisation?: boolean;
};

/** The app manifest (https://docs.slack.dev/reference/app-manifest). */
export function createManifest({ url, watch = false, organisation = false }: ManifestOptions) {
  const phrases = speak('en');
  const request = url === null ? null : new URL(eventsPath, url).href;
  const redirect = url === null ? {} : { redirect_urls: [new URL(redirectPath, url).href] };
  return {
    display_information: {
      name: 'imerr',
      description: phrases.commandDescription,
      background_color: '#1d3557',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'imerr', always_online: true },
      shortcuts: [
        {
          name: 'Explain error codes',
          type: 'message',
          callback_id: windows.explain,
          description: 'Explain the error codes of a message',
        },
        {
          name: 'Look up an error code',
          type: 'global',
          callback_id: windows.search,
          description: 'Search by code, words or log',
        },
      ],
      slash_commands: [
        {
          command: '/imerr',
          ...(request === null ? {} : { url: request }),
          description: phrases.commandDescription,
          usage_hint: '10038 | usersig expired | 70001 trtc ja | list | settings | help',
          should_escape: false,
        },
      ],
    },
    oauth_config: { ...redirect, scopes: { bot: listScopes(watch) } },
    settings: {
      event_subscriptions: {
        ...(request === null ? {} : { request_url: request }),
        bot_events: watch ? [...events, ...watchEvents].sort() : events,
      },
      interactivity: { is_enabled: true, ...(request === null ? {} : { request_url: request }) },
      org_deploy_enabled: organisation,
      socket_mode_enabled: request === null,
      token_rotation_enabled: false,
    },
  };
}

/** The page where Slack creates an app from a manifest. */
export function createAppLink(manifest: object): string {
  const link = new URL('https://api.slack.com/apps');
  link.searchParams.set('new_app', '1');
  link.searchParams.set('manifest_json', JSON.stringify(manifest));
  return link.href;
}
