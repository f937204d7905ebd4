import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBallot } from '../adapters/ballot.ts';
import { type OrderScene, runOrder } from '../adapters/order.ts';
import type { Place } from '../adapters/store/store.ts';
import { type Outcome, parseOrder } from '../src/index.ts';
import { catalog } from './bot.ts';
import {
  channel,
  makeFolder,
  openHere,
  person,
  quick,
  startHere,
  tenant,
  workspace,
} from './store/house.ts';

/** Nothing of the store's own is under way when a test ends. */
const calm = { ...quick, poll: 60_000, flush: 60_000 };

const makeUrl = () => `file:${join(makeFolder(), 'imerr.db')}`;

/** Somebody in a channel, an admin unless told otherwise, over a real SQLite file. */
async function enter(change: Partial<OrderScene> = {}) {
  const store = await openHere(makeUrl(), { limits: calm });
  await store.settings.learn({ person, place: channel });
  const scene: OrderScene = {
    store,
    ballot: createBallot(),
    person,
    place: channel,
    isAdmin: () => true,
    watchable: true,
    canPost: () => true,
    ...change,
  };
  const tell = (text: string, as: Partial<OrderScene> = {}): Promise<Outcome> => {
    const order = parseOrder(text, catalog) ?? parseOrder(text, catalog, 'button');
    if (order === null) throw new Error(`no order: ${text}`);
    return runOrder(order, { ...scene, ...as });
  };
  return { store, tell };
}

const direct: Place = { ...tenant, channel: null };
const note = (text: string, entry = 'im/10038') => ({ entry, text });

describe('a team note', () => {
  it('is written, shown, replaced and deleted, and what was there before is told', async () => {
    const { store, tell } = await enter();
    expect(await tell('note 10038 ask Ada')).toEqual({
      kind: 'note-written',
      notes: [note('ask Ada')],
      previous: [],
    });
    expect(await tell('note 10038 ask Bob')).toMatchObject({ previous: [note('ask Ada')] });
    expect(await tell('note 10038')).toEqual({
      kind: 'notes',
      notes: [note('ask Bob')],
      entries: ['im/10038'],
    });
    expect((await store.notes.learn(tenant)).get('im/10038')?.text).toBe('ask Bob');
    expect(await tell('note 10038 delete')).toEqual({
      kind: 'note-deleted',
      notes: [note('ask Bob')],
    });
    expect(await tell('note 10038 delete')).toEqual({ kind: 'note-absent', entries: ['im/10038'] });
    expect(await tell('note 10038')).toEqual({ kind: 'note-absent', entries: ['im/10038'] });
  });

  it('stands under every entry of a code, or under one product’s alone', async () => {
    const { tell } = await enter();
    await tell('note 70001 both');
    await tell('note 70001 --product trtc the web alone');
    expect(await tell('notes')).toEqual({
      kind: 'notes',
      entries: null,
      notes: [note('both', 'im/70001'), note('the web alone', 'trtc-web/70001')],
    });
  });

  it('is not kept where it is too long, or one too many', async () => {
    const { store, tell } = await enter();
    expect(await tell(`note 10038 ${'x'.repeat(501)}`)).toEqual({
      kind: 'note-long',
      length: 501,
      limit: 500,
    });
    for (const entry of Object.keys(catalog.index.files)
      .filter((id) => id !== 'im/10038')
      .slice(0, 200)) {
      await store.notes.save(tenant, note('x', entry));
    }
    expect(await tell('note 10038 ask Ada')).toEqual({ kind: 'note-full', limit: 200 });
  });

  it('is shown to everybody and changed by admins', async () => {
    const { tell } = await enter({ isAdmin: () => false });
    expect(await tell('notes')).toMatchObject({ kind: 'notes' });
    const refused = { kind: 'refused', reason: 'admin' };
    expect(await tell('note 10038 mine')).toEqual(refused);
    expect(await tell('note 10038 delete')).toEqual(refused);
    expect(await tell('notes')).toMatchObject({ notes: [] });
  });
});

