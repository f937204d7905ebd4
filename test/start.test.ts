import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Env, readEnv, variableNames } from '../adapters/env.ts';
import { start } from './double/program.ts';

/** A value that must not be repeated. */
const value = 'planted-value';

const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };
const many = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: value,
  SLACK_STATE_SECRET: value,
  ENCRYPTION_KEY: 'ab'.repeat(32),
  SLACK_APP_TOKEN: 'xapp-1',
};
const without = (name: keyof typeof many) => ({ ...many, [name]: '' });
const spaced = `${value} with spaces`;

/** For each variable a start with it wrong, or missing beside others; HOST is tried by the system alone. */
const cases: Readonly<Record<Exclude<keyof Env, 'HOST'>, readonly Record<string, string>[]>> = {
  SLACK_BOT_TOKEN: [
    { SLACK_BOT_TOKEN: value },
    { SLACK_APP_TOKEN: 'xapp-1' },
    { SLACK_SIGNING_SECRET: value },
    { ...many, ...bot },
  ],
  SLACK_APP_TOKEN: [{ ...bot, SLACK_APP_TOKEN: value }, bot, without('SLACK_APP_TOKEN')],
  SLACK_SIGNING_SECRET: [{ ...bot, SLACK_SIGNING_SECRET: spaced }, bot, without('SLACK_APP_TOKEN')],
  SLACK_CLIENT_ID: [without('SLACK_CLIENT_ID'), { ...many, SLACK_CLIENT_ID: spaced }],
  SLACK_CLIENT_SECRET: [without('SLACK_CLIENT_SECRET'), { ...many, SLACK_CLIENT_SECRET: spaced }],
  SLACK_STATE_SECRET: [without('SLACK_STATE_SECRET')],
  SLACK_WATCH: [{ SLACK_WATCH: value }],
  SLACK_API_URL: [{ SLACK_API_URL: value }],
  DISCORD_TOKEN: [{ DISCORD_TOKEN: `Bot ${value}` }],
  DISCORD_PUBLIC_KEY: [{ DISCORD_PUBLIC_KEY: value }],
  DISCORD_APPLICATION_ID: [{ DISCORD_APPLICATION_ID: value }],
  DISCORD_API_URL: [{ DISCORD_API_URL: `ftp://${value}` }],
  DISCORD_WATCH: [{ DISCORD_WATCH: value }],
  PORT: [{ PORT: value }, { PORT: '65536' }, { PORT: '-1' }],
  PUBLIC_URL: [{ PUBLIC_URL: value }],
  TRUST_PROXY: [{ TRUST_PROXY: value }, { TRUST_PROXY: '1.5' }, { TRUST_PROXY: '17' }],
  METRICS_PORT: [{ METRICS_PORT: value }, { METRICS_PORT: '3000' }],
  DATABASE_URL: [{ DATABASE_URL: `mysql://${value}` }, { DATABASE_URL: 'file:' }],
  ENCRYPTION_KEY: [{ ENCRYPTION_KEY: value }, without('ENCRYPTION_KEY')],
  ISSUES_URL: [{ ISSUES_URL: `http://${value}` }],
  UNRESOLVED: [{ UNRESOLVED: value }],
  DEFAULT_LANGUAGE: [{ DEFAULT_LANGUAGE: value }],
  LOG_LEVEL: [{ LOG_LEVEL: value }],
  OTEL_TRACES_EXPORTER: [{ OTEL_TRACES_EXPORTER: value }],
  OTEL_EXPORTER_OTLP_ENDPOINT: [{ OTEL_EXPORTER_OTLP_ENDPOINT: value }],
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: value }],
  OTEL_EXPORTER_OTLP_PROTOCOL: [{ OTEL_EXPORTER_OTLP_PROTOCOL: value }],
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: [{ OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: value }],
  OTEL_EXPORTER_OTLP_HEADERS: [{ OTEL_EXPORTER_OTLP_HEADERS: value }],
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: [{ OTEL_EXPORTER_OTLP_TRACES_HEADERS: `${value}=1,2` }],
  OTEL_SERVICE_NAME: [{ OTEL_SERVICE_NAME: value.repeat(20) }],
  OTEL_TRACES_SAMPLER: [{ OTEL_TRACES_SAMPLER: value }],
  OTEL_TRACES_SAMPLER_ARG: [{ OTEL_TRACES_SAMPLER_ARG: value }, { OTEL_TRACES_SAMPLER_ARG: '2' }],
};

const table = Object.entries(cases).flatMap(([name, list]) =>
  list.map((source): [string, Record<string, string>] => [name, source]),
);

describe('a start', () => {
  it.each(table)('names %s in one line where the environment is %o', (name, source) => {
    const env = readEnv(source);
    const fault = 'fault' in env ? env.fault : '';
    expect(fault).toMatch(new RegExp(`\\b${name}\\b`));
    expect(fault).not.toMatch(/\n|planted/);
  });

  it('reads no variable that .env.example does not explain', () => {
    const file = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const explained = [...file.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual([...variableNames].sort());
  });

  it('is tried with every variable', () => {
    expect([...Object.keys(cases), 'HOST'].sort()).toEqual([...variableNames].sort());
  });

  it.each([
    ['LOG_LEVEL', cases.LOG_LEVEL[0]],
    ['SLACK_STATE_SECRET', cases.SLACK_STATE_SECRET[0]],
    ['METRICS_PORT', cases.METRICS_PORT[1]],
    ['HOST', { HOST: `${value} of nobody`, PORT: '0' }],
    ['HOST', { HOST: '192.0.2.1', METRICS_PORT: '0' }],
  ])('with a wrong %s ends with code 2', async (name, source) => {
    const app = start({ ...source });
    expect(await app.ended).toBe(2);
    expect(app.printed()).toMatch(new RegExp(`^imerr: [^\\n]*\\b${name}\\b[^\\n]*\\n$`));
    expect(app.printed()).not.toContain('planted');
  });
});
