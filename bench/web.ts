// The web door beside a trivial handler of the same framework, in one run: npm run bench:web
import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { openCatalog } from '../adapters/catalog.ts';
import { createLog } from '../adapters/log.ts';
import { createWeb } from '../adapters/web/app.ts';
import { openAssets } from '../adapters/web/asset.ts';
import { createBot, openSearch, openSuggest } from '../src/index.ts';
import { measureRate, measureTypical } from './load.ts';
import { median } from './measure.ts';
import { measureTyping } from './typing.ts';

const words = [
  'usersig expired',
  '群成员已满',
  'ログインできない',
  '메시지 전송 실패',
  'kicked offline',
];
const asWords = words.map((q) => `/api/resolve?${new URLSearchParams({ q })}`);

/** Lowest share of the trivial handler's rate, and most milliseconds that words may add. */
const leastShare = 0.6;
const mostAdded = 2;
/** One frame at 60 a second. */
const mostTyping = 16;

async function serve(app: {
  readonly fetch: (request: Request) => Response | Promise<Response>;
}): Promise<number> {
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** In a process of its own: the two servers, so that asking does not slow answering. */
async function serveBoth(): Promise<void> {
  const catalog = openCatalog({ eager: true });
  const search = await openSearch(catalog);
  const web = createWeb({
    bot: createBot({ catalog, search, fallback: 'en' }),
    catalog,
    search,
    suggest: await openSuggest(catalog),
    assets: openAssets(),
    log: createLog({ level: 'silent', secrets: [] }),
    fallback: 'en',
    version: '0',
    base: () => 'http://127.0.0.1',
    proxies: 0,
    limits: null,
  });
  const trivial = new Hono().get('/', (c) => c.json({ ok: true }));
  // It does not outlive the one who asks.
  process.once('disconnect', () => process.exit());
  process.send?.([await serve(web), await serve(trivial)]);
}

async function openBoth(): Promise<{ web: string; trivial: string; child: ChildProcess }> {
  const child = fork(fileURLToPath(import.meta.url), ['serve']);
  const [web, trivial] = await new Promise<[number, number]>((resolve) =>
    child.once('message', (ports) => resolve(ports as [number, number])),
  );
  return { web: `http://127.0.0.1:${web}`, trivial: `http://127.0.0.1:${trivial}`, child };
}

const verdict = (met: boolean): string => (met ? 'met' : 'NOT MET');

async function run(): Promise<void> {
  const { web, trivial, child } = await openBoth();
  const rates: { web: number; trivial: number }[] = [];
  await measureRate(web, '/api/resolve?q=10038', 1000);
  await measureRate(trivial, '/', 1000);
  // In turns, since the machine's speed drifts.
  for (let round = 0; round < 15; round += 1) {
    rates.push({
      trivial: await measureRate(trivial, '/', 700),
      web: await measureRate(web, '/api/resolve?q=10038', 700),
    });
  }
  const share = median(rates.map((rate) => rate.web / rate.trivial));
  const rate = median(rates.map((one) => one.web));
  console.log(
    `/api/resolve?q=10038: ${rate.toFixed(0)} a second, ${share.toFixed(2)} of a trivial handler's; at least ${leastShare}: ${verdict(share >= leastShare)}`,
  );
  await measureTypical(web, asWords, 500);
  const least = await measureTypical(trivial, ['/'], 1000);
  const asked = await measureTypical(web, asWords, 1000);
  console.log(
    `words: ${asked.toFixed(2)} ms at p50, ${least.toFixed(2)} ms for a trivial handler; at most ${mostAdded} ms more: ${verdict(asked - least <= mostAdded)}`,
  );
  child.disconnect();
  const typing = await measureTyping();
  console.log(
    typing === null
      ? 'search as one types: left out, since there is no Chromium'
      : `search as one types, in the browser, ${typing.keys} keys: ${typing.p50.toFixed(2)} ms at p50, ${typing.p99.toFixed(2)} ms at p99; at most ${mostTyping}: ${verdict(typing.p99 <= mostTyping)}`,
  );
}

await (process.argv[2] === 'serve' ? serveBoth() : run());
