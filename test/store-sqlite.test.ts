import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../adapters/env.ts';
import { backUp } from '../adapters/store/backup.ts';
import { readAddress } from '../adapters/store/engine.ts';
import {
  channel,
  makeFolder,
  openHere,
  person,
  quick,
  startHere,
  tenant,
  until,
} from './store/house.ts';

const asked = { person, place: channel };
const saved = { kind: 'saved' };

const makePath = () => join(makeFolder(), 'data', 'imerr.db');

describe('the SQLite file', () => {
  it.each([
    ['file:./data/imerr.db', './data/imerr.db'],
    ['file:data/imerr.db', 'data/imerr.db'],
    ['file:/var/lib/imerr.db', '/var/lib/imerr.db'],
    ['file:///var/lib/my%20imerr.db?mode=rwc', '/var/lib/my imerr.db'],
  ])('is named by %s', (url, path) => {
    expect(readAddress(url)).toEqual({ engine: 'sqlite', path });
  });

  it('can be closed as soon as it is ready, while the first work is under way', async () => {
    for (let times = 0; times < 5; times += 1) {
      const store = await startHere(`file:${makePath()}`);
      await store.ready;
      await store.close(1000);
      expect(await store.settings.savePerson(person, { language: 'ja' })).toEqual({
        kind: 'failed',
      });
    }
  });

  it('is made with its folder, readable by its owner alone', async () => {
    const path = makePath();
    const { settings } = await openHere(`file:${path}`);
    await settings.savePerson(person, { language: 'ja' });
    const modes = [dirname(path), path, `${path}-wal`].map((name) => statSync(name).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it.each([
    ['no database at all', () => Buffer.from('these are the notes of a colleague\n'.repeat(400))],
    ['a database whose pages are overwritten', (bytes: Buffer) => bytes.fill(7, 4096)],
    ['a database that is cut off', (bytes: Buffer) => bytes.subarray(0, 5000)],
  ])('is kept aside where it is %s, and a new one begun', async (_what, damage) => {
    const path = makePath();
    const first = await openHere(`file:${path}`);
    await first.settings.savePerson(person, { language: 'ja' });
    await first.close(1000);
    const damaged = Buffer.from(damage(readFileSync(path)));
    writeFileSync(path, damaged);
    const { settings, lines } = await openHere(`file:${path}`);
    expect(lines.join('\n')).toContain('the database file is damaged: it was moved aside');
    expect((await settings.learn(asked)).person.language).toBeNull();
    expect(await settings.savePerson(person, { language: 'ko' })).toEqual(saved);
    const aside = readdirSync(dirname(path)).filter((name) => /\.corrupt-.*Z$/.test(name));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(dirname(path), aside[0] ?? '')).equals(damaged)).toBe(true);
  });

  it('is kept aside too where it is damaged while it is in use', async () => {
    const path = makePath();
    const [store, other] = [await openHere(`file:${path}`), await openHere(`file:${path}`)];
    await store.settings.savePerson(person, { language: 'ja' });
    await store.forget.person({ ...person, user: 'U0NOBODY' });
    // What another process writes makes this one read its pages anew.
    await other.settings.savePerson({ ...person, user: 'U0OTHER' }, { language: 'ja' });
    await other.close(1000);
    writeFileSync(path, readFileSync(path).fill(7, 4096), { flag: 'r+' });
    await store.notes.list({ ...tenant, tenant: 'T0OTHER' });
    await until(() => store.lines.some((line) => line.includes('is damaged: it was moved aside')));
    await until(() => store.health().state === 'up');
    expect(await store.settings.savePerson(person, { language: 'ko' })).toEqual(saved);
    const aside = readdirSync(dirname(path)).filter((name) => /\.corrupt-.*Z$/.test(name));
    expect(aside).toHaveLength(1);
  });

  it('leaves alone what it may not open, and says so', async () => {
    const path = makePath();
    mkdirSync(path, { recursive: true });
    const limits = { ...quick, write: 50 };
    const { settings, lines, health } = startHere(`file:${path}`, { limits });
    await until(() => lines.length > 0);
    expect(lines.join('\n')).toContain('the database cannot be opened');
    expect(health().state).toBe('down');
    expect(await settings.savePerson(person, { language: 'ja' })).toEqual({ kind: 'failed' });
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('that may not grow takes no change and no count, but is read, and takes them when there is room', async () => {
    const url = `file:${makePath()}`;
    const limits = { ...quick, pages: 30 };
    const store = await openHere(url, { limits });
    await store.settings.savePerson(person, { language: 'ja' });
    const note = (at: number) =>
      store.notes.save(tenant, { entry: `im/${at}`, text: 'x'.repeat(500) });
    let at = 0;
    for (let kind = 'saved'; kind === 'saved'; at += 1) kind = (await note(at)).kind;
    expect(await note(at)).toEqual({ kind: 'failed' });
    expect(store.lines.join('\n')).toContain('SQLITE_FULL');
    expect(store.health().state).toBe('up');
    expect((await store.settings.learn(asked)).person.language).toBe('ja');
    expect((await store.notes.learn(tenant)).size).toBe(at - 1);
    const roomy = await openHere(url);
    expect((await roomy.settings.learn(asked)).person.language).toBe('ja');
    expect(await roomy.notes.save(tenant, { entry: 'im/more', text: 'room' })).toEqual(saved);
  });

  it('that another process holds locked fails a change and is free for the next one', async () => {
    const path = makePath();
    const limits = { ...quick, write: 100 };
    const { settings, seen, health } = await openHere(`file:${path}`, { limits });
    const other = new Database(path);
    other.exec('begin immediate');
    expect(await settings.savePerson(person, { language: 'ja' })).toEqual({ kind: 'failed' });
    other.exec('rollback');
    await until(() => health().state === 'up');
    expect(await settings.savePerson(person, { language: 'ko' })).toEqual(saved);
    expect(await seen.claim('event:1', 1000)).toBe('first');
    other.exec("insert into migrations values ('9999-of-a-newer-version')");
    other.close();
    const older = await openHere(`file:${path}`);
    expect(older.lines.join('\n')).toContain('changed by a newer version');
    expect((await older.settings.learn(asked)).person.language).toBe('ko');
  });
});

function runBackup(env: Record<string, string>, ...args: string[]) {
  const [out, faults]: [string[], string[]] = [[], []];
  const code = backUp({
    args,
    readEnv: () => readEnv(env),
    now: () => new Date('2026-07-31T12:00:00Z'),
    print: (line) => out.push(line),
    complain: (line) => faults.push(line),
  });
  return { code, out, faults };
}

describe('npm run backup', () => {
  it('copies the file while it is written, and overwrites nothing', async () => {
    const path = makePath();
    const env = { DATABASE_URL: `file:${path}` };
    const { settings } = await openHere(env.DATABASE_URL);
    await settings.savePerson(person, { language: 'ja' });
    const target = join(dirname(path), 'imerr-2026-07-31T12-00-00.db');
    expect(runBackup(env)).toMatchObject({ code: 0, out: [expect.stringContaining(target), {}] });
    await settings.savePerson(person, { language: 'ko' });
    expect((await (await openHere(`file:${target}`)).settings.learn(asked)).person.language).toBe(
      'ja',
    );
    const before = readFileSync(target);
    expect(runBackup(env)).toMatchObject({ code: 1, faults: [expect.stringContaining('exists')] });
    expect(readFileSync(target).equals(before)).toBe(true);
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('says what it cannot copy', () => {
    const missing = `file:${makePath()}`;
    expect(runBackup({ DATABASE_URL: missing })).toMatchObject({
      code: 1,
      faults: [expect.stringContaining('there is no database at')],
    });
    expect(runBackup({ DATABASE_URL: 'postgres://imerr:planted@db/imerr' })).toEqual({
      code: 2,
      out: [],
      faults: [
        'imerr: DATABASE_URL is a PostgreSQL server: use pg_dump, as in pg_dump "$DATABASE_URL" > imerr.sql',
      ],
    });
    expect(runBackup({}, '--force')).toMatchObject({ code: 2 });
  });
});
