// The web door beside a trivial handler of the same framework, in one run: npm run bench:web
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
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
import { writeSection } from './section.ts';
import { type Measured, measureFiles } from './typing.ts';
import { weighPage } from './weight.ts';

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
/** Seconds for all files. */
const mostSeconds = 20;

/** Pages and their budgets in bytes. */
const weights = [
  ['a page of a code', '/im/10038?lang=en', 60_000],
  ['the same in Japanese', '/im/10038?lang=ja', 60_000],
  ['the longest list of codes', '/im?lang=en', 60_000],
  ['the playground', '/play?lang=en', 100_000],
] as const;

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

/** A budget: what it is of, the measured figure as text, the wanted one, and whether it is held. */
type Row = readonly [name: string, measured: string, wanted: string, met: boolean];

async function measureApi(web: string, trivial: string): Promise<Row[]> {
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
  await measureTypical(web, asWords, 500);
  const least = await measureTypical(trivial, ['/'], 1000);
  const asked = await measureTypical(web, asWords, 1000);
  return [
    [
      '`/api/resolve?q=10038`, of the requests a second of a trivial handler',
      `${share.toFixed(2)} (${rate.toFixed(0)} a second)`,
      `at least ${leastShare}`,
      share >= leastShare,
    ],
    [
      'words, p50, beside a trivial handler',
      `${asked.toFixed(2)} ms beside ${least.toFixed(2)} ms`,
      `at most ${mostAdded} ms more`,
      asked - least <= mostAdded,
    ],
  ];
}

async function measureWeights(web: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, path, most] of weights) {
    const bytes = await weighPage(web, path);
    const measured = `${(bytes / 1000).toFixed(1)} kB`;
    rows.push([name, measured, `less than ${most / 1000} kB`, bytes < most]);
  }
  return rows;
}

function toRows({ files, seconds, typing }: Measured): Row[] {
  const built: Row = [
    `\`npm run site\`, ${files} files`,
    `${seconds.toFixed(1)} s`,
    `less than ${mostSeconds} s`,
    seconds < mostSeconds,
  ];
  if (typing === null) return [built];
  const { keys, p50, p99 } = typing;
  return [
    built,
    [
      `search as one types, in Chromium, ${keys} keys, p99`,
      `${p99.toFixed(1)} ms (p50 ${p50.toFixed(1)} ms)`,
      `less than ${mostTyping} ms`,
      p99 < mostTyping,
    ],
  ];
}

const renderRows = (rows: readonly Row[]): string =>
  [
    '| the web door | measured | wanted | |',
    '| --- | --- | --- | --- |',
    ...rows.map(([name, measured, wanted, met]) => {
      return `| ${name} | ${measured} | ${wanted} | ${met ? 'met' : '**not met**'} |`;
    }),
  ].join('\n');

const renderText = (rows: readonly Row[]): string => `## On the web

Written by \`npm run bench:web -- --write\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cpus().length} cores.

${renderRows(rows)}

- The trivial handler answers \`{"ok":true}\` in the same framework, process and run; both without compression, by ten connections.
- A page weighs what a browser loads at first: the page, its style, scripts and icon, each compressed by gzip. The playground's first answer comes beside it.
- A key counts until its suggestions are laid out, from the core in the page: without the way to a server, with frames that the browser draws meanwhile.
`;

async function run(): Promise<void> {
  const { web, trivial, child } = await openBoth();
  const rows = [...(await measureApi(web, trivial)), ...(await measureWeights(web))];
  child.disconnect();
  const files = await measureFiles();
  rows.push(...toRows(files));
  console.log(renderRows(rows));
  if (files.typing === null) console.log('search as one types: left out, there is no Chromium');
  if (!process.argv.includes('--write')) return;
  const page = new URL('../../docs/benchmarks.md', import.meta.url);
  writeFileSync(page, writeSection(readFileSync(page, 'utf8'), 'web', renderText(rows)));
}

await (process.argv[2] === 'serve' ? serveBoth() : run());
