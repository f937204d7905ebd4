import { appToken, botToken, clientSecret, tokenOf } from './slack-token.ts';
import { validateMessage, validateView } from './slack-validator.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A call of the Web API, with the token it came with. `fields` are decoded: blocks are blocks. */
export type Call = { readonly method: string; readonly fields: Json; readonly token: string };
export type Reply = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: Json;
};
const fail = (error: string): Reply => ({ body: { ok: false, error } });

/** Whose token it is; null for nobody's. */
function findTeam(token: string): string | null {
  if (token === botToken) return 'T1';
  return /^xoxb-(\w+)-test-installed$/.exec(token)?.[1] ?? null;
}

/** What Slack tells of a team that installs the app; the code of the test names the team. */
function answerInstall({ code = '', client_secret: secret }: Json): Reply {
  if (secret !== clientSecret || code === 'bad') return fail('invalid_code');
  const team = String(code);
  const whole = team.startsWith('E');
  return {
    body: {
      ok: true,
      access_token: tokenOf(team),
      token_type: 'bot',
      scope: 'commands,chat:write',
      bot_user_id: 'UBOT',
      app_id: 'A1',
      team: whole ? null : { id: team, name: team },
      enterprise: whole ? { id: team, name: team } : null,
      authed_user: { id: 'U1' },
      is_enterprise_install: whole,
    },
  };
}

/** What Slack answers by itself. */
export function answerCall(call: Call, socketUrl: string, scopes: readonly string[]): Reply {
  const { method, fields, token } = call;
  if (method === 'apps.connections.open') {
    return token === appToken ? { body: { ok: true, url: socketUrl } } : fail('invalid_auth');
  }
  if (method === 'oauth.v2.access') return answerInstall(fields);
  const team = findTeam(token);
  if (team === null) return fail('invalid_auth');
  switch (method) {
    case 'auth.test':
      return {
        headers: { 'x-oauth-scopes': scopes.join(',') },
        body: {
          ok: true,
          user_id: 'UBOT',
          bot_id: 'BBOT',
          team_id: team,
          url: 'https://t.example/',
        },
      };
    case 'users.info':
      return {
        body: {
          ok: true,
          user: {
            id: fields.user,
            team_id: team,
            is_admin: fields.user === 'UADMIN',
            is_owner: false,
            profile: { display_name: 'Ada <!channel>', real_name: 'Ada' },
            ...(fields.include_locale === 'true' ? { locale: 'en-US' } : {}),
          },
        },
      };
    case 'conversations.info':
      return { body: { ok: true, channel: { id: fields.channel } } };
    case 'views.open':
    case 'views.push':
    case 'views.update':
    case 'views.publish':
      return validateView(fields.view).length === 0
        ? { body: { ok: true, view: { id: 'V99' } } }
        : fail('invalid_arguments');
    case 'chat.delete':
      return { body: { ok: true } };
    case 'chat.postMessage':
    case 'chat.postEphemeral':
    case 'chat.update':
      return validateMessage(fields).length === 0
        ? { body: { ok: true, channel: fields.channel, ts: '99.1' } }
        : fail('invalid_blocks');
    default:
      return fail('unknown_method');
  }
}
