import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listSecrets } from '../credential.ts';
import { type Env, type EnvFault, loadEnvFile, readEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { type Address, defaultUrl, readAddress } from './engine.ts';
import { openStore } from './open.ts';
import type { Found, Miss, Vote } from './store.ts';
import { awaitWithin } from './time.ts';

/** What the program works with, so that tests can hand in their own. */
export type Report = {
  readonly args: readonly string[];
  readonly readEnv: () => Env | EnvFault;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Milliseconds that the database may take to answer; for tests. */
  readonly patience?: number;
};

const usage = 'Usage: npm run unresolved';

const span = { days: 30, limit: 100 } as const;

/** Where the counts come from, without the credentials of a URL. */
function nameAddress(address: Address): string {
  if (address.engine === 'sqlite') return resolve(address.path);
  const { hostname, port, pathname } = new URL(address.url.replace('@/', '@localhost/'));
  return `postgres://${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}

function drawMisses(misses: readonly Miss[]): string[] {
  if (misses.length === 0) return ['No question went without an answer.'];
  const rows = misses.map(
    ({ count, day, language, text }) =>
      `${String(count).padStart(6)}  ${day}  ${language.padEnd(7)}  ${text}`,
  );
  return [' count  last day    in       question', ...rows];
}

function drawVotes(votes: readonly Vote[]): string[] {
  const unhelpful = votes.filter(({ no }) => no > 0);
  if (unhelpful.length === 0) return [];
  const rows = unhelpful.map(
    ({ no, yes, entry }) => `${String(no).padStart(6)}  ${String(yes).padStart(6)}  ${entry}`,
  );
  return ['', 'Entries that were not helpful:', '    no     yes  entry', ...rows];
}

async function read(
  env: Env,
  patience: number,
): Promise<{ misses: Found<readonly Miss[]>; votes: Found<readonly Vote[]> } | null> {
  const store = openStore({
    url: env.DATABASE_URL ?? defaultUrl,
    keys: [],
    counting: false,
    replace: false,
    log: createLog({
      level: env.LOG_LEVEL === 'silent' ? 'silent' : 'error',
      secrets: listSecrets(env),
    }),
  });
  const opened = await awaitWithin(store.ready, patience);
  if (opened.kind === 'late') return null;
  const misses = await store.misses.list(span);
  const votes = await store.votes.list(span);
  await store.close(1000);
  return { misses, votes };
}

/** Prints what people asked in vain. Returns the exit code: 0 done, 1 failed, 2 used in a wrong way. */
export async function printUnresolved(report: Report): Promise<number> {
  const { args, print, complain, patience = 15_000 } = report;
  const say = (code: 1 | 2, fault: string): number => {
    complain(`imerr: ${fault}`);
    return code;
  };
  if (args.length > 0) return say(2, usage);
  const env = report.readEnv();
  if ('fault' in env) return say(2, env.fault);
  const address = readAddress(env.DATABASE_URL ?? defaultUrl);
  const name = nameAddress(address);
  if (address.engine === 'sqlite' && !existsSync(address.path))
    return say(1, `there is no database at ${name}`);
  const lists = await read(env, patience);
  if (lists === null || lists.misses.kind === 'failed' || lists.votes.kind === 'failed')
    return say(1, `the database at ${name} does not answer`);
  print(`Questions without an answer in the last ${span.days} days, masked, from ${name}`);
  for (const line of drawMisses(lists.misses.found)) print(line);
  for (const line of drawVotes(lists.votes.found)) print(line);
  return 0;
}

const [, script, ...args] = process.argv;
if (
  script !== undefined &&
  existsSync(script) &&
  realpathSync(script) === fileURLToPath(import.meta.url)
) {
  const code = await printUnresolved({
    args,
    readEnv: () => loadEnvFile() ?? readEnv(process.env),
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  });
  // A database that never answered may still hold a connection open.
  process.exit(code);
}
