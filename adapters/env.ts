import { existsSync } from 'node:fs';
import { z } from 'zod';
import { languages, parseLanguage } from '../src/index.ts';
import { logLevels } from './log.ts';
import { otelVariables } from './otel.ts';
import { parseKeys } from './store/cipher.ts';
import { isAddress } from './store/engine.ts';

const text = z.string().trim().min(1).optional();
const secret = z.string().trim().regex(/^\S+$/, 'must be one word').optional();
const starts = (prefix: string) =>
  z.string().trim().startsWith(prefix, `must begin with ${prefix}`).optional();
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional();
/** Paths are put behind it, so nothing may follow its own; without a slash at its end. */
const publicUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL', abort: true })
  .refine((address) => {
    const { username, password } = new URL(address);
    return !/[?#]/.test(address) && username === '' && password === '';
  }, 'must have no query, no fragment and no user or password')
  .transform((address) => {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname}`.replace(/\/+$/, '');
  })
  .optional();
const port = (from: number) =>
  z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(from, 'must be a port number')
    .max(65_535, 'must be a port number');

const variables = z.object({
  SLACK_BOT_TOKEN: starts('xoxb-'),
  SLACK_APP_TOKEN: starts('xapp-'),
  SLACK_SIGNING_SECRET: secret,
  SLACK_CLIENT_ID: secret,
  SLACK_CLIENT_SECRET: secret,
  SLACK_STATE_SECRET: text,
  SLACK_WATCH: z.enum(['on', 'off'], 'must be on or off').default('off'),
  SLACK_API_URL: url,
  DISCORD_TOKEN: secret,
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'must be an application id of 17 to 20 digits')
    .optional(),
  DISCORD_API_URL: url,
  DISCORD_WATCH: z.enum(['on', 'off'], 'must be on or off').default('off'),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: port(0).default(3000),
  PUBLIC_URL: publicUrl,
  TRUST_PROXY: z.coerce
    .number('must be a number of proxies')
    .int('must be a number of proxies')
    .min(0)
    .max(16)
    .default(0),
  METRICS_PORT: port(0).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:|postgres(?:ql)?:\/\/)/, 'must begin with file: or postgres://')
    .refine(isAddress, 'must name a file (file:./data/imerr.db) or be a whole postgres:// URL')
    .optional(),
  ENCRYPTION_KEY: z
    .string()
    .check(({ value, issues }) => {
      const keys = parseKeys(value);
      if ('fault' in keys) issues.push({ code: 'custom', message: keys.fault, input: value });
    })
    .optional(),
  ISSUES_URL: z
    .url({ protocol: /^https$/, error: 'must be an https URL' })
    .max(200, 'must be at most 200 characters long')
    .optional(),
  UNRESOLVED: z.enum(['on', 'off'], 'must be on or off').default('on'),
  DEFAULT_LANGUAGE: z
    .string()
    .transform((tag) => parseLanguage(tag))
    .pipe(z.enum(languages, `must be one of ${languages.join(', ')}`))
    .default('en'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  ...otelVariables,
});

/** Every variable that is read. */
export const variableNames = Object.keys(variables.shape) as readonly (keyof Env)[];

/** The environment of `npm start`, as the contract names it. */
export type Env = z.infer<typeof variables>;

/** What is wrong with the environment: one line, naming the variable, without its value. */
export type EnvFault = { readonly fault: string };

const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** Many workspaces need all of it, a key to keep their tokens, and a way for events to come in. */
function findOAuthFault(env: Env): string | null {
  const given = oauthNames.find((name) => env[name] !== undefined);
  if (given === undefined) return null;
  if (env.SLACK_BOT_TOKEN !== undefined)
    return `${given} is set beside SLACK_BOT_TOKEN: one is for many workspaces, the other for one`;
  const missing = [...oauthNames, 'ENCRYPTION_KEY' as const].find(
    (name) => env[name] === undefined,
  );
  if (missing !== undefined) return `${missing} is missing beside ${given}`;
  return env.SLACK_SIGNING_SECRET === undefined && env.SLACK_APP_TOKEN === undefined
    ? `SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is missing beside ${given}`
    : null;
}

/** What does not go together: credentials that are missing beside others, one port for two listeners. */
function findMissing(env: Env): string | null {
  if (env.METRICS_PORT === env.PORT && env.PORT !== 0)
    return 'METRICS_PORT is the same as PORT: metrics have a listener of their own';
  const many = oauthNames.some((name) => env[name] !== undefined);
  if (env.SLACK_APP_TOKEN !== undefined && env.SLACK_BOT_TOKEN === undefined && !many)
    return 'SLACK_BOT_TOKEN is missing beside SLACK_APP_TOKEN';
  const oauth = findOAuthFault(env);
  if (oauth !== null) return oauth;
  if (
    env.SLACK_BOT_TOKEN !== undefined &&
    env.SLACK_APP_TOKEN === undefined &&
    env.SLACK_SIGNING_SECRET === undefined
  ) {
    return 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing beside SLACK_BOT_TOKEN';
  }
  if (env.SLACK_SIGNING_SECRET !== undefined && env.SLACK_BOT_TOKEN === undefined && !many)
    return 'SLACK_BOT_TOKEN is missing beside SLACK_SIGNING_SECRET';
  return null;
}

/** Lays the `.env` of the working directory, if there is one, under the process's environment. */
export function loadEnvFile(): EnvFault | null {
  try {
    process.loadEnvFile('.env');
    return null;
  } catch {
    // Node says ENOENT for whatever it cannot read.
    return existsSync('.env') ? { fault: '.env is not a file that can be read' } : null;
  }
}

/** Reads the environment. An empty value counts as absent. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env | EnvFault {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = variables.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    return { fault: `${String(issue?.path[0] ?? 'environment')} ${issue?.message ?? 'is wrong'}` };
  }
  const missing = findMissing(result.data);
  return missing === null ? result.data : { fault: missing };
}
