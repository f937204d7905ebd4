import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDiscord } from '../test/double/discord.ts';
import { createSigner } from '../test/double/discord-signer.ts';
import { startPostgres } from '../test/double/postgres.ts';
import { startSlack } from '../test/double/slack.ts';
import { botToken, signingSecret } from '../test/double/slack-token.ts';
import { findNginx, startBalancer } from './chaos/balancer.ts';
import { createLedger, type Ledger } from './chaos/ledger.ts';
import { steps, type Team } from './chaos/plan.ts';
import { listAskings, watchPosted } from './chaos/question.ts';
import { createReplica } from './chaos/replica.ts';
import { drawReport, type Span } from './chaos/report.ts';

const usage = `Usage: npm run chaos [-- --minutes N] [--write] [--keep]
  --minutes N  goes round again until N minutes have passed
  --write      puts the table into docs/scaling.md
  --keep       keeps the logs of the replicas, and says where`;

/** Questions a second. */
const rates = {
  'Slack command': 20,
  'Discord interaction': 10,
  'Slack mention': 3,
  'Discord mention': 5,
} as const;

/** Milliseconds of questions that do not count. */
const warmUp = 6000;

const page = fileURLToPath(new URL('../../docs/scaling.md', import.meta.url));

/** Three replicas behind nginx, a database, a Slack and a Discord, all on this machine. */
async function openWorld(nginx: string, folder: string) {
  const [slack, discord, postgres] = await Promise.all([
    startSlack(),
    openDiscord(),
    startPostgres(),
  ]);
  const signer = createSigner();
  const env = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_PUBLIC_KEY: signer.publicKey,
    DISCORD_API_URL: discord.url,
    DATABASE_URL: await postgres.create(),
    TRUST_PROXY: '1',
  };
  const replicas = await Promise.all(
    ['one', 'two', 'three'].map((name) => createReplica(name, env, join(folder, `${name}.log`))),
  );
  for (const replica of replicas) await replica.start();
  const ports = replicas.map(({ port }) => port);
  const balancer = await startBalancer(nginx, folder, ports);
  const team: Team = { replicas, postgres };
  return { slack, discord, signer, team, balancer };
}

/** Runs one step; notes how much was under way when something was killed. */
async function runStep(step: Span['step'], team: Team, ledger: Ledger): Promise<Span> {
  const from = performance.now();
  let flights = 0;
  const onKill = () => {
    const end = performance.now() + 100;
    const timer = setInterval(() => {
      flights = Math.max(flights, ledger.flying());
      if (performance.now() > end) clearInterval(timer);
    }, 2);
    flights = Math.max(flights, ledger.flying(), 1);
  };
  process.stderr.write(`${step.name} ...\n`);
  await step.run(team, onKill);
  return { step, from, to: performance.now(), flights };
}

async function closeWorld(world: Awaited<ReturnType<typeof openWorld>>): Promise<void> {
  const { slack, discord, team, balancer } = world;
  await Promise.all(team.replicas.map((replica) => replica.close()));
  await balancer.close();
  await Promise.all([slack.close(), discord.close(), team.postgres.remove()]);
}

function writePage(table: string): void {
  const text = readFileSync(page, 'utf8');
  const block = /(<!-- chaos -->\n)[\s\S]*?(<!-- \/chaos -->)/;
  if (!block.test(text)) throw new Error('docs/scaling.md has no place for the table');
  writeFileSync(
    page,
    text.replace(block, (_all, head: string, tail: string) => `${head}${table}\n${tail}`),
  );
}

/** Asks all the time, and lets one thing after the other go wrong; gives the table and what went against the promises. */
async function play(world: Awaited<ReturnType<typeof openWorld>>, minutes: number) {
  const asked = { ...world, port: world.balancer.port };
  const posted = watchPosted(asked);
  const looking = setInterval(posted.look, 20);
  const ledger = createLedger(posted);
  const stop = new AbortController();
  const loads = listAskings(asked).map((asking) =>
    ledger.run(asking, rates[asking.name], stop.signal),
  );
  // Processes that have just started are slow for a while.
  process.stderr.write('warming up ...\n');
  await wait(warmUp);
  const spans: Span[] = [];
  const end = performance.now() + minutes * 60_000;
  do {
    for (const step of steps) spans.push(await runStep(step, world.team, ledger));
  } while (performance.now() < end);
  stop.abort();
  await Promise.all(loads);
  // What was acknowledged is posted by now, or never.
  await wait(1000);
  posted.look();
  clearInterval(looking);
  return drawReport(spans, ledger);
}

async function run(minutes: number, folder: string, write: boolean): Promise<number> {
  const nginx = findNginx();
  if (nginx === null) {
    process.stderr.write('npm run chaos needs nginx: apt-get install nginx-light\n');
    return 2;
  }
  const world = await openWorld(nginx, folder);
  // Replicas, PostgreSQL and nginx are processes of their own, and would outlive a failure.
  const { table, faults: broken } = await play(world, minutes).catch(async (error: unknown) => {
    await closeWorld(world);
    throw error;
  });
  const faults = [...broken, ...world.slack.faults, ...world.discord.rest.faults];
  process.stdout.write(`${table}\n`);
  for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
  await closeWorld(world);
  if (write) writePage(table);
  return faults.length === 0 ? 0 : 1;
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '0' },
    write: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'imerr-chaos-'));
const code = await run(Number(values.minutes), folder, values.write);
if (values.keep) process.stdout.write(`logs in ${folder}\n`);
else rmSync(folder, { recursive: true, force: true });
process.exit(code);
