import { describe, expect, it } from 'vitest';
import { noteLimits } from '../../adapters/store/limits.ts';
import {
  channel,
  hexKey,
  holder,
  keysOf,
  openHere,
  person,
  quick,
  tenant,
  until,
  workspace,
} from './house.ts';

const day = 24 * 60 * 60_000;
const asked = { person, place: channel };
const nothing = { language: null, product: null };
const unset = { ...nothing, watch: null, digest: null };

function describeSettings(create: () => Promise<string>): void {
  it('gives defaults before anything is set, and remembers that there is nothing', async () => {
    const { settings } = await openHere(await create());
    expect(settings.recall(asked)).toBeUndefined();
    const known = { person: nothing, channel: unset, workspace: unset };
    expect(await settings.learn(asked)).toEqual(known);
    expect(settings.recall(asked)).toEqual(known);
    expect(settings.recall({ person: null, place: null })).toEqual(known);
  });

  it('keeps what a person, a channel and a workspace chose, field by field', async () => {
    const url = await create();
    const { settings } = await openHere(url);
    await settings.learn(asked);
    expect(await settings.savePerson(person, { language: 'ja' })).toEqual({ kind: 'saved' });
    await settings.savePerson(person, { product: 'im' });
    await settings.savePlace(channel, { watch: true, language: 'ko' });
    await settings.savePlace(channel, { language: null });
    await settings.savePlace(workspace, { language: 'zh-Hant', digest: 'C0DIGEST' });
    const known = {
      person: { language: 'ja', product: 'im' },
      channel: { ...unset, watch: true },
      workspace: { ...unset, language: 'zh-Hant', digest: 'C0DIGEST' },
    };
    expect(await settings.learn(asked)).toEqual(known);
    expect(await (await openHere(url)).settings.learn(asked)).toEqual(known);
    expect(await settings.listDigests()).toMatchObject({
      found: [{ platform: 'slack', tenant: 'T0TENANT1', digest: 'C0DIGEST' }],
    });
  });

  it('tells people of one name on two platforms and in two workspaces apart', async () => {
    const { settings } = await openHere(await create());
    await settings.savePerson(person, { language: 'ja' });
    for (const other of [
      { ...person, tenant: 'T0TENANT2' },
      { platform: 'discord' as const, tenant: null, user: person.user },
    ]) {
      expect((await settings.learn({ person: other, place: null })).person).toEqual(nothing);
    }
  });

  it('shows a change to another replica within moments', async () => {
    const url = await create();
    const [one, two] = [await openHere(url), await openHere(url)];
    await two.settings.learn(asked);
    await two.notes.learn(tenant);
    await one.settings.savePerson(person, { language: 'ko' });
    await one.notes.save(tenant, { entry: 'im/70009', text: 'ask the platform team' });
    await until(() => two.settings.recall(asked) === undefined);
    await until(() => two.notes.recall(tenant) === undefined);
    expect((await two.settings.learn(asked)).person.language).toBe('ko');
    expect((await two.notes.learn(tenant)).get('im/70009')?.text).toBe('ask the platform team');
  });
}

function describeNotes(create: () => Promise<string>): void {
  it('keeps one note an entry: adds, changes, lists, deletes', async () => {
    const { notes } = await openHere(await create());
    const other = { ...tenant, tenant: 'T0TENANT2' };
    await notes.save(tenant, { entry: 'im/70009', text: 'first' });
    await notes.save(tenant, { entry: 'im/70009', text: 'rotate the key in vault X' });
    await notes.save(tenant, { entry: 'im/10038', text: 'second' });
    expect(await notes.list(tenant)).toEqual({
      kind: 'found',
      found: [
        { entry: 'im/10038', text: 'second' },
        { entry: 'im/70009', text: 'rotate the key in vault X' },
      ],
    });
    expect((await notes.learn(other)).size).toBe(0);
    expect(await notes.remove(other, 'im/70009')).toEqual({ kind: 'absent' });
    expect(await notes.remove(tenant, 'im/70009')).toEqual({ kind: 'saved' });
    expect([...(await notes.learn(tenant)).keys()]).toEqual(['im/10038']);
  });

  it('bounds a note and their number', async () => {
    const { notes } = await openHere(await create());
    const long = { entry: 'im/1', text: 'x'.repeat(noteLimits.text + 1) };
    expect(await notes.save(tenant, long)).toEqual({ kind: 'long', limit: noteLimits.text });
    for (let at = 0; at < noteLimits.notes; at += 1)
      await notes.save(tenant, { entry: `im/${at}`, text: 'note' });
    expect(await notes.save(tenant, { entry: 'im/more', text: 'note' })).toEqual({
      kind: 'full',
      limit: noteLimits.notes,
    });
    expect(await notes.save(tenant, { entry: 'im/7', text: 'new' })).toEqual({ kind: 'saved' });
  });
}

