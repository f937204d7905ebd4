import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Agent, createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { App, HTTPReceiver } from '@slack/bolt';
import { openCatalog } from '../adapters/catalog.ts';
import { createLog } from '../adapters/log.ts';
import { createSlackDoor } from '../adapters/slack/transport.ts';
import { openStore } from '../adapters/store/open.ts';
import { createBot, openSearch } from '../src/index.ts';
import { startSlack } from '../test/double/slack.ts';
import { botToken, signingSecret } from '../test/double/slack-token.ts';
import { median, percentile } from './measure.ts';

/** The targets: exact against trivial, milliseconds of words over trivial, and at 100 commands a second. */
const targets = { exact: 1.3, words: 2, loaded: 25 } as const;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

async function serve(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A command as Slack posts it, signed. */
function compose(text: string, user: string) {
  const body = new URLSearchParams({
    command: '/imerr',
    text,
    team_id: 'T1',
    channel_id: 'C1',
    user_id: user,
    trigger_id: '1.2.3',
    is_enterprise_install: 'false',
  }).toString();
  const time = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${time}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': time,
    'x-slack-signature': `v0=${digest}`,
  };
  return { body, headers };
}

/** Milliseconds from a command to the end of its acknowledgement. */
function post(port: number, text: string, user: string): Promise<number> {
  const { body, headers } = compose(text, user);
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const call = request(
      { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', headers, agent },
      (response) => {
        response.resume();
        response.once('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - start);
          else reject(new Error(`status ${response.statusCode}`));
        });
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}

/** A Bolt app that says one line to every command: what the framework itself costs. */
function createTrivial(): RequestListener {
  const receiver = new HTTPReceiver({ signingSecret });
  const app = new App({
    receiver,
    token: botToken,
    botId: 'B',
    botUserId: 'U',
    tokenVerificationEnabled: false,
    convoStore: false,
  });
  app.command(/.*/, async ({ ack }) => ack({ response_type: 'ephemeral', text: 'hello' }));
  return receiver.requestListener;
}

/** More people than ask often, so that nobody is put off. */
const personOf = (turn: number): string => `U${turn % 500}`;

const exact = ['10038', '70009', '-10012', '6206', 'NotAllowedError'];
const words = ['kicked offline', 'group is full', '群满了', 'ログインできない', '시간 초과'];
const pick = (list: readonly string[], turn: number): string => list[turn % list.length] ?? '';

type Series = { readonly name: string; readonly port: number; readonly texts: readonly string[] };

/** Asks all series by turns, so that they meet the same machine. */
async function measureTurns(series: readonly Series[], turns: number): Promise<number[][]> {
  const times = series.map((): number[] => []);
  for (let turn = 0; turn < turns; turn += 1)
    for (const [at, { port, texts }] of series.entries())
      times[at]?.push(await post(port, pick(texts, turn), personOf(turn)));
  return times;
}

/** Sends so many commands a second, whether or not the ones before are answered. */
async function measureLoad(port: number, rate: number, seconds: number): Promise<number[]> {
  const flights: Promise<number>[] = [];
  const start = performance.now();
  for (let turn = 0; turn < rate * seconds; turn += 1) {
    const due = start + (turn * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    flights.push(post(port, pick(turn % 2 === 0 ? exact : words, turn), personOf(turn)));
  }
  return Promise.all(flights);
}

async function run(): Promise<boolean> {
  const catalog = openCatalog({ eager: true });
  const bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en' });
  const log = createLog({ level: 'silent', secrets: [] });
  const file = join(tmpdir(), `imerr-bench-${process.pid}.db`);
  const store = openStore({ url: `file:${file}`, keys: [], counting: true, log });
  await store.ready;
  const slack = await startSlack();
  const config = { botToken, signingSecret, apiUrl: slack.apiUrl };
  const door = createSlackDoor({ bot, catalog, store, log, config });
  await door.open();
  const [ours, trivial] = [await serve(door.listener), await serve(createTrivial())];
  const series: readonly Series[] = [
    { name: 'trivial handler', port: trivial.port, texts: ['hello'] },
    { name: 'exact code', port: ours.port, texts: exact },
    { name: 'every code in turn', port: ours.port, texts: Object.keys(catalog.index.codes) },
    { name: 'words', port: ours.port, texts: words },
  ];
  await measureTurns(series, 500);
  const times = await measureTurns(series, 2000);
  const [base = [], code = [], , said = []] = times;
  const loaded = await measureLoad(ours.port, 100, 10);
  const print = (name: string, times: readonly number[]) =>
    console.log(
      `${name.padEnd(36)}${[0.5, 0.9, 0.99].map((share) => percentile(times, share).toFixed(2).padStart(8)).join('')}`,
    );
  console.log(`${'Milliseconds to the acknowledgement'.padEnd(36)}     p50     p90     p99`);
  for (const [at, { name }] of series.entries()) print(name, times[at] ?? []);
  print('mixed, 100 commands a second', loaded);
  const ratio = median(code) / median(base);
  const extra = median(said) - median(base);
  const slowest = percentile(loaded, 0.99);
  console.log(`exact / trivial ${ratio.toFixed(2)} (target ${targets.exact})`);
  console.log(`words - trivial ${extra.toFixed(2)} ms (target ${targets.words})`);
  console.log(`p99 at 100/s ${slowest.toFixed(2)} ms (target ${targets.loaded})`);
  await door.close(1000);
  await store.close(1000);
  await slack.close();
  for (const { server } of [ours, trivial]) server.closeAllConnections();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  return ratio <= targets.exact && extra <= targets.words && slowest < targets.loaded;
}

process.exit((await run()) ? 0 : 1);
