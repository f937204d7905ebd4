import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { manifestLimits } from '../adapters/slack/limits.ts';
import { createAppLink, createManifest } from '../adapters/slack/manifest.ts';

describe('the manifest', () => {
  it('for Socket Mode', () => {
    expect(createManifest({ url: null })).toMatchInlineSnapshot(`
      {
        "display_information": {
          "background_color": "#1d3557",
          "description": "Explain an error code of Tencent Cloud Chat (IM) or TRTC",
          "name": "imerr",
        },
        "features": {
          "app_home": {
            "home_tab_enabled": true,
            "messages_tab_enabled": true,
            "messages_tab_read_only_enabled": false,
          },
          "bot_user": {
            "always_online": true,
            "display_name": "imerr",
          },
          "shortcuts": [
            {
              "callback_id": "imerr:explain",
              "description": "Explain the error codes of a message",
              "name": "Explain error codes",
              "type": "message",
            },
            {
              "callback_id": "imerr:search",
              "description": "Search by code, words or log",
              "name": "Look up an error code",
              "type": "global",
            },
          ],
          "slash_commands": [
            {
              "command": "/imerr",
              "description": "Explain an error code of Tencent Cloud Chat (IM) or TRTC",
              "should_escape": false,
              "usage_hint": "10038 | usersig expired | 70001 trtc ja | list | settings | help",
            },
          ],
        },
        "oauth_config": {
          "scopes": {
            "bot": [
              "app_mentions:read",
              "channels:read",
              "chat:write",
              "commands",
              "groups:read",
              "im:history",
              "users:read",
            ],
          },
        },
        "settings": {
          "event_subscriptions": {
            "bot_events": [
              "app_home_opened",
              "app_mention",
              "app_uninstalled",
              "message.im",
              "tokens_revoked",
            ],
          },
          "interactivity": {
            "is_enabled": true,
          },
          "org_deploy_enabled": false,
          "socket_mode_enabled": true,
          "token_rotation_enabled": false,
        },
      }
    `);
  });

  it('asks to read channels only where they are to be watched', () => {
    const { oauth_config, settings } = createManifest({ url: null, watch: true });
    expect(oauth_config.scopes.bot).toEqual(
      expect.arrayContaining(['channels:history', 'groups:history']),
    );
    expect(settings.event_subscriptions.bot_events).toEqual(
      expect.arrayContaining(['message.channels', 'message.groups']),
    );
    expect(JSON.stringify(createManifest({ url: null }))).not.toMatch(
      /channels:history|message\.channels/,
    );
  });

  it('names where people come back after an installation, and may be for an organisation', () => {
    const url = new URL('https://bot.example');
    const { oauth_config, settings } = createManifest({ url, organisation: true });
    expect(oauth_config.redirect_urls).toEqual(['https://bot.example/slack/oauth_redirect']);
    expect(settings.org_deploy_enabled).toBe(true);
  });

  it('for HTTP names one address for commands, events and presses', () => {
    const { features, settings } = createManifest({ url: new URL('https://bot.example/') });
    const address = 'https://bot.example/slack/events';
    expect(features.slash_commands[0]).toMatchObject({ url: address });
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: address },
      interactivity: { request_url: address },
    });
  });

  it('is within the lengths that Slack allows', () => {
    const { display_information: app, features } = createManifest({ url: null });
    expect(app.name.length).toBeLessThanOrEqual(manifestLimits.name);
    expect(app.description.length).toBeLessThanOrEqual(manifestLimits.description);
    for (const { description, usage_hint } of features.slash_commands) {
      expect(description.length).toBeLessThanOrEqual(manifestLimits.commandDescription);
      expect(usage_hint.length).toBeLessThanOrEqual(manifestLimits.usageHint);
    }
  });

  it('goes whole into the link that creates the app', () => {
    const manifest = createManifest({ url: null });
    const link = new URL(createAppLink(manifest));
    expect(link.origin + link.pathname).toBe('https://api.slack.com/apps');
    expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(manifest);
  });
});

describe('npm run slack:manifest', () => {
  const script = fileURLToPath(new URL('../dist/scripts/slack-manifest.js', import.meta.url));

  it('prints the manifest alone on standard output', () => {
    const output = execFileSync(process.execPath, [script, '--url', 'https://bot.example'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(JSON.parse(output)).toEqual(createManifest({ url: new URL('https://bot.example') }));
  });

  it.each([[['--url', 'http://bot.example']], [['--url', 'nonsense']], [['--colour']]])(
    'refuses %j',
    (args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
        encoding: 'utf8',
      });
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
  );
});