function describeInstallations(create: () => Promise<string>): void {
  it('keeps installations, of workspaces and of organisations, and says when there is none', async () => {
    const url = await create();
    const json = JSON.stringify({ team: { id: 'T0TENANT1' }, bot: { token: 'xoxb-1-planted' } });
    const organisation = { platform: 'slack', kind: 'organisation', id: 'T0TENANT1' } as const;
    const { installations } = await openHere(url);
    expect(await installations.save(holder, json)).toEqual({ kind: 'saved' });
    expect(await (await openHere(url)).installations.find(holder)).toEqual({
      kind: 'found',
      found: json,
    });
    expect(await installations.find(organisation)).toEqual({ kind: 'found', found: null });
  });

  it('takes a new key in front of the old one, and then does without the old one', async () => {
    const url = await create();
    const open = (...digits: string[]) =>
      openHere(url, { keys: keysOf(digits.map(hexKey).join(',')) });
    await (await open('a')).installations.save(holder, 'planted');
    const without = await open('b');
    await until(() => without.lines.some((line) => line.includes('no key of ENCRYPTION_KEY')));
    expect(await without.installations.find(holder)).toEqual({ kind: 'failed' });
    const both = await open('b', 'a');
    await until(() => both.lines.some((line) => line.includes('encrypted with the new key')));
    expect(await (await open('b')).installations.find(holder)).toEqual({
      kind: 'found',
      found: 'planted',
    });
  });

  it('deletes an installation at once, the rest after 30 days unless the app comes back', async () => {
    let now = Date.now();
    const store = await openHere(await create(), { now: () => now });
    const stays = { ...holder, id: 'T0TENANT2' };
    for (const { id } of [holder, stays]) {
      await store.installations.save({ ...holder, id }, 'planted');
      await store.settings.savePlace({ ...workspace, tenant: id }, { language: 'ja' });
      await store.forget.uninstall({ ...holder, id });
    }
    expect(await store.installations.find(holder)).toEqual({ kind: 'found', found: null });
    await store.forget.reinstall(stays);
    const languageOf = async (id: string) =>
      (await store.settings.learn({ person: null, place: { ...workspace, tenant: id } })).workspace
        .language;
    now += 29 * day;
    await store.retain();
    expect(await languageOf('T0TENANT1')).toBe('ja');
    now += 2 * day;
    await store.retain();
    expect(await languageOf('T0TENANT1')).toBeNull();
    expect(await languageOf('T0TENANT2')).toBe('ja');
  });

  it('lets the workspaces of an organisation go with it, but not those with an own installation', async () => {
    let now = Date.now();
    const store = await openHere(await create(), { now: () => now });
    const organisation = { platform: 'slack', kind: 'organisation', id: 'E0ORG' } as const;
    const places = ['T0TENANT1', 'T0TENANT2'].map((id) => ({
      ...workspace,
      tenant: id,
      organisation: 'E0ORG',
    }));
    for (const place of places) await store.settings.savePlace(place, { language: 'ja' });
    await store.installations.save({ ...holder, id: 'T0TENANT2' }, 'own');
    await store.forget.uninstall(organisation);
    now += 31 * day;
    await store.retain();
    const known = await Promise.all(
      places.map((place) => store.settings.learn({ person: null, place })),
    );
    expect(known.map(({ workspace: { language } }) => language)).toEqual([null, 'ja']);
  });
}

function describeClaims(create: () => Promise<string>): void {
  it('gives a claim to one replica alone, until its time is over', async () => {
    const url = await create();
    const stores = await Promise.all([openHere(url), openHere(url), openHere(url)]);
    const claims = await Promise.all(
      stores.flatMap(({ seen }) => [seen.claim('event:1', 60_000), seen.claim('event:1', 60_000)]),
    );
    expect(claims.sort()).toEqual([
      'first',
      'repeated',
      'repeated',
      'repeated',
      'repeated',
      'repeated',
    ]);
    const [one, two, three] = stores;
    await one?.seen.claim('event:2', 1);
    await until(async () => (await (await openHere(url)).seen.claim('event:2', 1)) === 'first');
    await two?.seen.claim('event:3', 60_000);
    two?.seen.release('event:3');
    await until(async () => (await (await openHere(url)).seen.claim('event:3', 1)) === 'first');
    expect(await three?.seen.claim('event:1', 60_000)).toBe('repeated');
  });
}

