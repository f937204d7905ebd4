import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeMention, makeSlash } from './double/discord-event.ts';
import { createSigner } from './double/discord-signer.ts';
import { openCollector } from './double/otlp.ts';
import { openDoubles, start } from './double/program.ts';
import { command, mention, sign } from './double/slack-payload.ts';
import { appToken, botToken, signingSecret } from './double/slack-token.ts';

/** What people paste. */
const pasted = [
  'Qm7fKx2RtZ9vLp4WsN8dYc3Hb6Jg5Ta1',
  `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0In0'}.c2lnbmF0dXJlLW9mLW5vYm9keQ`,
  `eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwsYGJsYwueKU7MSCgswUJStDM4NMCzMA${'x9'.repeat(20)}`,
  'xoxb-999999999999-pasted-by-a-person',
] as const;
const question = `10038 SecretKey: ${pasted[0]} Authorization: Bearer ${pasted[1]} usersig=${pasted[2]} and ${pasted[3]}`;

/**
 * Makes, where the process is signalled, errors of every kind that hold the secrets, and the report that
 * Node writes when it crashes; it knows the secrets from before the program takes them away.
 */
const sabotage = `
const secrets = Object.values(process.env).join(' ');
process.on('SIGUSR2', () => {
  process.report.writeReport();
  process.emitWarning('a warning with ' + secrets);
  Promise.reject(Object.assign(new Error(secrets), { url: secrets, code: 'ESPOILT' }));
  setTimeout(() => { throw new TypeError(secrets); });
});`;

type Wire = { readonly place: string; readonly text: string };

