import { describe, expect, it } from 'vitest';
import { noteLimits } from '../../adapters/store/limits.ts';
import { describeClaims, describeCounts } from './count.ts';
import { channel, openHere, person, quick, tenant, until, workspace } from './house.ts';
import { describeInstallations } from './tenant.ts';

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
