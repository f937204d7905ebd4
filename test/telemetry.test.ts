import { describe, expect, it } from 'vitest';
import { readEnv } from '../adapters/env.ts';
import { createJourneys, noteAnswer, takeStep } from '../adapters/journey.ts';
import { createLog } from '../adapters/log.ts';
import { openTraces } from '../adapters/trace.ts';
import { makeMention, makeSlash } from './double/discord-event.ts';
import { createSigner } from './double/discord-signer.ts';
import { openCollector } from './double/otlp.ts';
import { openDoubles, start, takePort } from './double/program.ts';
import { command, mention, press, sign } from './double/slack-payload.ts';
import { appToken, botToken, signingSecret } from './double/slack-token.ts';

/** Everything that can be switched on, in one process. */
async function openAll() {
  const { slack, discord } = await openDoubles();
  const collector = await openCollector();
  const signer = createSigner();
  const app = start({
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_PUBLIC_KEY: signer.publicKey,
    DISCORD_API_URL: discord.url,
    PUBLIC_URL: 'https://errors.example',
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'debug',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=the-key-of-the-collector',
    OTEL_SERVICE_NAME: 'imerr-test',
  });
  const [, metricsPort] = await app.until(/"metrics":(\d+)/);
  const [, port] = await app.until(/"port":(\d+)/);
  await app.until(/"door":"slack"[^\n]*door open/);
  await app.until(/"door":"discord"[^\n]*door open[^$]*"door":"discord"[^\n]*door open/);
  await app.until(/the database answers/);
  const base = `http://127.0.0.1:${port}`;
  const post = (path: string, body: string, headers: Record<string, string>) =>
    fetch(base + path, { method: 'POST', body, headers });
  return {
    slack,
    discord,
    collector,
    app,
    base,
    postSlack: (text: string, id?: string) => {
      const body = new URLSearchParams(command(text)).toString();
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const own: Record<string, string> = id === undefined ? {} : { 'x-request-id': id };
      return post('/slack/events', body, { ...type, ...sign(body), ...own });
    },
    postDiscord: (body: string) => post('/discord/interactions', body, signer.sign(body)),
    scrape: async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text(),
  };
}

