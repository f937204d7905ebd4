import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog } from '../adapters/catalog.ts';
import { readEnv } from '../adapters/env.ts';
import { createJourneys, takeStep } from '../adapters/journey.ts';
import { createLog } from '../adapters/log.ts';
import { type Meter, silentMeter } from '../adapters/meter.ts';
import { createMetrics } from '../adapters/metrics.ts';
import { createHttp, listen } from '../adapters/server.ts';
import { createSlackDoor } from '../adapters/slack/transport.ts';
import { openStore } from '../adapters/store/open.ts';
import { openTraces } from '../adapters/trace.ts';
import { createBot, openSearch } from '../src/index.ts';
import { startSlack } from '../test/double/slack.ts';
import { botToken, signingSecret } from '../test/double/slack-token.ts';
import { median, percentile } from './measure.ts';

/** What counting may cost of the way to the acknowledgement of an exact code. */
const target = 1.02;
const [rounds, warm] = [6000, 600];

const agent = new Agent({ keepAlive: true });
const codes = ['10038', '70009', '-10012', '6206', 'NotAllowedError'];

/** Milliseconds from a command to the end of its acknowledgement. */
function post(port: number, turn: number): Promise<number> {
  const text = codes[turn % codes.length] ?? '';
  const body = `command=%2Fimerr&text=${text}&team_id=T1&channel_id=C1&user_id=U${turn % 500}&trigger_id=1.${turn}.${port}&is_enterprise_install=false`;
  const time = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${time}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': time,
    'x-slack-signature': `v0=${digest}`,
  };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const call = request(
      { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', headers, agent },
      (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200
            ? resolve(performance.now() - start)
            : reject(new Error(`status ${response.statusCode}`)),
        );
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}

/** A collector that takes everything and keeps nothing. */
async function openSink(): Promise<string> {
  const sink = createServer((incoming, response) => {
    incoming.resume();
    incoming.once('end', () => response.end('{}'));
  });
  return `http://127.0.0.1:${await listen(sink, '127.0.0.1', 0)}`;
}

async function run(): Promise<boolean> {
  const catalog = openCatalog({ eager: true });
  const parts = { catalog, search: await openSearch(catalog), fallback: 'en' } as const;
  const log = createLog({ level: 'silent', secrets: [] });
  const slack = await startSlack();
  const env = readEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: await openSink() });
  if ('fault' in env) throw new Error(env.fault);
  const settings = env;
  const files: string[] = [];

  /** A whole door behind the one server, with a store of its own. */
  async function openDoor(meter: Meter, traced: boolean): Promise<number> {
    const file = join(tmpdir(), `imerr-bench-${process.pid}-${files.length}.db`);
    files.push(file);
    const store = openStore({ url: `file:${file}`, keys: [], counting: true, log, meter });
    await store.ready;
    const trace = traced ? openTraces(settings, '0', log).trace : null;
    const { follow } = createJourneys(meter, trace);
    const bot = createBot({ ...parts, ...(traced ? { around: takeStep } : {}) });
    const config = { botToken, signingSecret, apiUrl: slack.apiUrl };
    const door = createSlackDoor({ bot, catalog, store, log, config, meter, follow });
    await door.open();
    const routes = [{ path: '/slack/events', listener: door.listener }];
    return listen(
      createHttp({ routes, readiness: () => ({ ready: true, doors: {} }) }),
      '127.0.0.1',
      0,
    );
  }

  const { meter } = createMetrics({
    version: '0',
    catalog: catalog.index,
    open: () => 0,
    isReady: () => true,
    doors: () => [],
    store: null,
  });
  const series = [
    { name: 'neither', port: await openDoor(silentMeter, false), times: [] as number[] },
    { name: 'metrics', port: await openDoor(meter, false), times: [] as number[] },
    { name: 'metrics and traces', port: await openDoor(meter, true), times: [] as number[] },
    { name: 'neither, once more', port: await openDoor(silentMeter, false), times: [] as number[] },
  ];
  for (let turn = 0; turn < warm + rounds; turn += 1)
    for (const { port, times } of series) {
      const time = await post(port, turn);
      if (turn >= warm) times.push(time);
    }
  const base = median(series[0]?.times ?? []);
  console.log('Milliseconds to the acknowledgement      p50     p90     p99   of the first');
  for (const { name, times } of series) {
    const shown = [0.5, 0.9, 0.99].map((share) => percentile(times, share).toFixed(3).padStart(8));
    console.log(
      `${name.padEnd(36)}${shown.join('')}${(median(times) / base).toFixed(3).padStart(15)}`,
    );
  }
  for (const file of files)
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  return median(series[1]?.times ?? []) / base <= target;
}

process.exit((await run()) ? 0 : 1);
