import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../adapters/store/store.ts';
import type { Language } from '../src/index.ts';
import { type Postgres, startPostgres } from './double/postgres.ts';
import { layWire, type Wire } from './double/tcp.ts';
import {
  channel,
  fill,
  holder,
  openHere,
  person,
  quick,
  startHere,
  tenant,
  until,
} from './store/house.ts';

const asked = { person, place: channel };
const saved = { kind: 'saved' };
const failed = { kind: 'failed' };

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.remove());

/** An empty database behind a wire, and the way around the wire. */
async function createBehindWire(): Promise<{ wire: Wire; url: string; direct: string }> {
  const wire = await layWire(postgres.port);
  onTestFinished(() => wire.close());
  const url = await postgres.create(wire.port);
  return { wire, url, direct: url.replace(`:${wire.port}/`, `:${postgres.port}/`) };
}

/** Resolves when the person's language is known as this: a first read on a busy machine may be late. */
const untilKnown = ({ settings }: Pick<Store, 'settings'>, language: Language) =>
  until(async () => (await settings.learn(asked)).person.language === language);

describe('a connection to PostgreSQL', () => {
  it('that is cut in the middle of a change loses the change, not the process, and comes back', async () => {
    const { wire, url, direct } = await createBehindWire();
    const store = await openHere(url);
    await store.settings.savePerson(person, { language: 'ja' });
    await store.settings.learn(asked);
    const reached = wire.until('insert into "people"').then(wire.cut);
    expect(await store.settings.savePerson(person, { language: 'ko' })).toEqual(failed);
    await reached;
    expect(store.lines.join('\n')).toContain('the database does not answer');
    await untilKnown(store, 'ja');
    expect(await store.settings.savePerson(person, { language: 'ko' })).toEqual(saved);
    await untilKnown(await openHere(direct), 'ko');
  });

  it('that is cut again and again under many changes keeps exactly those it said were saved', async () => {
    const { wire, url, direct } = await createBehindWire();
    const store = await openHere(url, { limits: { ...quick, write: 300 } });
    const told: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const reached = wire.until('insert into "changes"').then(wire.cut);
      await Promise.all(
        Array.from({ length: 20 }, async (_, at) => {
          const entry = `im/${round}-${at}`;
          if ((await store.notes.save(tenant, { entry, text: 'note' })).kind === 'saved')
            told.push(entry);
        }),
      );
      await reached;
      await until(() => store.health().state === 'up');
    }
    const kept = [...(await (await openHere(direct)).notes.learn(tenant)).keys()];
    expect(kept.length).toBeLessThan(60);
    expect(told.filter((entry) => !kept.includes(entry))).toEqual([]);
  });

  it('that is silent holds up one question, and none after it', async () => {
    const { wire, url } = await createBehindWire();
    const store = await openHere(url, { limits: { ...quick, poll: 60_000, write: 300 } });
    await store.settings.savePerson(person, { language: 'ja' });
    await store.settings.learn(asked);
    wire.freeze();
    const other = { person: { ...person, user: 'U0OTHER' }, place: channel };
    expect((await store.settings.learn(other)).person.language).toBeNull();
    expect(store.health().state).toBe('down');
    expect(store.settings.recall(asked)?.person.language).toBe('ja');
    expect(await store.seen.claim('event:1', 1000)).toBe('unknown');
    expect(await store.seen.claim('event:1', 1000)).toBe('repeated');
    expect(await store.settings.savePerson(person, { language: 'ko' })).toEqual(failed);
    wire.thaw();
    wire.cut();
    await untilKnown(store, 'ja');
  });

  it('that is far away takes many counts at once without losing trust', async () => {
    const { wire, url } = await createBehindWire();
    const store = await openHere(url, { limits: { ...quick, write: 2000 } });
    wire.slow(4);
    for (let at = 0; at < 1000; at += 1)
      store.misses.count({ text: `what is x${at}`, language: 'en', tenant });
    await store.flush();
    expect(store.health()).toMatchObject({ state: 'up', dropped: 0 });
    expect(store.lines.join()).not.toContain('does not answer');
    const list = await store.misses.list({ days: 30, limit: 2000 });
    expect(list.kind === 'found' && list.found).toHaveLength(1000);
  });

  it('that was away while others changed something shows the change when it is back', async () => {
    const { wire, url, direct } = await createBehindWire();
    const [near, far] = [await openHere(direct), await openHere(url)];
    await far.settings.learn(asked);
    wire.freeze();
    await until(() => far.health().state === 'down');
    await near.settings.savePerson(person, { language: 'ko' });
    wire.thaw();
    wire.cut();
    await untilKnown(far, 'ko');
  });
});

