import { createBot, openSearch } from '../src/index.ts';
import { openCatalog } from './catalog.ts';
import { DoorError } from './door.ts';
import { hasPlatform, startDoors } from './doors.ts';
import { type Env, listSecrets, loadEnvFile, readEnv } from './env.ts';
import { createJourneys, describeRequest } from './journey.ts';
import { createLog, describeError, type Log } from './log.ts';
import { silentMeter } from './meter.ts';
import { readLocale, readLook } from './shell.ts';
import { parseKeys } from './store/cipher.ts';
import { defaultUrl } from './store/engine.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { runTerminal } from './terminal/transport.ts';
import { readVersion } from './version.ts';
import { createPageOf } from './web/address.ts';

/** How long answers in flight may take after the process was asked to end, in milliseconds. */
const drainLimit = 10_000;

/** And after them what is counted, until it is written. */
const storeLimit = 2000;

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

/** Resolves when the process is asked to end. */
function awaitSignal(log: Log): Promise<'signal'> {
  let asked = 0;
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        asked += 1;
        // Asked twice: whoever asks does not want to wait.
        if (asked > 1) process.exit(1);
        log.info({ signal }, 'closing');
        resolve('signal');
      });
    }
  });
}

/** What is remembered, for the platforms alone: pages remember nothing. */
function openMemory(env: Env, log: Log): Store | null {
  if (!hasPlatform(env)) return null;
  const keys = env.ENCRYPTION_KEY === undefined ? [] : parseKeys(env.ENCRYPTION_KEY);
  return openStore({
    url: env.DATABASE_URL ?? defaultUrl,
    keys: 'fault' in keys ? [] : keys,
    counting: env.UNRESOLVED === 'on',
    log,
  });
}

async function run(): Promise<number> {
  const env = loadEnvFile() ?? readEnv(process.env);
  if ('fault' in env) {
    process.stderr.write(`imerr: ${env.fault}\n`);
    return 2;
  }
  const local = !hasPlatform(env);
  const prompts = local && process.stdin.isTTY === true;
  // Lines that say that all is well would run into the prompt.
  const level = prompts && env.LOG_LEVEL === 'info' ? 'warn' : env.LOG_LEVEL;
  const log = createLog({ level, secrets: listSecrets(env), describe: describeRequest });
  const signalled = awaitSignal(log);
  const catalog = openCatalog({ eager: true });
  const search = await openSearch(catalog);
  const bot = createBot({
    catalog,
    search,
    fallback: env.DEFAULT_LANGUAGE,
    issues: env.ISSUES_URL ?? null,
    pageOf: env.PUBLIC_URL === undefined ? null : createPageOf(env.PUBLIC_URL),
  });
  // A platform's client may leave a promise alone or throw in a listener of its own; one odd payload
  // must not silence the bot for everyone. The doors notice by themselves when they can take no more.
  process.on('unhandledRejection', (error) =>
    log.error({ error: describeError(error) }, 'unhandled rejection'),
  );
  process.on('uncaughtException', (error) =>
    log.error({ error: describeError(error) }, 'uncaught exception'),
  );
  const store = openMemory(env, log);
  const journeys = createJourneys(silentMeter);
  const parts = { bot, catalog, search, env, log, store, meter: silentMeter, journeys };
  const house = await startDoors(parts).catch((error: unknown) => {
    const fault = error instanceof DoorError ? error.message : describeError(error).name;
    process.stderr.write(`imerr: could not start: ${fault}\n`);
    return null;
  });
  if (house === null) return prompts ? runPrompt() : 2;
  if (local) process.stdout.write(`imerr: ${house.base}/play (${noPlatform})\n`);
  const prompted = prompts ? [runPrompt().then(() => 'signal' as const)] : [];
  const end = await Promise.race([signalled, house.ended, ...prompted]);
  await house.close(drainLimit);
  await store?.close(storeLimit);
  log.info({ end }, 'closed');
  return end === 'signal' ? 0 : 1;
}

process.exit(await run());
