import { expect, it } from 'vitest';
import { hexKey, holder, keysOf, openHere, person, tenant, until, workspace } from './house.ts';

const day = 24 * 60 * 60_000;

/** What every database owes installations. */
export function describeInstallations(create: () => Promise<string>): void {
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

  it('lists of whom something is kept, and who has left', async () => {
    const store = await openHere(await create());
    const { settings, notes, votes, forget } = store;
    const of = (id: string) => ({ ...tenant, tenant: id });
    await settings.savePlace({ ...workspace, tenant: 'T0PLACE' }, { language: 'ja' });
    await settings.savePlace({ ...workspace, tenant: 'T0LEFT' }, { language: 'ja' });
    await settings.savePlace({ ...workspace, platform: 'discord' }, { language: 'ja' });
    await notes.save(of('T0NOTE'), { entry: 'im/70009', text: 'rotate the key' });
    votes.count({ entry: 'im/70009', helpful: true, tenant: of('T0VOTE') });
    votes.count({ entry: 'im/70009', helpful: true, tenant: null });
    await store.flush();
    await forget.uninstall({ ...holder, id: 'T0LEFT' });
    const kept = await forget.listTenants('slack');
    if (kept.kind === 'failed') throw new Error('no list');
    expect(kept.found.toSorted((a, b) => (a.tenant < b.tenant ? -1 : 1))).toEqual([
      { tenant: 'T0LEFT', left: true },
      { tenant: 'T0NOTE', left: false },
      { tenant: 'T0PLACE', left: false },
      { tenant: 'T0VOTE', left: false },
    ]);
  });

  it('lets the choices of people go with the organisation, where nothing else was set', async () => {
    let now = Date.now();
    const store = await openHere(await create(), { now: () => now });
    await store.settings.savePerson({ ...person, organisation: 'E0ORG' }, { language: 'ja' });
    await store.forget.uninstall({ platform: 'slack', kind: 'organisation', id: 'E0ORG' });
    now += 31 * day;
    await store.retain();
    expect((await store.settings.learn({ person, place: null })).person.language).toBeNull();
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