/** Every row of every table, by table. */
async function dump(url: string): Promise<Record<string, string>> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(
    'select table_name from information_schema.tables where table_schema = current_schema()',
  );
  const tables: Record<string, string> = {};
  for (const { table_name: name } of rows)
    tables[name] = JSON.stringify((await client.query(`select * from "${name}"`)).rows);
  await client.end();
  return tables;
}

const tablesWith = (tables: Record<string, string>, text: string): string[] =>
  Object.keys(tables)
    .filter((name) => tables[name]?.includes(text))
    .sort();

describe('a PostgreSQL server', () => {
  it('that stops leaves memory and defaults, counts what it can, and takes it when it is back', async () => {
    const url = await postgres.create();
    const limits = { ...quick, counts: 2, poll: 60_000 };
    const store = await openHere(url, { limits });
    await store.installations.save(holder, 'planted');
    await store.installations.find(holder);
    await store.settings.savePerson(person, { language: 'ja' });
    await store.settings.learn(asked);
    await postgres.stop();
    expect((await store.notes.learn(tenant)).size).toBe(0);
    expect(store.health().state).toBe('down');
    expect(store.settings.recall(asked)?.person.language).toBe('ja');
    expect(await store.installations.find(holder)).toEqual({ kind: 'found', found: 'planted' });
    expect(await store.notes.list(tenant)).toEqual(failed);
    expect(await store.forget.person(person)).toEqual(failed);
    for (const text of ['one thing', 'one thing', 'another thing', 'too much'])
      store.misses.count({ text, language: 'en', tenant });
    expect(store.health().dropped).toBe(1);
    const late = startHere(url, { limits });
    expect((await late.settings.learn(asked)).person.language).toBeNull();
    await postgres.start();
    await Promise.all([until(() => store.health().state === 'up'), late.ready]);
    await store.flush();
    expect(await late.misses.list({ days: 30, limit: 9 })).toMatchObject({
      found: [
        { text: 'one thing', count: 2 },
        { text: 'another thing', count: 1 },
      ],
    });
    await untilKnown(late, 'ja');
  });

  it('that refuses the credentials is said, without them', async () => {
    const wrong = (await postgres.create()).replace(':password@', ':planted-password@');
    const { lines, settings, close } = startHere(wrong);
    await until(() => lines.length > 0);
    expect(lines.join('\n')).toContain('the database cannot be opened');
    expect(lines.join('\n')).toContain('28P01');
    expect(lines.join('\n')).not.toContain('planted');
    expect((await settings.learn(asked)).person.language).toBeNull();
    await close(1000);
  });

  it('has a secret nowhere, and ids only where they are the key', async () => {
    const url = await postgres.create();
    const store = await openHere(url);
    await fill(store);
    const tables = await dump(url);
    expect(tablesWith(tables, 'xoxb')).toEqual([]);
    expect(tablesWith(tables, 'AbCdEf')).toEqual([]);
    expect(tablesWith(tables, person.user)).toEqual(['people']);
    expect(tablesWith(tables, 'C0CHANNEL')).toEqual(['places']);
    expect(tablesWith(tables, '0ASKER99')).toEqual([]);
    expect(tablesWith(tables.misses === undefined ? {} : tables, 'example')).toEqual([]);
    expect(tables.misses).toContain('why 999999 for at , call , token [secret],');
    expect(store.lines.join('\n')).not.toMatch(/xoxb|U0PERSON1|ASKER/);
  });
});
