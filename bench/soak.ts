import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDiscord } from '../test/double/discord.ts';
import { createSigner } from '../test/double/discord-signer.ts';
import { startSlack } from '../test/double/slack.ts';
import { botToken, signingSecret } from '../test/double/slack-token.ts';
import { endChild, exitOnSignal, keepChild } from './chaos/child.ts';
import { createLedger } from './chaos/ledger.ts';
import { listAskings, watchPosted } from './chaos/question.ts';
import { findPort } from './chaos/replica.ts';
import type { Sample } from './soak/probe.ts';
import { compareThirds, findSlope, type Point } from './soak/trend.ts';

/** Share of the heap that it may grow by in a minute. */
const target = 0.01;

/** Share of the time in which caches fill: the longest keeps 20,000 ids of interactions. */
const warmUp = 1 / 3;

/** Milliseconds between two collections. */
const interval = 5000;

/** Milliseconds of quiet after the load: connections without a request are closed after five seconds. */
const quiet = 10_000;

/** Share of the commands by which a busy machine may fall behind. */
const shortfall = 0.05;

/** A timer or a request of the probe's own moment. */
const tolerance = 2;

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function askSample(child: ChildProcess): Promise<Sample> {
  const [sample] = await Promise.all([once(child, 'message'), child.send('sample')]);
  return sample[0] as Sample;
}

/** One replica with SQLite, as `npm start` runs it, and a probe in its process. */
async function startReplica(env: Record<string, string>, port: number): Promise<ChildProcess> {
  const child = fork(place('../adapters/main.js'), {
    execArgv: ['--expose-gc', '--import', place('./soak/probe.js')],
    env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  keepChild(child);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the replica ended with ${child.exitCode}`);
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (response?.status === 200) return child;
    await wait(50);
  }
}

/** Kinds of resources of which there are more after the load than before it. */
function listLeaks(before: Sample, after: Sample): string[] {
  const kinds = new Set([before, after].flatMap(({ resources }) => Object.keys(resources)));
  console.log(`\n${'resources'.padEnd(24)}   before      after the load`);
  return [...kinds].flatMap((kind) => {
    const [first, last] = [before.resources[kind] ?? 0, after.resources[kind] ?? 0];
    console.log(`${kind.padEnd(24)} ${String(first).padStart(8)} ${String(last).padStart(8)}`);
    return last > first + tolerance ? [kind] : [];
  });
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(2);

function reportHeap(points: readonly Point[]): boolean {
  const settled = points.slice(Math.floor(points.length * warmUp));
  const [first, last] = compareThirds(settled.map(([, heap]) => heap));
  const slope = findSlope(settled);
  console.log(`heap after a collection: ${megabytes(first)} MB, at the end ${megabytes(last)} MB`);
  console.log(`slope ${(slope * 100).toFixed(3)} % a minute (below ${target * 100} %)`);
  return slope < target;
}

type Taken = { readonly samples: readonly Sample[]; readonly points: readonly Point[] };

/** Collects garbage and counts every few seconds. */
async function takeSamples(child: ChildProcess, minutes: number): Promise<Taken> {
  const samples: Sample[] = [];
  const points: Point[] = [];
  const start = performance.now();
  while (performance.now() - start < minutes * 60_000) {
    await wait(interval);
    const sample = await askSample(child);
    samples.push(sample);
    const minute = (performance.now() - start) / 60_000;
    points.push([minute, sample.heap]);
    console.log(
      `${minute.toFixed(2)} min  heap ${megabytes(sample.heap)} MB  rss ${megabytes(sample.rss)} MB`,
    );
  }
  return { samples, points };
}

/** Milliseconds of processor that a command takes. */
function findCost({ samples, points }: Taken, rate: number): number {
  const settled = Math.floor(samples.length * warmUp);
  const cpu = (samples.at(-1)?.cpu ?? 0) - (samples[settled]?.cpu ?? 0);
  const span = (points.at(-1)?.[0] ?? 0) - (points[settled]?.[0] ?? 0);
  return cpu / (span * 60 * rate);
}

async function run(minutes: number, rate: number, folder: string): Promise<boolean> {
  const [slack, discord, port] = [await startSlack(), await openDiscord(), await findPort()];
  const signer = createSigner();
  const child = await startReplica(
    {
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_PUBLIC_KEY: signer.publicKey,
      DISCORD_API_URL: discord.url,
      DATABASE_URL: `file:${join(folder, 'imerr.db')}`,
      LOG_LEVEL: 'warn',
    },
    port,
  );
  const world = { slack, discord, signer, port };
  const posted = watchPosted(world);
  const ledger = createLedger(posted, 1);
  const stop = new AbortController();
  const before = await askSample(child);
  const start = performance.now();
  const askings = listAskings(world).filter(({ direct }) => direct);
  const loads = askings.map((asking) => ledger.run(asking, rate / askings.length, stop.signal));
  const taken = await takeSamples(child, minutes);
  stop.abort();
  await Promise.all(loads);
  posted.look();
  const end = performance.now();
  const from = start + (end - start) * warmUp;
  let answered = true;
  for (const { name } of askings) {
    const { asked, p50, p99, lost } = ledger.account(name, from, end);
    const pace = asked / ((end - from) / 1000);
    answered &&= lost.length === 0 && pace > (rate / askings.length) * (1 - shortfall);
    console.log(
      `${name}: ${pace.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${lost.length} of ${asked} not answered within 3 s`,
    );
  }
  console.log(`${findCost(taken, rate).toFixed(2)} ms of processor a command`);
  const flat = reportHeap(taken.points);
  await wait(quiet);
  const leaks = listLeaks(before, await askSample(child));
  for (const kind of leaks) console.log(`FAULT more ${kind} than before`);
  await endChild(child);
  await Promise.all([slack.close(), discord.close()]);
  if (!answered) console.log('FAULT not every command was answered, or too few were asked');
  return flat && answered && leaks.length === 0;
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '200' },
  },
});
exitOnSignal();
const folder = mkdtempSync(join(tmpdir(), 'imerr-soak-'));
const fits = await run(Number(values.minutes), Number(values.rate), folder);
rmSync(folder, { recursive: true, force: true });
process.exit(fits ? 0 : 1);
