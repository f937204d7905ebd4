import type { Env } from './env.ts';
import { decodeText, readHeaders } from './otel.ts';

const secretNames = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'DISCORD_TOKEN',
  'DATABASE_URL',
  'ENCRYPTION_KEY',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
] as const satisfies readonly (keyof Env)[];

/** Addresses that may hold a password. */
const addressNames = [
  'DATABASE_URL',
  'SLACK_API_URL',
  'DISCORD_API_URL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
] as const satisfies readonly (keyof Env)[];

/**
 * Addresses that Node, npm and others read, which we do not:
 * https://nodejs.org/docs/latest-v24.x/api/http.html#built-in-proxy-support
 */
const proxyNames = [
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
  'npm_config_proxy',
  'npm_config_https_proxy',
] as const;

type Source = Readonly<Record<string, string | undefined>>;

/** The password in an address, as written and as it is meant. */
function findPassword(address: string | undefined): string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { password } = new URL(address);
  return [password, decodeText(password)];
}

/** The same of a proxy, whose address may lack the protocol or be none; empty where it has no password. */
function findProxyPassword(address = ''): string[] {
  const [, password = ''] = /^(?:[a-z][a-z\d+.-]*:\/\/)?[^:@/]*:([^/]+)@/i.exec(address) ?? [];
  return password === '' ? [] : [password, decodeText(password)];
}

/** Values that must appear in no log; those that `env` does not hold are in `source`, the process's environment. */
export function listSecrets(env: Env, source: Source = {}): string[] {
  const values = secretNames.map((name) => env[name]).filter((value) => value !== undefined);
  const keys = env.ENCRYPTION_KEY?.split(',').map((key) => key.trim()) ?? [];
  const passwords = addressNames.flatMap((name) => findPassword(env[name]));
  const proxies = proxyNames.flatMap((name) => findProxyPassword(source[name]));
  const found = [...values, ...keys, ...passwords, ...proxies];
  return [...found, ...Object.values(readHeaders(env))].filter((value) => value !== '');
}

/**
 * Takes the secrets out of the process's own environment once they are read, so that a report which Node
 * writes when it crashes holds none of them. A proxy is read by Node before us (NODE_USE_ENV_PROXY); one
 * without a password stays for others.
 */
export function forgetSecrets(source: Record<string, string | undefined>): void {
  for (const name of [...secretNames, ...addressNames]) delete source[name];
  for (const name of proxyNames)
    if (findProxyPassword(source[name]).length > 0) delete source[name];
}
