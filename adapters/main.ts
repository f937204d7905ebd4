import { createBot, openSearch } from '../src/index.ts';
import { openCatalog } from './catalog.ts';
import { guardProcess } from './crash.ts';
import { forgetSecrets, listSecrets } from './credential.ts';
import { DoorError } from './door.ts';
import { type House, hasPlatform, startDoors } from './doors.ts';
import { type Env, loadEnvFile, readEnv } from './env.ts';
import { describeRequest, takeStep } from './journey.ts';
import { createLog, describeError, type Log } from './log.ts';
import type { Meter } from './meter.ts';
import { wantsTraces } from './otel.ts';
import { loadPlatforms } from './platform.ts';
import { readLocale, readLook } from './shell.ts';
import { parseKeys } from './store/cipher.ts';
import { defaultUrl } from './store/engine.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { type Observed, openTelemetry, type Telemetry } from './telemetry.ts';
import { runTerminal } from './terminal/transport.ts';
import { readVersion } from './version.ts';
import { createPageOf } from './web/address.ts';

/**
 * Milliseconds from when the process is asked to end: for answers in flight, then for what is counted to be
 * written, and for the last traces. Together less than the 10 s after which Docker kills.
 */
const limits = { doors: 7000, store: 1500, telemetry: 1000 } as const;

const noPlatform = 'no platform is configured; see .env.example';

/** The prompt, beside the local pages or alone; resolves when it was ended. */
async function runPrompt(): Promise<number> {
  return runTerminal({
    args: [],
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    openCatalog,
    version: readVersion(),
    locale: readLocale(process.env),
    look: () => readLook(process.env, process.stdout),
  });
}

/** Resolves when the process is asked to end; `left` tells how many questions are under way. */
function awaitSignal(log: Log, left: () => number): Promise<'signal'> {
  let asked = 0;
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        asked += 1;
        // Asked twice: whoever asks does not want to wait.
        if (asked > 1) {
          log.warn({ signal, left: left() }, 'ended before all was closed');
          process.exit(1);
        }
        log.info({ signal }, 'closing');
        resolve('signal');
      });
    }
  });
}

/** What is remembered, for the platforms alone: pages remember nothing. */
function openMemory(env: Env, log: Log, meter: Meter): Store | null {
  if (!hasPlatform(env)) return null;
  const keys = env.ENCRYPTION_KEY === undefined ? [] : parseKeys(env.ENCRYPTION_KEY);
  return openStore({
    url: env.DATABASE_URL ?? defaultUrl,
    keys: 'fault' in keys ? [] : keys,
    counting: env.UNRESOLVED === 'on',
    log,
    meter,
  });
}

/** What can be said in one line of why nothing starts. */
const explainStart = (error: unknown): string =>
  `could not start: ${error instanceof DoorError ? error.message : describeError(error).name}`;

/** Catalog and search, and the bot over them. Every part of an answer is a station of a trace. */
async function openBot(env: Env) {
  const catalog = openCatalog({ eager: true });
  const search = await openSearch(catalog);
  const bot = createBot({
    catalog,
    search,
    fallback: env.DEFAULT_LANGUAGE,
    issues: env.ISSUES_URL ?? null,
    pageOf: env.PUBLIC_URL === undefined ? null : createPageOf(env.PUBLIC_URL),
    ...(wantsTraces(env) ? { around: takeStep } : {}),
  });
  return { catalog, search, bot };
}

/** Opens everything and keeps it open until the process is asked to end, or no door can live. */
async function serve(env: Env, log: Log, prompts: boolean): Promise<number> {
  let house: House | null = null;
  let store: Store | null = null;
  let telemetry: Telemetry | null = null;
  const left = () => telemetry?.journeys.open() ?? 0;
  const signalled = awaitSignal(log, left);
  const parts = await openBot(env);
  guardProcess(log);
  const observed: Observed = {
    catalog: parts.catalog.index,
    isReady: () => house?.isReady() === true,
    doors: () => house?.doors() ?? [],
    store: hasPlatform(env) ? () => store?.health() : null,
  };
  telemetry = await openTelemetry(env, readVersion(), observed, log);
  await loadPlatforms(env);
  store = openMemory(env, log, telemetry.meter);
  house = await startDoors({ ...parts, ...telemetry, env, log, store });
  if (!hasPlatform(env)) process.stdout.write(`imerr: ${house.base}/play (${noPlatform})\n`);
  const prompted = prompts ? [runPrompt().then(() => 'signal' as const)] : [];
  const end = await Promise.race([signalled, house.ended, ...prompted]);
  const start = performance.now();
  await house.close(limits.doors);
  await store?.close(limits.store);
  const lost = { left: left(), unwritten: store?.health().waiting ?? 0 };
  await telemetry.close(limits.telemetry);
  const took = Math.round(performance.now() - start);
  log[lost.left + lost.unwritten === 0 ? 'info' : 'warn']({ end, took, ...lost }, 'closed');
  return end === 'signal' ? 0 : 1;
}

async function run(): Promise<number> {
  const env = loadEnvFile() ?? readEnv(process.env);
  if ('fault' in env) {
    process.stderr.write(`imerr: ${env.fault}\n`);
    return 2;
  }
  const secrets = listSecrets(env, process.env);
  forgetSecrets(process.env);
  const prompts = !hasPlatform(env) && process.stdin.isTTY === true;
  // Lines that say that all is well would run into the prompt.
  const level = prompts && env.LOG_LEVEL === 'info' ? 'warn' : env.LOG_LEVEL;
  const log = createLog({ level, secrets, describe: describeRequest });
  try {
    return await serve(env, log, prompts);
  } catch (error) {
    process.stderr.write(`imerr: ${explainStart(error)}\n`);
    return prompts ? runPrompt() : 2;
  }
}

process.exit(await run());
