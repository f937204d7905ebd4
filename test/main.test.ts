import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDiscord } from './double/discord.ts';
import { makeMention, makeSlash } from './double/discord-event.ts';
import { appToken, botToken, signingSecret, startSlack } from './double/slack.ts';
import { command, sign } from './double/slack-payload.ts';
import { validateMessage } from './double/slack-validator.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The compiled program as `npm start` runs it, with this environment alone. */
function start(env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ['dist/adapters/main.js'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += String(chunk);
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    ended,
    printed: () => printed,
    /** Resolves when the output matches. */
    until: (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve) => {
        const look = () => {
          const match = pattern.exec(printed);
          if (match === null) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        look();
      }),
  };
}

describe('npm start', () => {
  it('answers in Slack over HTTP and sockets and in Discord from one process, and ends cleanly when asked', async () => {
    const slack = await startSlack();
    const discord = await openDiscord();
    onTestFinished(async () => {
      await slack.close();
      await discord.close();
    });
    const app = start({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      PORT: '0',
    });
    const [, port] = await app.until(/"port":(\d+)/);
    await app.until(/"door":"slack"[^\n]*door open/);
    await app.until(/"door":"discord"[^\n]*door open/);
    expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text()).toBe('ready\n');

    const body = new URLSearchParams(command('10038')).toString();
    const overHttp = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...sign(body) },
    });
    const answer = (await overHttp.json()) as Record<string, unknown>;
    expect(answer).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('10038'),
    });
    expect(validateMessage(answer)).toEqual([]);

    const overSocket = await slack.deliver('slash_commands', command('10038'));
    expect(overSocket.payload).toEqual(answer);

    const { watch, rest, gateway } = discord;
    gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '10038' }));
    gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    const sent = await watch.until(() => (rest.sent.length >= 2 ? rest.sent : null));
    for (const { body: message } of sent) expect(JSON.stringify(message)).toContain('10038');

    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(app.printed()).not.toMatch(
      new RegExp([botToken, appToken, signingSecret, discord.token].join('|')),
    );
  });

  it('keeps one door open though the other is refused, and ends when no door can live', async () => {
    const slack = await startSlack();
    const discord = await openDiscord();
    onTestFinished(async () => {
      await slack.close();
      await discord.close();
    });
    const both = start({
      SLACK_BOT_TOKEN: 'xoxb-revoked-token',
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
    });
    await both.until(/"door":"slack"[^\n]*door failed/);
    await both.until(/"door":"discord"[^\n]*door open/);
    expect(both.child.exitCode).toBeNull();
    both.child.kill('SIGINT');
    expect(await both.ended).toBe(0);

    const alone = start({ DISCORD_TOKEN: 'refused-token-of-nobody', DISCORD_API_URL: discord.url });
    expect(await alone.ended).toBe(1);
    expect(alone.printed()).not.toContain('refused-token-of-nobody');
  });

  it('says in one line what is wrong with the environment', async () => {
    const app = start({ SLACK_BOT_TOKEN: 'not-a-token', SLACK_APP_TOKEN: appToken });
    expect(await app.ended).toBe(2);
    expect(app.printed()).toBe('imerr: SLACK_BOT_TOKEN must begin with xoxb-\n');
  });

  it('says what to do without credentials, and does not wait for standard input', async () => {
    const app = start({});
    expect(await app.ended).toBe(2);
    expect(app.printed()).toMatch(/^imerr: No platform is configured\.[^\n]*\n$/);
  });
});
