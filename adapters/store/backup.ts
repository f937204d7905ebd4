import {
  closeSync,
  existsSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { type Env, type EnvFault, loadEnvFile, readEnv } from '../env.ts';
import { describeError } from '../log.ts';
import { defaultUrl, readAddress } from './engine.ts';

/** What the program works with, so that tests can hand in their own. */
export type Backup = {
  readonly args: readonly string[];
  readonly readEnv: () => Env | EnvFault;
  readonly now: () => Date;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

const usage = 'Usage: npm run backup [-- FILE]';

/** Copies as of one moment, while others read and write, and checks the copy. */
function copyFile(from: string, target: string): void {
  const part = `${target}.part`;
  rmSync(part, { force: true });
  // Empty, and readable by its owner alone from the first byte.
  closeSync(openSync(part, 'wx', 0o600));
  try {
    const source = new Database(from, { timeout: 5000 });
    try {
      source.prepare('vacuum into ?').run([part]);
    } finally {
      source.close();
    }
    const copy = new Database(part);
    const rows = copy.pragma('quick_check(1)') as { quick_check: string }[];
    copy.close();
    if (rows[0]?.quick_check !== 'ok') throw new Error('the copy is damaged');
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Copies the SQLite file. Returns the exit code: 0 done, 1 failed, 2 used in a wrong way. */
export function backUp({ args, readEnv: read, now, print, complain }: Backup): number {
  const say = (code: 1 | 2, fault: string): number => {
    complain(`imerr: ${fault}`);
    return code;
  };
  const [given, ...more] = args;
  if (more.length > 0 || given?.startsWith('-')) return say(2, usage);
  const env = read();
  if ('fault' in env) return say(2, env.fault);
  const address = readAddress(env.DATABASE_URL ?? defaultUrl);
  if (address.engine === 'postgres')
    return say(
      2,
      'DATABASE_URL is a PostgreSQL server: use pg_dump, as in pg_dump "$DATABASE_URL" > imerr.sql',
    );
  const from = resolve(address.path);
  if (!existsSync(from)) return say(1, `there is no database at ${from}`);
  const stamp = now().toISOString().slice(0, 19).replaceAll(':', '-');
  const target = resolve(given ?? `${from.replace(/\.db$/, '')}-${stamp}.db`);
  if (existsSync(target)) return say(1, `${target} exists and is left as it is: name another file`);
  try {
    copyFile(from, target);
  } catch (error) {
    const { name, code } = { code: '', ...describeError(error) };
    return say(1, `could not copy ${from} to ${target}: ${code || name}`);
  }
  print(`Copied ${from} to ${target} (${Math.ceil(statSync(target).size / 1024)} KiB).`);
  print('Installations in it stay encrypted: keep ENCRYPTION_KEY too, apart from it.');
  return 0;
}

const [, script, ...args] = process.argv;
if (
  script !== undefined &&
  existsSync(script) &&
  realpathSync(script) === fileURLToPath(import.meta.url)
) {
  process.exitCode = backUp({
    args,
    readEnv: () => loadEnvFile() ?? readEnv(process.env),
    now: () => new Date(),
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  });
}
