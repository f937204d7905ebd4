import { readFileSync } from 'node:fs';
import { createBot, openSearch } from '../src/index.ts';
import { openCatalog } from './catalog.ts';
import { DoorError } from './door.ts';
import { startDoors } from './doors.ts';
import { type Env, listSecrets, loadEnvFile, readEnv } from './env.ts';
import { createLog, describeError, type Log } from './log.ts';
import { readLocale, readLook } from './shell.ts';
import { runTerminal } from './terminal/transport.ts';

/** How long answers in flight may take after the process was asked to end, in milliseconds. */
const drainLimit = 10_000;

const noDoor = `No platform is configured. Set SLACK_BOT_TOKEN with SLACK_APP_TOKEN, or DISCORD_TOKEN (see .env.example), or ask in a shell: npm run imerr -- 10038`;

const hasDoor = (env: Env): boolean =>
  env.SLACK_BOT_TOKEN !== undefined || env.DISCORD_TOKEN !== undefined;

/** Without credentials: the prompt on a terminal, else one message. */
async function runWithoutDoors(): Promise<number> {
  if (process.stdin.isTTY !== true) {
    process.stderr.write(`imerr: ${noDoor}\n`);
    return 2;
  }
  return runTerminal({
    args: [],
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    openCatalog,
    version: String(
      JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version,
    ),
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

async function run(): Promise<number> {
  const env = loadEnvFile() ?? readEnv(process.env);
  if ('fault' in env) {
    process.stderr.write(`imerr: ${env.fault}\n`);
    return 2;
  }
  if (!hasDoor(env)) return runWithoutDoors();
  const log = createLog({ level: env.LOG_LEVEL, secrets: listSecrets(env) });
  const signalled = awaitSignal(log);
  const catalog = openCatalog({ eager: true });
  const bot = createBot({
    catalog,
    search: await openSearch(catalog),
    fallback: env.DEFAULT_LANGUAGE,
  });
  // A platform's client may leave a promise alone or throw in a listener of its own; one odd payload
  // must not silence the bot for everyone. The doors notice by themselves when they can take no more.
  process.on('unhandledRejection', (error) =>
    log.error({ error: describeError(error) }, 'unhandled rejection'),
  );
  process.on('uncaughtException', (error) =>
    log.error({ error: describeError(error) }, 'uncaught exception'),
  );
  const house = await startDoors({ bot, catalog, env, log }).catch((error: unknown) => {
    const fault = error instanceof DoorError ? error.message : describeError(error).name;
    process.stderr.write(`imerr: could not start: ${fault}\n`);
    return null;
  });
  if (house === null) return 2;
  const end = await Promise.race([signalled, house.ended]);
  await house.close(drainLimit);
  log.info({ end }, 'closed');
  return end === 'signal' ? 0 : 1;
}

process.exit(await run());
