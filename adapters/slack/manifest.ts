import { speak } from '../../src/index.ts';

/** Where Slack sends commands, events and presses over HTTP. */
const eventsPath = '/slack/events';

/** The scopes and events that the door uses, and no others. */
const scopes = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'users:read'] as const;
const events = ['app_mention', 'message.im'] as const;

/**
 * The app manifest (https://docs.slack.dev/reference/app-manifest): for Socket Mode, or, with `url`,
 * for HTTP at that public address.
 */
export function createManifest(url: URL | null) {
  const phrases = speak('en');
  const request = url === null ? null : new URL(eventsPath, url).href;
  return {
    display_information: {
      name: 'imerr',
      description: phrases.commandDescription,
      background_color: '#1d3557',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'imerr', always_online: true },
      slash_commands: [
        {
          command: '/imerr',
          ...(request === null ? {} : { url: request }),
          description: phrases.commandDescription,
          usage_hint: '10038 | usersig expired | 70001 trtc ja | list | help',
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...scopes] } },
    settings: {
      event_subscriptions: {
        ...(request === null ? {} : { request_url: request }),
        bot_events: [...events],
      },
      interactivity: { is_enabled: true, ...(request === null ? {} : { request_url: request }) },
      org_deploy_enabled: false,
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