/** Everything that came out: what was printed, answered, sent to platforms as a body, and reported. */
function expectNothing(secrets: readonly string[], wires: readonly Wire[]): void {
  const found = wires.flatMap(({ place, text }) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${place}: ${secret}`),
  );
  expect(found).toEqual([]);
  for (const { place, text } of wires) expect(text.length, place).toBeGreaterThan(0);
}

function openReports() {
  const folder = mkdtempSync(join(tmpdir(), 'imerr-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    flags: [
      `--report-directory=${folder}`,
      '--import',
      `data:text/javascript,${encodeURIComponent(sabotage)}`,
    ],
    read: () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  };
}

/** Provokes errors nobody expects, and waits until all are in the log. */
async function spoil(app: ReturnType<typeof start>): Promise<void> {
  app.child.kill('SIGUSR2');
  await app.until(/"warning of Node"/);
  await app.until(/"unhandled rejection"/);
  await app.until(/"uncaught exception"/);
}

describe('planted secrets', () => {
  it('of one workspace and of questions come out nowhere, whatever fails', async () => {
    const { slack, discord } = await openDoubles();
    const collector = await openCollector();
    const signer = createSigner();
    const reports = openReports();
    const env = {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_SIGNING_SECRET: signingSecret,
      DISCORD_TOKEN: discord.token,
      ENCRYPTION_KEY: 'ab'.repeat(32),
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20planted-key-of-the-collector',
    };
    const app = start(
      {
        ...env,
        SLACK_API_URL: slack.apiUrl,
        DISCORD_PUBLIC_KEY: signer.publicKey,
        DISCORD_API_URL: discord.url,
        PUBLIC_URL: 'https://errors.example',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        PORT: '0',
        METRICS_PORT: '0',
        LOG_LEVEL: 'trace',
      },
      reports,
    );
    const [, metrics] = await app.until(/"metrics":(\d+)/);
    const [, port] = await app.until(/"port":(\d+)/);
    await app.until(/"door":"slack"[^\n]*door open/);
    await app.until(/"door":"discord"[^$]*door open[^$]*"door":"discord"[^\n]*door open/);
    const answers: string[] = [];
    const visit = async (path: string, init: RequestInit = {}, at = port) => {
      const response = await fetch(`http://127.0.0.1:${at}${path}`, {
        redirect: 'manual',
        ...init,
      });
      answers.push(JSON.stringify([...response.headers]), await response.text());
    };
    const body = new URLSearchParams(command(question)).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await visit('/slack/events', { method: 'POST', body, headers: { ...form, ...sign(body) } });
    await visit('/slack/events', {
      method: 'POST',
      body,
      headers: { ...form, ...sign(body, { age: 9999 }) },
    });
    // Slack fails behind the next ones.
    slack.answer('chat.postMessage', () => ({ status: 500, body: { ok: false, error: question } }));
    await slack.deliver('events_api', mention(question));
    await app.until(/answer not sent/);
    await slack.deliver('slash_commands', command(question));
    slack.open()[0]?.send(`{"envelope_id":"${pasted[3]}"`);
    discord.rest.fail(/messages$/, { status: 500, body: { message: question } }, 4);
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention(question));
    await discord.watch.until(() =>
      discord.rest.calls.some(({ url }) => url.pathname.endsWith('/messages')) ? true : null,
    );
    discord.gateway.dispatch('MESSAGE_CREATE', { content: question });
    const interaction = JSON.stringify(makeSlash({ query: question }));
    await visit('/discord/interactions', {
      method: 'POST',
      body: interaction,
      headers: signer.sign(interaction),
    });
    await visit('/discord/interactions', {
      method: 'POST',
      body: question,
      headers: signer.sign(question),
    });
    const query = new URLSearchParams({ q: question });
    for (const path of ['/api/resolve', '/search', '/api/suggest', '/'])
      await visit(`${path}?${query}`);
    await visit(`/${pasted[3]}`, { headers: { 'x-request-id': pasted[3] } });
    await visit('/mcp', {
      method: 'POST',
      body: question,
      headers: { 'content-type': 'application/json' },
    });
    await spoil(app);
    await visit('/metrics', {}, metrics);
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);

    const secrets = [
      ...Object.values(env).filter((value) => !value.includes('=')),
      'planted-key',
      ...pasted,
    ];
    const calls = discord.rest.calls.map(({ body: sent }) => JSON.stringify(sent ?? null));
    const report = reports.read();
    expect(report.length).toBe(1);
    expectNothing(secrets, [
      { place: 'log', text: app.printed() },
      { place: 'answers', text: answers.join('\n') },
      {
        place: 'Slack',
        text: JSON.stringify(
          [slack.calls.rest(), slack.responses.rest()].map((list) =>
            list.map((one) => ('fields' in one ? one.fields : one.body)),
          ),
        ),
      },
      {
        place: 'Slack sockets',
        text: JSON.stringify(slack.acks.rest().map(({ payload }) => payload)),
      },
      { place: 'Discord', text: calls.join('\n') },
      { place: 'traces', text: collector.bodies.join('\n') },
      { place: 'crash report', text: report.join('\n') },
    ]);
    expect(app.printed()).toContain('"code":"ESPOILT"');
  });

  it('of many workspaces come out nowhere, installations that fail included', async () => {
    const { slack } = await openDoubles();
    const reports = openReports();
    const env = {
      SLACK_CLIENT_SECRET: 'planted-client-secret',
      DATABASE_URL: 'postgres://imerr:planted-password%21@127.0.0.1:9/imerr',
      SLACK_STATE_SECRET: 'planted-state-secret-of-many-letters',
      SLACK_SIGNING_SECRET: 'planted-signing-secret',
      ENCRYPTION_KEY: `${'cd'.repeat(32)},${'ef'.repeat(32)}`,
    };
    const app = start(
      {
        ...env,
        SLACK_CLIENT_ID: '1.2',
        SLACK_API_URL: slack.apiUrl,
        PORT: '0',
        LOG_LEVEL: 'trace',
      },
      reports,
    );
    const [, port] = await app.until(/"port":(\d+)/);
    await app.until(/"door":"slack"[^\n]*door open/);
    const answers: string[] = [];
    for (const path of [
      '/slack/install',
      '/slack/oauth_redirect?code=bad&state=wrong',
      '/slack/events',
    ]) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
      answers.push(JSON.stringify([...response.headers]), await response.text());
    }
    await spoil(app);
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expectNothing(
      Object.values(env).flatMap((value) => value.split(',')),
      [
        { place: 'log', text: app.printed() },
        { place: 'answers', text: answers.join('\n') },
        { place: 'crash report', text: reports.read().join('\n') },
      ],
    );
  });
});
