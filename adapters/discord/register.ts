import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type APIApplication, REST, Routes } from 'discord.js';
import type { Catalog } from '../../src/index.ts';
import { openCatalog } from '../catalog.ts';
import { type Env, type EnvFault, loadEnvFile, readEnv } from '../env.ts';
import { describeError } from '../log.ts';
import { type CommandDefinition, defineCommands, inviteLink } from './command.ts';
import { listDifferences } from './difference.ts';

/** What the script works with, so that tests can hand in their own. */
export type Registration = {
  readonly args: readonly string[];
  readonly readEnv: () => Env | EnvFault;
  readonly catalog: () => Catalog;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

const usage = 'Usage: npm run discord:commands [-- --dry-run] [--clear-server SERVER_ID]';

/** What was asked for; null where it was asked in a wrong way. */
function readArgs(args: readonly string[]): { dry: boolean; server: string | null } | null {
  const [first, second] = args.filter((arg) => arg !== '--dry-run');
  const dry = args.includes('--dry-run');
  if (args.filter((arg) => arg !== '--dry-run').length === 0) return { dry, server: null };
  const named = first === '--clear-server' && /^\d{17,20}$/.test(second ?? '');
  return named && args.length === (dry ? 3 : 2) ? { dry, server: second ?? null } : null;
}

/** Reads what is registered, says what differs, and writes the definition only where something does. */
async function synchronise(
  rest: REST,
  id: string,
  wanted: readonly CommandDefinition[],
  { print, dry }: { print: (line: string) => void; dry: boolean },
): Promise<void> {
  // Global commands only: the same ones in a server as well would be shown twice.
  const route = Routes.applicationCommands(id);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const differences = listDifferences(wanted, await rest.get(route, { query }));
  for (const difference of differences) print(difference);
  if (differences.length === 0) return print('The registered commands are up to date.');
  if (dry) return print('Nothing was changed (--dry-run).');
  await rest.put(route, { body: wanted });
  print(`Registered ${wanted.length} command${wanted.length === 1 ? '' : 's'}.`);
}

/** Takes the commands of one server away, which would be shown beside the global ones. */
async function clearServer(
  rest: REST,
  id: string,
  server: string,
  { print, dry }: { print: (line: string) => void; dry: boolean },
): Promise<void> {
  const route = Routes.applicationGuildCommands(id, server);
  const found = (await rest.get(route)) as readonly { readonly name: string }[];
  for (const { name } of found) print(`${name} is registered in server ${server}`);
  if (found.length === 0) return print(`Server ${server} has no commands of its own.`);
  if (dry) return print('Nothing was changed (--dry-run).');
  await rest.put(route, { body: [] });
  print(`Server ${server} has no commands of its own any more.`);
}

/** What failed, for the operator: no address and no body, since these may hold tokens. */
function explain(error: unknown, id: string | null): string {
  const { code, status, name } = { code: null, status: null, ...describeError(error) };
  if (status === 401) return 'Discord refused DISCORD_TOKEN';
  if (code === '50001') {
    const link = id === null ? '' : `: add it with ${inviteLink(id)}`;
    return `Missing access (50001). The bot was not added with the scope applications.commands${link}`;
  }
  if (code === '30034')
    return 'Discord takes no more new commands today (30034): try again tomorrow';
  return `Discord could not be asked: ${[name, code, status].filter((part) => part !== null).join(' ')}`;
}

/** Registers the commands, or clears those of one server. Returns the exit code: 0 done, 1 failed, 2 used in a wrong way. */
export async function registerCommands(registration: Registration): Promise<number> {
  const { args, catalog, print, complain } = registration;
  const wanted = readArgs(args);
  const misuse = (fault: string): number => {
    complain(`imerr: ${fault}`);
    return 2;
  };
  if (wanted === null) return misuse(usage);
  const { dry, server } = wanted;
  const env = registration.readEnv();
  if ('fault' in env) return misuse(env.fault);
  if (env.DISCORD_TOKEN === undefined) return misuse('DISCORD_TOKEN is missing');
  const api = env.DISCORD_API_URL?.replace(/\/+$/, '');
  const rest = new REST({ timeout: 10_000, retries: 1, ...(api === undefined ? {} : { api }) });
  rest.setToken(env.DISCORD_TOKEN);
  let id = env.DISCORD_APPLICATION_ID ?? null;
  try {
    id ??= ((await rest.get(Routes.currentApplication())) as APIApplication).id;
    if (server !== null) await clearServer(rest, id, server, { print, dry });
    else await synchronise(rest, id, defineCommands(catalog().index.products), { print, dry });
    return 0;
  } catch (error) {
    complain(`imerr: ${explain(error, id)}`);
    return 1;
  }
}

const [, script, ...args] = process.argv;
if (
  script !== undefined &&
  existsSync(script) &&
  realpathSync(script) === fileURLToPath(import.meta.url)
) {
  process.exitCode = await registerCommands({
    args,
    readEnv: () => loadEnvFile() ?? readEnv(process.env),
    catalog: () => openCatalog(),
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  });
}
