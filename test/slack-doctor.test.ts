import { describe, expect, it, onTestFinished } from 'vitest';
import { examineSlack } from '../adapters/doctor/slack.ts';
import { examineAll } from '../adapters/doctor.ts';
import { readEnv } from '../adapters/env.ts';
import { listScopes } from '../adapters/slack/manifest.ts';
import { startSlack } from './double/slack.ts';
import { appToken, botToken } from './double/slack-token.ts';

const secret = 'ab'.repeat(16);

/** What the doctor says of an environment, against a local Slack. */
async function openDoctor(more: Record<string, string> = {}) {
  const slack = await startSlack();
  onTestFinished(() => slack.close());
  slack.grant(listScopes(false));
  const source = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
    ...more,
  };
  const examine = async () => {
    const lines: string[] = [];
    const code = await examineAll({
      args: [],
      readEnv: () => readEnv(source),
      print: (line) => void lines.push(line),
      parts: [['Slack', examineSlack]],
    });
    return { code, said: lines.join('\n') };
  };
  return { slack, examine };
}

describe('npm run doctor', () => {
  it('says of a deployment in order that it is', async () => {
    const { examine } = await openDoctor();
    expect(await examine()).toMatchInlineSnapshot(`
      {
        "code": 0,
        "said": "Slack:
        ok    SLACK_BOT_TOKEN is of a bot in a workspace
        ok    all scopes are granted
        ok    the clock agrees with Slack's
        ok    the socket opens
        ok    SLACK_SIGNING_SECRET has the right form",
      }
    `);
  });

  it('names the scopes that are missing, and where to add them', async () => {
    const { slack, examine } = await openDoctor();
    slack.grant(listScopes(false).filter((scope) => scope !== 'users:read'));
    slack.answer('bots.info', () => ({ body: { ok: true, bot: { app_id: 'A0APP' } } }));
    const { code, said } = await examine();
    expect(code).toBe(1);
    expect(said).toContain('FAULT scopes are missing: users:read\n');
    expect(said).toContain('https://api.slack.com/apps/A0APP/oauth');
  });

  it('asks for the scopes of watching only where the deployment watches', async () => {
    const { examine } = await openDoctor({ SLACK_WATCH: 'on' });
    expect((await examine()).said).toContain(
      'scopes are missing: channels:history, groups:history',
    );
  });

  it('can do without the scopes for locales of channels', async () => {
    const { slack, examine } = await openDoctor();
    slack.grant(listScopes(false).filter((scope) => scope !== 'groups:read'));
    const { code, said } = await examine();
    expect({ code, note: said.includes('note  the locale of channels') }).toEqual({
      code: 0,
      note: true,
    });
  });

  it.each([
    ['a revoked bot token', { SLACK_BOT_TOKEN: 'xoxb-wrong' }, 'SLACK_BOT_TOKEN: invalid_auth'],
    ['a wrong app token', { SLACK_APP_TOKEN: 'xapp-wrong' }, 'SLACK_APP_TOKEN: invalid_auth'],
    ['no way to Slack', { SLACK_API_URL: 'http://127.0.0.1:9/' }, 'SLACK_BOT_TOKEN: not reached'],
  ])('finds %s, and keeps it to itself', async (_name, more, expected) => {
    const { examine } = await openDoctor(more);
    const { code, said } = await examine();
    expect(code).toBe(1);
    expect(said).toContain(`FAULT ${expected}\n`);
    expect(said).not.toMatch(/xoxb|xapp|abab/);
  });

  it.each([
    [3600, 'FAULT this clock is'],
    [120, 'note  this clock is'],
  ])('finds a clock that is %i s off', async (seconds, expected) => {
    const { slack, examine } = await openDoctor();
    const date = new Date(Date.now() + seconds * 1000).toUTCString();
    slack.answer('auth.test', () => ({ headers: { date }, body: { ok: true, user_id: 'U' } }));
    expect((await examine()).said).toContain(expected);
  });

  it('finds a socket that is not greeted', async () => {
    const { slack, examine } = await openDoctor();
    slack.answer('apps.connections.open', () => ({
      body: { ok: true, url: slack.apiUrl.replace('http', 'ws').replace(/:\d+/, ':9') },
    }));
    expect((await examine()).said).toContain('FAULT the socket is not greeted');
  });

  it('says what is wrong with the environment, and what is not configured', async () => {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const parts = [['Slack', examineSlack]] as const;
    const wrong = { SLACK_BOT_TOKEN: 'nonsense' };
    expect(await examineAll({ args: [], readEnv: () => readEnv(wrong), print, parts })).toBe(1);
    expect(await examineAll({ args: [], readEnv: () => readEnv({}), print, parts })).toBe(0);
    expect(await examineAll({ args: ['x'], readEnv: () => readEnv({}), print, parts })).toBe(2);
    expect(lines).toEqual([
      'FAULT SLACK_BOT_TOKEN must begin with xoxb- (see .env.example)',
      'Slack: not configured',
      'Usage: npm run doctor',
    ]);
  });
});
