import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from './double/postgres.ts';
import { makeFolder, openHere, person } from './store/house.ts';
import { describeStore } from './store/suite.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.remove());

/** An empty file, as a database that nobody has opened yet. */
async function createFile(): Promise<string> {
  const path = join(makeFolder(), 'imerr.db');
  closeSync(openSync(path, 'a', 0o600));
  return `file:${path}`;
}

const databases = [
  { name: 'SQLite', create: createFile },
  { name: 'PostgreSQL', create: () => postgres.create() },
];

for (const { name, create } of databases) describeStore(name, create);

/** Another process that opens the store and prints what is in it. */
function runProgram(url: string): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, ['dist/adapters/store/unresolved.js'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })));
}

describe('processes that start together', () => {
  it.each(databases)('make the tables of $name once', async ({ create }) => {
    const url = await create();
    const runs = await Promise.all([runProgram(url), runProgram(url), runProgram(url)]);
    for (const { code, out } of runs) {
      expect(out).toContain('No question went without an answer.');
      expect(code).toBe(0);
    }
    const { settings } = await openHere(url);
    expect(await settings.savePerson(person, { language: 'ja' })).toEqual({ kind: 'saved' });
  });
});
