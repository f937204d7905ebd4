import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeMention, makeSlash } from './double/discord-event.ts';
import { readMarkdown } from './double/discord-markdown.ts';
import { readSent } from './double/discord-stage.ts';
import { openDoubles, start, takePort } from './double/program.ts';
import { command, sign } from './double/slack-payload.ts';
import { appToken, botToken, signingSecret } from './double/slack-token.ts';
import { validateMessage } from './double/slack-validator.ts';

type Element = { type: string; text?: string; style?: string; elements?: Element[] };
type Block = { type: string; text?: { text: string }; elements?: Element[] };

const lettersOf = ({ text = '', elements = [] }: Element): string =>
  text + elements.map(lettersOf).join('');

/** The title of a Slack message and the steps of its list, as letters. */
function readSlack(message: Record<string, unknown>): { title: string; steps: string[] } {
  const blocks = message.blocks as Block[];
  const parts = blocks.flatMap(({ elements = [] }) => elements);
  const list = parts.find(({ type, style }) => type === 'rich_text_list' && style === 'ordered');
  return {
    title: blocks.find(({ type }) => type === 'header')?.text?.text ?? '',
    steps: (list?.elements ?? []).map(lettersOf),
  };
}

describe('npm start', () => {
  it('answers in Slack over HTTP and sockets and in Discord from one process, and ends cleanly when asked', async () => {
    const { slack, discord } = await openDoubles();
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
    expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()).toEqual({
      ready: true,
      doors: { slack: 'open', discord: 'open' },
    });

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
    const { title, steps } = readSlack(answer);
    expect(steps.length).toBeGreaterThan(1);
    for (const message of sent) {
      const lines = readMarkdown(readSent(message)).shown.split('\n');
      expect(lines).toEqual(expect.arrayContaining([`### ${title}`]));
      expect(lines.filter((line) => /^\d+\. /.test(line))).toEqual(
        steps.map((step, index) => `${index + 1}. ${step}`),
      );
    }

    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(app.printed()).not.toMatch(
      new RegExp([botToken, appToken, signingSecret, discord.token].join('|')),
    );
  });

  it('keeps one door open though the other is refused, and ends when no door can live', async () => {
    const { slack, discord } = await openDoubles();
    const both = start({
      SLACK_BOT_TOKEN: 'xoxb-revoked-token',
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      PORT: '0',
    });
    await both.until(/"door":"slack"[^\n]*door failed/);
    await both.until(/"door":"discord"[^\n]*door open/);
    expect(both.child.exitCode).toBeNull();
    both.child.kill('SIGINT');
    expect(await both.ended).toBe(0);

    const alone = start({
      DISCORD_TOKEN: 'refused-token-of-nobody',
      DISCORD_API_URL: discord.url,
      PORT: '0',
    });
    expect(await alone.ended).toBe(1);
    expect(alone.printed()).not.toContain('refused-token-of-nobody');
  });

  it('says in one line what is wrong with the environment', async () => {
    const app = start({ SLACK_BOT_TOKEN: 'not-a-token', SLACK_APP_TOKEN: appToken });
    expect(await app.ended).toBe(2);
    expect(app.printed()).toBe('imerr: SLACK_BOT_TOKEN must begin with xoxb-\n');
  });

  it('serves its health where no platform needs HTTP, and does without where the port is taken', async () => {
    const { discord } = await openDoubles();
    const alone = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url };
    const app = start({ ...alone, PORT: '0' });
    const [, port] = await app.until(/"port":(\d+)/);
    await app.until(/door open/);
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect([await get('/healthz'), await get('/readyz'), await get('/slack/events')]).toEqual([
      200, 200, 404,
    ]);

    const taken = await takePort();
    const second = start({ ...alone, PORT: taken });
    await second.until(new RegExp(`"level":40[^\\n]*PORT ${taken} is taken`));
    await second.until(/door open/);
    // Guilds, GuildMessages, DirectMessages: no privileged intent unless DISCORD_WATCH asks for it.
    expect(discord.gateway.hellos.map(({ intents }) => intents)).toEqual([4609, 4609]);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it.each([
    ['a HOST that is no name', { HOST: 'no such host' }, /^imerr: could not start: HOST [^\n]+\n$/],
    ['a HOST of others', { HOST: '192.0.2.1' }, /^imerr: could not start: HOST [^\n]+\n$/],
    ['a PORT that is taken', {}, /^imerr: could not start: PORT \d+ is taken\n$/],
  ])('says in one line that Slack over HTTP cannot be served at %s', async (_fault, env, line) => {
    const port = await takePort();
    const slack = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret };
    const app = start({ ...slack, SLACK_API_URL: 'http://127.0.0.1:9/', PORT: port, ...env });
    expect(await app.ended).toBe(2);
    expect(app.printed()).toMatch(line);
  });

  it('ends cleanly when it is asked while its doors open', async () => {
    const { slack } = await openDoubles();
    slack.answer('auth.test', () => new Promise(() => {}));
    const app = start({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
    });
    await app.until(/"port":/);
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });

  it('ends at once when it is asked twice, though an answer is in flight', async () => {
    const { discord } = await openDoubles();
    const app = start({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      PORT: '0',
    });
    await app.until(/door open/);
    discord.rest.fail(/messages$/, 'hang', 9);
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    await discord.watch.until(
      () => discord.rest.calls.find(({ url }) => url.pathname.endsWith('messages')) ?? null,
    );
    app.child.kill('SIGTERM');
    await app.until(/closing/);
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(1);
    expect(app.lines().at(-1)).toMatchObject({ msg: 'ended before all was closed', left: 1 });
  });

  it.each(['main.js', 'discord/register.js'])(
    'says in one line that .env cannot be read (%s)',
    async (script) => {
      const cwd = mkdtempSync(join(tmpdir(), 'imerr-'));
      onTestFinished(() => rmSync(cwd, { recursive: true }));
      mkdirSync(join(cwd, '.env'));
      const app = start({}, { cwd, script });
      expect(await app.ended).toBe(2);
      expect(app.printed()).toBe('imerr: .env is not a file that can be read\n');
    },
  );

  it('serves the pages without credentials, says where, and does not wait for standard input', async () => {
    const app = start({ PORT: '0' });
    const [, base] = await app.until(
      /^imerr: (http:[^ ]+\/)play \(no platform is configured[^\n]*$/m,
    );
    expect(await (await fetch(`${base}readyz`)).json()).toEqual({ ready: true, doors: {} });
    const page = await fetch(`${base}im/10038?lang=ja`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<html lang="ja">');
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });

  it('says in one line that the pages cannot be served where the port is taken', async () => {
    const app = start({ PORT: await takePort() });
    expect(await app.ended).toBe(2);
    expect(app.printed()).toMatch(/^imerr: could not start: PORT \d+ is taken\n$/);
  });

  it('serves the pages beside a platform where PUBLIC_URL is set, and links answers to them', async () => {
    const { discord } = await openDoubles();
    const app = start({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      PUBLIC_URL: 'https://errors.example/docs',
      PORT: '0',
    });
    const [, port] = await app.until(/"port":(\d+)/);
    await app.until(/"door":"discord"[^\n]*door open/);
    const page = await fetch(`http://127.0.0.1:${port}/im/10038`, {
      headers: { accept: 'text/html' },
    });
    expect(await page.text()).toContain('href="https://errors.example/docs/im/10038?lang=ja"');
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10038'));
    const [sent] = await discord.watch.until(() =>
      discord.rest.sent.length >= 1 ? discord.rest.sent : null,
    );
    expect(JSON.stringify(sent)).toContain('https://errors.example/docs/im/10038?lang=en');
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });
});
