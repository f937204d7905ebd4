import { describe, expect, it } from 'vitest';
import { forgetSecrets, listSecrets } from '../adapters/credential.ts';
import { readEnv } from '../adapters/env.ts';

const fault = (source: Record<string, string>) => {
  const env = readEnv(source);
  return 'fault' in env ? env.fault : null;
};

describe('the environment', () => {
  it('may be empty', () => {
    expect(readEnv({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      DEFAULT_LANGUAGE: 'en',
      LOG_LEVEL: 'info',
    });
  });

  it('takes an empty value for an absent one, as .env files leave them', () => {
    expect(readEnv({ SLACK_BOT_TOKEN: '', PORT: ' ' })).toMatchObject({ PORT: 3000 });
  });

  it('takes any language tag as the default language', () => {
    expect(readEnv({ DEFAULT_LANGUAGE: 'zh-TW' })).toMatchObject({ DEFAULT_LANGUAGE: 'zh-Hant' });
  });

  it.each([
    [
      { SLACK_BOT_TOKEN: 'secret-value', SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN must begin with xoxb-',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'secret-value' },
      'SLACK_APP_TOKEN must begin with xapp-',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing beside SLACK_BOT_TOKEN',
    ],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing beside SLACK_APP_TOKEN'],
    [
      { SLACK_SIGNING_SECRET: 'secret-value' },
      'SLACK_BOT_TOKEN is missing beside SLACK_SIGNING_SECRET',
    ],
    [{ SLACK_API_URL: 'secret-value' }, 'SLACK_API_URL must be an http or https URL'],
    [{ DISCORD_API_URL: 'ftp://secret-value' }, 'DISCORD_API_URL must be an http or https URL'],
    [{ DISCORD_PUBLIC_KEY: 'secret-value' }, 'DISCORD_PUBLIC_KEY must be 64 hexadecimal digits'],
    [
      { DISCORD_APPLICATION_ID: 'secret-value' },
      'DISCORD_APPLICATION_ID must be an application id of 17 to 20 digits',
    ],
    [{ PORT: 'secret-value' }, 'PORT must be a port number'],
    [{ PORT: '65536' }, 'PORT must be a port number'],
    [{ METRICS_PORT: '1.5' }, 'METRICS_PORT must be a port number'],
    [{ PUBLIC_URL: 'secret-value' }, 'PUBLIC_URL must be an http or https URL'],
    [{ TRUST_PROXY: 'secret-value' }, 'TRUST_PROXY must be a number of proxies'],
    [{ DATABASE_URL: 'mysql://secret-value' }, 'DATABASE_URL must begin with file: or postgres://'],
    [{ UNRESOLVED: 'secret-value' }, 'UNRESOLVED must be on or off'],
    [{ DEFAULT_LANGUAGE: 'fr' }, 'DEFAULT_LANGUAGE must be one of en, zh, ja, ko, zh-Hant'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
    ],
  ])('names what is wrong in %o', (source, expected) => {
    expect(fault(source)).toBe(expected);
  });

  it.each([
    'https://errors.example/?a=secret-value',
    'https://errors.example/docs?',
    'https://errors.example/#secret-value',
    'https://me:secret-value@errors.example/',
    'https://secret-value@errors.example',
  ])('refuses a public address that paths cannot be put behind: %s', (url) => {
    expect(fault({ PUBLIC_URL: url })).toBe(
      'PUBLIC_URL must have no query, no fragment and no user or password',
    );
  });

  it.each([
    ['https://errors.example', 'https://errors.example'],
    ['https://errors.example/', 'https://errors.example'],
    ['HTTPS://Errors.example/Docs/', 'https://errors.example/Docs'],
    ['http://errors.example:8080/docs//', 'http://errors.example:8080/docs'],
  ])('takes %s as the public address, without a slash at its end', (url, kept) => {
    expect(readEnv({ PUBLIC_URL: url })).toMatchObject({ PUBLIC_URL: kept });
  });

  it('names a variable without its value', () => {
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'DATABASE_URL',
      'DISCORD_PUBLIC_KEY',
      'PUBLIC_URL',
    ]) {
      expect(fault({ [name]: 'secret-value' })).not.toContain('secret-value');
    }
  });

  const many = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'secret-value',
    SLACK_STATE_SECRET: 'secret-value',
    ENCRYPTION_KEY: 'ab'.repeat(32),
    SLACK_SIGNING_SECRET: 'secret-value',
  };

  it('takes an app for many workspaces over HTTP, or over Socket Mode', () => {
    expect(fault(many)).toBeNull();
    expect(fault({ ...many, SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: 'xapp-1' })).toBeNull();
  });

  it.each([
    [{ SLACK_CLIENT_ID: '' }, 'SLACK_CLIENT_ID is missing beside SLACK_CLIENT_SECRET'],
    [{ SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET is missing beside SLACK_CLIENT_ID'],
    [{ SLACK_STATE_SECRET: '' }, 'SLACK_STATE_SECRET is missing beside SLACK_CLIENT_ID'],
    [{ ENCRYPTION_KEY: '' }, 'ENCRYPTION_KEY is missing beside SLACK_CLIENT_ID'],
    [
      { SLACK_SIGNING_SECRET: '' },
      'SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is missing beside SLACK_CLIENT_ID',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_CLIENT_ID is set beside SLACK_BOT_TOKEN: one is for many workspaces, the other for one',
    ],
    [{ SLACK_WATCH: 'secret-value' }, 'SLACK_WATCH must be on or off'],
  ])('names what many workspaces need: %o', (more, expected) => {
    expect(fault({ ...many, ...more })).toBe(expected);
  });

  it('knows which values are secret', () => {
    const env = readEnv({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-2',
      DISCORD_TOKEN: 'three',
    });
    expect('fault' in env ? null : listSecrets(env)).toEqual(['xoxb-1', 'xapp-2', 'three']);
  });

  it('leaves no secret in the environment of the process, passwords in addresses included', () => {
    const password = 'planted-password';
    const source: Record<string, string | undefined> = {
      DATABASE_URL: `postgres://me:${password}@db/imerr`,
      SLACK_API_URL: `https://me:${password}@slack.example/api/`,
      DISCORD_API_URL: `https://me:${password}@discord.example/api`,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://me:${password}@collector:4318`,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://me:${password}@collector:4318/v1/traces`,
      HOST: '127.0.0.1',
    };
    const env = readEnv(source);
    expect('fault' in env ? null : listSecrets(env).filter((one) => one === password)).toHaveLength(
      10,
    );
    forgetSecrets(source);
    expect(source).toEqual({ HOST: '127.0.0.1' });
  });

  it.each([
    ['HTTPS_PROXY', 'http://me:planted%20password@proxy:8080'],
    ['HTTP_PROXY', 'http://me:planted%20password@proxy:8080/'],
    ['ALL_PROXY', 'socks5h://me:planted%20password@proxy'],
    ['https_proxy', 'http://:planted%20password@proxy'],
    ['http_proxy', 'me:planted%20password@proxy:8080'],
    ['all_proxy', 'http://me:planted%20password@[::1'],
    ['npm_config_proxy', 'http://me:planted%20password@proxy'],
    ['npm_config_https_proxy', 'http://me:planted%20password@proxy'],
  ])('leaves no password of a proxy there, as in %s', (name, address) => {
    const source: Record<string, string | undefined> = { [name]: address };
    const env = readEnv(source);
    expect('fault' in env ? null : listSecrets(env, source)).toEqual([
      'planted%20password',
      'planted password',
    ]);
    forgetSecrets(source);
    expect(source).toEqual({});
  });

  it.each(['http://proxy:8080', 'proxy:8080', 'http://me@proxy:8080', 'http://proxy:80/a@b'])(
    'leaves the proxy %s, which has none',
    (address) => {
      const source: Record<string, string | undefined> = { HTTPS_PROXY: address };
      const env = readEnv(source);
      expect('fault' in env ? null : listSecrets(env, source)).toEqual([]);
      forgetSecrets(source);
      expect(source).toEqual({ HTTPS_PROXY: address });
    },
  );

  it.each([
    'file:',
    'file:data/',
    'file://data/secret-value.db',
    'file::memory:',
    'file:%zz',
    'postgres://[',
  ])('refuses %s, which says not where the data lies, without repeating it', (url) => {
    expect(readEnv({ DATABASE_URL: url })).toEqual({
      fault: 'DATABASE_URL must name a file (file:./data/imerr.db) or be a whole postgres:// URL',
    });
  });

  it.each(['file:data/imerr.db', 'file:///var/x.db?mode=rwc', 'postgres://me@/imerr?host=/run/pg'])(
    'takes %s',
    (url) => {
      expect(readEnv({ DATABASE_URL: url })).toMatchObject({ DATABASE_URL: url });
    },
  );
});