function describeCounts(create: () => Promise<string>): void {
  it('counts unresolved questions by day, and adds up replicas, days and tenants', async () => {
    const url = await create();
    let now = Date.now();
    const [one, two] = [
      await openHere(url, { now: () => now }),
      await openHere(url, { now: () => now }),
    ];
    const other = { ...tenant, tenant: 'T0TENANT2' };
    one.misses.count({ text: 'What is  ERROR 999999', language: 'en', tenant });
    two.misses.count({ text: 'what is error 999999', language: 'en', tenant: other });
    two.misses.count({ text: 'something else', language: 'en', tenant: null });
    await one.flush();
    await two.flush();
    now += day;
    two.misses.count({ text: 'what is error 999999', language: 'en', tenant: other });
    await two.flush();
    const today = new Date(now).toISOString().slice(0, 10);
    const list = await one.misses.list({ days: 30, limit: 1 });
    expect(list).toEqual({
      kind: 'found',
      found: [{ text: 'what is error 999999', language: 'en', count: 3, day: today }],
    });
    expect(await one.misses.list({ days: 30, limit: 9, tenant })).toMatchObject({
      found: [{ count: 1 }],
    });
    now += 31 * day;
    await one.retain();
    expect(await one.misses.list({ days: 90, limit: 9 })).toEqual({ kind: 'found', found: [] });
  });

  it('counts votes, the least helpful entry first', async () => {
    const { votes, flush } = await openHere(await create());
    for (const helpful of [true, true, false]) votes.count({ entry: 'im/1', helpful, tenant });
    for (const helpful of [false, false]) votes.count({ entry: 'im/2', helpful, tenant: null });
    await flush();
    expect(await votes.list({ days: 30, limit: 9 })).toEqual({
      kind: 'found',
      found: [
        { entry: 'im/2', yes: 0, no: 2 },
        { entry: 'im/1', yes: 2, no: 1 },
      ],
    });
  });

  it('counts no question where counting is off', async () => {
    const { misses, flush } = await openHere(await create(), { counting: false });
    misses.count({ text: 'what is 999999', language: 'en', tenant });
    await flush();
    expect(await misses.list({ days: 30, limit: 9 })).toEqual({ kind: 'found', found: [] });
  });

  it('writes what is still counted when it closes', async () => {
    const url = await create();
    const one = await openHere(url);
    await one.ready;
    one.misses.count({ text: 'what is 999999', language: 'en', tenant });
    await one.close(2000);
    expect(await (await openHere(url)).misses.list({ days: 30, limit: 9 })).toMatchObject({
      found: [{ count: 1 }],
    });
  });
}

function describeForgetting(create: () => Promise<string>): void {
  it('forgets a person, and a tenant with its people, notes and counts', async () => {
    const store = await openHere(await create());
    await store.settings.savePerson(person, { language: 'ja' });
    await store.settings.savePerson({ ...person, user: 'U0OTHER' }, { language: 'ko' });
    await store.settings.savePlace(channel, { watch: true });
    await store.notes.save(tenant, { entry: 'im/1', text: 'note' });
    store.misses.count({ text: 'what is 999999', language: 'en', tenant });
    await store.flush();
    store.votes.count({ entry: 'im/1', helpful: false, tenant });
    expect(await store.forget.person(person)).toEqual({ kind: 'saved' });
    expect((await store.settings.learn(asked)).person).toEqual(nothing);
    expect((await store.settings.learn(asked)).channel.watch).toBe(true);
    expect(await store.forget.tenant(tenant)).toEqual({ kind: 'saved' });
    const other = { ...person, user: 'U0OTHER' };
    expect(await store.settings.learn({ person: other, place: channel })).toEqual({
      person: nothing,
      channel: unset,
      workspace: unset,
    });
    expect((await store.notes.learn(tenant)).size).toBe(0);
    await store.flush();
    expect(await store.misses.list({ days: 30, limit: 9 })).toEqual({ kind: 'found', found: [] });
    expect(await store.votes.list({ days: 30, limit: 9 })).toEqual({ kind: 'found', found: [] });
  });

  it('keeps no more than its memory allows, and still knows everything', async () => {
    const limits = { ...quick, people: 2, places: 2, tenants: 1 };
    const { settings } = await openHere(await create(), { limits });
    for (const user of ['U1', 'U2', 'U3', 'U4'])
      await settings.savePerson({ ...person, user }, { product: user });
    for (const user of ['U1', 'U2', 'U3', 'U4'])
      expect(
        (await settings.learn({ person: { ...person, user }, place: null })).person.product,
      ).toBe(user);
  });
}

/** What every database owes the store; `create` makes an empty one and gives its URL. */
export function describeStore(name: string, create: () => Promise<string>): void {
  describe(`the store over ${name}`, () => {
    describeSettings(create);
    describeNotes(create);
    describeInstallations(create);
    describeClaims(create);
    describeCounts(create);
    describeForgetting(create);
  });
}