describe('a process with everything switched on', () => {
  it('counts and traces every way in, gives each question an id, and says no before it closes', async () => {
    const { slack, discord, collector, app, base, postSlack, postDiscord, scrape } =
      await openAll();

    const first = await postSlack('10038', '0123456789abcdef0123456789abcdef');
    expect(first.headers.get('x-request-id')).toBe('0123456789abcdef0123456789abcdef');
    const second = await postSlack('no such thing at all', 'xoxb-1234567890-not-an-id');
    expect(second.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    await slack.deliver('events_api', mention('70009'));
    await slack.calls.take(({ method }) => method === 'chat.postMessage');
    const response_url = slack.responseUrl('pressed');
    await slack.deliver('interactive', press('imerr:1:en:10010', { response_url }));
    await slack.responses.take(({ id }) => id === 'pressed');
    discord.gateway.dispatch('INTERACTION_CREATE', makeSlash({ query: '6206' }));
    discord.gateway.dispatch('MESSAGE_CREATE', makeMention('10010'));
    await discord.watch.until(() => (discord.rest.sent.length >= 2 ? true : null));
    expect((await postDiscord(JSON.stringify(makeSlash({ query: '10038' })))).status).toBe(200);
    const api = await fetch(`${base}/api/resolve?q=10038`, { headers: { 'x-request-id': 'mine' } });
    expect([api.status, api.headers.get('x-request-id')]).toEqual([200, 'mine']);
    await (await fetch(`${base}/api/resolve?q=10038`)).text();

    const answered = (platform: string) =>
      new RegExp(`^imerr_answers_total\\{platform="${platform}".* (\\d+)$`, 'gm');
    const count = (text: string, platform: string) =>
      [...text.matchAll(answered(platform))].reduce((sum, [, value]) => sum + Number(value), 0);
    let text = '';
    // What was sent last may be counted a moment after it was seen here.
    while (count(text, 'slack') < 4 || count(text, 'discord') < 3) text = await scrape();
    expect([count(text, 'slack'), count(text, 'discord'), count(text, 'web')]).toEqual([4, 3, 2]);
    expect(text).toContain('imerr_unresolved_total{platform="slack"} 1');
    expect(text).toMatch(/^imerr_acknowledgement_seconds_count\{platform="slack"\} 4$/m);
    expect(text).toMatch(/^imerr_answer_seconds_count\{platform="slack"\} 4$/m);
    expect(text).toMatch(/^imerr_answer_seconds_count\{platform="discord"\} 3$/m);
    expect(text).toMatch(
      /^imerr_store_operation_seconds_count\{operation="read",outcome="done"\} \d/m,
    );
    for (const door of ['slack', 'discord', 'discord-http'])
      expect(text).toContain(`imerr_door_ready{door="${door}"} 1`);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);

    const answers = app.lines().filter(({ msg }) => msg === 'answered');
    expect(answers.map(({ request }) => request)).toContain('0123456789abcdef0123456789abcdef');
    // Four questions of Slack; one that is answered again in another language keeps its id.
    expect(new Set(answers.map(({ request }) => request)).size).toBe(4);

    const refused = await fetch(`${base}/slack/events`, { method: 'POST', body: 'x' });
    const [, told] = await app.until(/"request":"([^"]+)"[^\n]*request refused/);
    expect([refused.status, told]).toEqual([401, refused.headers.get('x-request-id')]);

    app.child.kill('SIGTERM');
    await app.until(/"closing"/);
    const ready = await fetch(`${base}/readyz`);
    expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close']);
    expect((await postSlack('10038')).status).toBe(200);
    expect(await scrape()).toContain('imerr_ready 0');
    expect(await app.ended).toBe(0);
    expect(app.lines().at(-1)).toMatchObject({ msg: 'closed', left: 0, unwritten: 0, level: 30 });

    const spans = collector.spans();
    const questions = spans.filter(({ name }) => name === 'question');
    expect(questions.length).toBe(10);
    expect(collector.resource()).toMatchObject({ 'service.name': 'imerr-test' });
    expect(collector.headers[0]).toMatchObject({ 'x-key': 'the-key-of-the-collector' });
    const [one] = questions.filter(
      ({ attributes }) => attributes['imerr.request'] === '0123456789abcdef0123456789abcdef',
    );
    expect(one).toMatchObject({
      parent: null,
      attributes: {
        'imerr.platform': 'slack',
        'imerr.kind': 'exact',
        'imerr.language': 'en',
        'imerr.unresolved': false,
      },
    });
    const steps = spans.filter(({ parent }) => parent === one?.id);
    expect(steps.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['store', 'read', 'resolve', 'present', 'draw', 'send']),
    );
    for (const { start, end, trace } of steps) {
      expect(trace).toBe(one?.trace);
      expect(start).toBeGreaterThanOrEqual((one?.start ?? 0) - 0.001);
      expect(end).toBeLessThanOrEqual((one?.end ?? 0) + 0.001);
    }
    expect(collector.bodies.join('')).not.toContain('no such thing');
  });

  it.each([
    ['neither where nobody asks', {}, 'nothing'],
    ['metrics where they are asked for', { METRICS_PORT: '0' }, 'prom-client'],
    ['traces where they are asked for', { OTEL_TRACES_EXPORTER: 'otlp' }, 'sdk-trace'],
  ])('loads %s', async (_what, env, loaded) => {
    const tell = `import Module from 'node:module';
      process.on('SIGUSR2', () => {
        const names = Object.keys(Module._cache).join().match(/prom-client|sdk-trace/g) ?? ['nothing'];
        console.log('loaded', ...new Set(names));
      });`;
    const flags = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`];
    const app = start({ PORT: '0', ...env }, { flags });
    await app.until(/^imerr: /m);
    app.child.kill('SIGUSR2');
    expect((await app.until(/loaded (.*)/))[1]).toBe(loaded);
  });

  it('says in one line that METRICS_PORT is taken', async () => {
    const taken = await takePort();
    const app = start({ METRICS_PORT: taken, PORT: '0' });
    expect(await app.ended).toBe(2);
    expect(app.printed()).toBe(`imerr: could not start: METRICS_PORT ${taken} is taken\n`);
  });
});

describe('traces', () => {
  const open = (url: string, more: Record<string, string> = {}) => {
    const env = readEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...more });
    if ('fault' in env) throw new Error(env.fault);
    const lines: string[] = [];
    const log = createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line) });
    const traces = openTraces(env, '1.0.0', log);
    return { traces, lines, ...createJourneys(undefined, traces.trace) };
  };

  it('name the error of a station that failed, and not its message', async () => {
    const collector = await openCollector();
    const { traces, follow } = open(collector.url);
    await follow('discord', async () => {
      noteAnswer('failed', 'en');
      await takeStep('send', () => Promise.reject(new TypeError('the words of a person'))).catch(
        () => {},
      );
    });
    await traces.close(2000);
    expect(collector.spans().map(({ name, fault }) => [name, fault])).toEqual([
      ['send', true],
      ['question', true],
    ]);
    expect(collector.bodies.join('')).toContain('TypeError');
    expect(collector.bodies.join('')).not.toContain('the words of a person');
  });

  it('are left out where the sampler says so', async () => {
    const collector = await openCollector();
    const { traces, follow } = open(collector.url, {
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0',
    });
    follow('web', () => noteAnswer('exact', 'en'));
    await traces.close(2000);
    expect(collector.bodies).toEqual([]);
  });

  it('that cannot be sent are a line in the log, and answers go on', async () => {
    const collector = await openCollector(400);
    const { traces, follow, lines } = open(collector.url);
    follow('web', () => noteAnswer('exact', 'en'));
    await traces.close(5000);
    expect(lines.join('')).toContain('traces could not be sent');
    expect(lines.join('')).not.toContain(collector.url);
  });
});