describe('a choice', () => {
  it('is a person’s own without any rights, and taken back', async () => {
    const { store, tell } = await enter({ isAdmin: () => false });
    const set = { kind: 'language-set', holding: 'person' };
    expect(await tell('language ja')).toEqual({ ...set, language: 'ja', previous: null });
    expect(await tell('language ko')).toEqual({ ...set, language: 'ko', previous: 'ja' });
    expect(await tell('product trtc')).toMatchObject({ product: 'trtc-web', holding: 'person' });
    expect((await store.settings.learn({ person, place: null })).person).toEqual({
      language: 'ko',
      product: 'trtc-web',
    });
    expect(await tell('language auto')).toEqual({ ...set, language: null, previous: 'ko' });
    expect(await tell('product any')).toMatchObject({ product: null, previous: 'trtc-web' });
  });

  it('is set by admins for a channel, a workspace or a server', async () => {
    const { store, tell } = await enter();
    expect(await tell('channel language ja')).toMatchObject({ holding: 'channel' });
    expect(await tell('server language ko')).toMatchObject({ holding: 'workspace' });
    expect(await tell('workspace product im')).toMatchObject({ holding: 'workspace' });
    const discord: Place = { platform: 'discord', tenant: '1', channel: '2' };
    expect(await tell('workspace language ko', { place: discord })).toMatchObject({
      holding: 'server',
    });
    expect(await store.settings.learn({ person: null, place: channel })).toMatchObject({
      channel: { language: 'ja' },
      workspace: { language: 'ko', product: 'im' },
    });
  });

  it('tells a language that is not spoken, and changes nothing', async () => {
    const { store, tell } = await enter();
    expect(await tell('language french')).toEqual({ kind: 'unspoken', name: 'french' });
    expect((await store.settings.learn({ person, place: null })).person.language).toBeNull();
  });

  it('of watch and digest belongs to a channel', async () => {
    const { store, tell } = await enter();
    expect(await tell('watch on')).toEqual({ kind: 'watch-set', on: true });
    expect(await tell('digest here')).toEqual({ kind: 'digest-set', on: true });
    expect(await store.settings.learn({ person: null, place: channel })).toMatchObject({
      channel: { watch: true, digest: null },
      workspace: { watch: null, digest: 'C0CHANNEL' },
    });
    expect(await tell('settings')).toMatchObject({
      state: { channel: { watch: true }, team: { holding: 'workspace', digest: 'here' } },
    });
    expect(await tell('settings', { place: { ...tenant, channel: 'C0OTHER' } })).toMatchObject({
      state: { channel: { watch: false }, team: { digest: 'elsewhere' } },
    });
    await tell('watch off');
    await tell('digest off', { place: direct });
    expect(await tell('settings')).toMatchObject({
      state: { channel: { watch: false }, team: { digest: 'off' } },
    });
  });
});

describe('an order', () => {
  const others = [
    'note 10038 x',
    'note 10038 delete',
    'channel language ja',
    'channel product im',
    'workspace language ja',
    'workspace product im',
    'watch on',
    'watch off',
    'digest here',
    'digest off',
    'unresolved',
    'forget us',
    'forget us confirm',
  ];

  it.each(others)('"%s" takes an admin', async (text) => {
    const { tell } = await enter({ isAdmin: () => Promise.resolve(false) });
    expect(await tell(text)).toEqual({ kind: 'refused', reason: 'admin' });
  });

  it.each(others)('"%s" is for a workspace or server, not for a direct message', async (text) => {
    const { tell } = await enter({ place: null });
    expect(await tell(text)).toEqual({ kind: 'refused', reason: 'team' });
  });

  it.each(['channel language ja', 'watch on', 'digest here'])(
    '"%s" is for a channel',
    async (text) => {
      const { tell } = await enter({ place: direct });
      expect(await tell(text)).toEqual({ kind: 'refused', reason: 'channel' });
    },
  );

  it('changes nothing where nobody can tell whether it is an admin’s', async () => {
    const { store, tell } = await enter();
    const unchecked = { kind: 'refused', reason: 'unchecked' };
    const never = () => new Promise<boolean>(() => {});
    expect(await tell('note 10038 x', { isAdmin: () => Promise.reject(new Error('429')) })).toEqual(
      unchecked,
    );
    expect(
      await tell('note 10038 x', {
        isAdmin: () => {
          throw new Error('no client');
        },
      }),
    ).toEqual(unchecked);
    expect(await tell('note 10038 x', { isAdmin: never })).toEqual(unchecked);
    expect((await store.notes.learn(tenant)).size).toBe(0);
  });

  it('to watch is refused where the deployment does not allow it, to stop is not', async () => {
    const { tell } = await enter({ watchable: false });
    expect(await tell('watch on')).toEqual({ kind: 'refused', reason: 'watch' });
    expect(await tell('watch off')).toEqual({ kind: 'watch-set', on: false });
  });

  it('for a digest is refused where imerr surely cannot post, and only there', async () => {
    const { tell, store } = await enter();
    const refused = { kind: 'refused', reason: 'digest' };
    expect(await tell('digest here', { canPost: () => false })).toEqual(refused);
    expect(await tell('digest here', { canPost: () => Promise.resolve(false) })).toEqual(refused);
    expect(await store.settings.listDigests()).toEqual({ kind: 'found', found: [] });
    const set = { kind: 'digest-set', on: true };
    const failing = () => Promise.reject(new Error('missing_scope'));
    expect(await tell('digest here', { canPost: failing })).toEqual(set);
    expect(await tell('digest off', { canPost: () => false })).toEqual({ ...set, on: false });
  });

  it('says so where it could not be saved or read', async () => {
    const { store, tell } = await enter();
    await tell('settings');
    await store.close(1000);
    const writes = [
      'note 10038 x',
      'note 10038 delete',
      'language ja',
      'channel product im',
      'watch on',
      'digest off',
      'forget me',
      'forget us confirm',
    ];
    for (const text of writes)
      expect([text, await tell(text)]).toEqual([text, { kind: 'unsaved' }]);
    const unknown = { place: { ...channel, tenant: 'T0OTHER' } };
    for (const text of ['notes', 'settings', 'unresolved']) {
      expect([text, await tell(text, unknown)]).toEqual([text, { kind: 'unread' }]);
    }
  });

  it('says so where the database never came up', async () => {
    const store = startHere('postgres://127.0.0.1:1/none');
    const { tell } = await enter();
    expect(await tell('language ja', { store })).toEqual({ kind: 'unsaved' });
    expect(await tell('settings', { store })).toEqual({ kind: 'unread' });
  });
});

