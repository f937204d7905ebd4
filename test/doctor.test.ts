import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Examine } from '../adapters/doctor/finding.ts';
import { examineOperations } from '../adapters/doctor/operations.ts';
import { examineReplicas } from '../adapters/doctor/replicas.ts';
import { readEnv } from '../adapters/env.ts';
import { openCollector } from './double/otlp.ts';
import { type Postgres, startPostgres } from './double/postgres.ts';
import { takePort } from './double/program.ts';

/** What is found, a line each; null where the part is not configured. */
async function examine(part: Examine, source: Record<string, string>): Promise<string[] | null> {
  const env = readEnv(source);
  if ('fault' in env) throw new Error(env.fault);
  const findings = await part(env);
  return findings?.map(({ mark, text }) => `${mark}: ${text}`) ?? null;
}

/** An HTTP server that says one thing, until the test ends. */
async function openPlain(text: string): Promise<string> {
  const server = createServer((_request, response) => response.end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return String((server.address() as AddressInfo).port);
}

describe('the doctor of metrics and traces', () => {
  it('has nothing to say where neither is switched on', async () => {
    expect(await examine(examineOperations, {})).toBeNull();
  });

  it('says that the port is free, served by imerr, or taken by another', async () => {
    expect(await examine(examineOperations, { METRICS_PORT: '0' })).toEqual([
      'good: METRICS_PORT 0 is free for metrics',
    ]);
    const own = await openPlain('imerr_build_info{version="1"} 1');
    expect(await examine(examineOperations, { METRICS_PORT: own })).toEqual([
      `good: metrics are served on ${own}`,
    ]);
    const taken = await openPlain('something else');
    expect(await examine(examineOperations, { METRICS_PORT: taken })).toEqual([
      `fault: METRICS_PORT ${taken} is taken`,
    ]);
    expect(await examine(examineOperations, { METRICS_PORT: '0', HOST: '0.0.0.0' })).toContain(
      'note: metrics are open to whoever reaches port 0',
    );
  });

  it.each([
    [200, 'good: the collector takes traces'],
    [401, 'fault: the collector of traces answers 401'],
    [404, 'fault: the collector of traces answers 404'],
  ])('tries the collector, which answers %i', async (status, line) => {
    const { url, headers } = await openCollector(status);
    const source = { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=k' };
    expect(await examine(examineOperations, source)).toEqual([line]);
    expect(headers[0]).toMatchObject({ 'x-key': 'k' });
  });

  it('says that there is no collector', async () => {
    const url = `http://127.0.0.1:9`;
    expect(await examine(examineOperations, { OTEL_EXPORTER_OTLP_ENDPOINT: url })).toEqual([
      'fault: the collector of traces is not reached (TypeError)',
    ]);
  });
});

describe('the doctor of replicas', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());

  it('counts the connections that PostgreSQL has left, and tells what the platforms allow', async () => {
    const found = await examine(examineReplicas, {
      DATABASE_URL: await postgres.create(),
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      DISCORD_TOKEN: 'token',
    });
    expect(found?.[0]).toMatch(
      /^good: PostgreSQL gives 100 connections, \d+ are taken; a replica takes up to 7$/,
    );
    expect(found?.slice(1)).toEqual([
      'note: at most 5 replicas over Socket Mode',
      'good: one of the replicas holds the Discord gateway, another takes it over',
    ]);
  });

  it('has nothing to say of SQLite, and names the variable of a database that is away', async () => {
    expect(await examine(examineReplicas, { DATABASE_URL: 'file:x.db' })).toBeNull();
    const url = `postgres://imerr:planted@127.0.0.1:${await takePort()}/imerr`;
    const [line] = (await examine(examineReplicas, { DATABASE_URL: url })) ?? [];
    expect(line).toMatch(/^fault: PostgreSQL could not be asked for its connections \(\w+\)$/);
  });
});