describe('forgetting', () => {
  it('deletes what a person chose', async () => {
    const { store, tell } = await enter({ isAdmin: () => false });
    await tell('language ja');
    expect(await tell('forget me')).toEqual({ kind: 'person-forgotten' });
    expect((await store.settings.learn({ person, place: null })).person.language).toBeNull();
  });

  it('of a workspace asks once more, and then deletes everything', async () => {
    const { store, tell } = await enter();
    await tell('note 10038 ask Ada');
    await tell('workspace language ja');
    expect(await tell('forget us')).toEqual({ kind: 'forget-team-asked', holding: 'workspace' });
    expect((await store.notes.learn(tenant)).size).toBe(1);
    expect(await tell('forget us confirm')).toEqual({
      kind: 'team-forgotten',
      holding: 'workspace',
    });
    expect((await store.notes.learn(tenant)).size).toBe(0);
    expect(
      (await store.settings.learn({ person: null, place: workspace })).workspace.language,
    ).toBeNull();
  });
});

describe('what people could not find', () => {
  it('is told to admins, of their own workspace', async () => {
    const { store, tell } = await enter();
    for (const _ of [1, 2]) store.misses.count({ text: 'shake lag', language: 'en', tenant });
    store.misses.count({
      text: 'elsewhere',
      language: 'en',
      tenant: { ...tenant, tenant: 'T0OTHER' },
    });
    await tell('helpful:no im/10038');
    await store.flush();
    expect(await tell('unresolved')).toMatchObject({
      kind: 'unresolved',
      days: 7,
      misses: [{ text: 'shake lag', count: 2 }],
      votes: [{ entry: 'im/10038', yes: 0, no: 1 }],
    });
  });
});

describe('a vote', () => {
  it('counts once a day for a person and an entry', async () => {
    let now = 1;
    const ballot = createBallot({ votes: 100, time: 1000 }, { now: () => now });
    const { store, tell } = await enter({ ballot });
    const other = { person: { ...person, user: 'U0OTHER' } };
    for (const text of ['helpful:yes im/10038', 'helpful:yes im/10038', 'helpful:no im/10038'])
      expect(await tell(text)).toEqual({ kind: 'thanked' });
    await tell('helpful:no im/10038', other);
    await tell('helpful:yes im/10014');
    now += 2000;
    await tell('helpful:yes im/10038');
    await store.flush();
    expect(await store.votes.list({ days: 1, tenant, limit: 5 })).toMatchObject({
      found: [
        { entry: 'im/10038', yes: 2, no: 1 },
        { entry: 'im/10014', yes: 1, no: 0 },
      ],
    });
  });

  it('is remembered for so many people and no more', () => {
    const ballot = createBallot({ votes: 2, time: 1000 });
    const cast = (user: string) => ballot({ ...person, user }, 'im/10038');
    expect(['a', 'b', 'c', 'c', 'a'].map(cast)).toEqual([true, true, true, false, true]);
  });
});
