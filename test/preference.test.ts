import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noteMiss } from '../adapters/miss.ts';
import { learnQuery, recallQuery } from '../adapters/preference.ts';
import { bot } from './bot.ts';
import {
  channel,
  makeFolder,
  openHere,
  person,
  startHere,
  tenant,
  workspace,
} from './store/house.ts';

const makeUrl = () => `file:${join(makeFolder(), 'imerr.db')}`;
const asked = { person, place: channel };
const nothing = { person: null, channel: null, workspace: null, product: null };

describe('what memory adds to a question', () => {
  it('is unknown until it was read once, and then there at once', async () => {
    const store = await openHere(makeUrl());
    await store.settings.savePerson(person, { language: 'ja', product: 'trtc-web' });
    await store.settings.savePlace(channel, { language: 'ko' });
    await store.settings.savePlace(workspace, { language: 'zh', product: 'im' });
    await store.notes.save(tenant, { entry: 'im/10038', text: 'ask Ada' });
    expect(recallQuery(store, asked, 'person')).toBeUndefined();
    const known = {
      person: 'ja',
      channel: 'ko',
      workspace: 'zh',
      product: 'trtc-web',
      teamNotes: new Map([['im/10038', 'ask Ada']]),
    };
    expect(await learnQuery(store, asked, 'person')).toEqual(known);
    expect(recallQuery(store, asked, 'person')).toEqual(known);
  });

  it('leaves out the asker’s own product where a channel sees the answer', async () => {
    const store = await openHere(makeUrl());
    await store.settings.savePerson(person, { product: 'trtc-web' });
    await store.settings.savePlace(workspace, { product: 'im' });
    expect((await learnQuery(store, asked, 'channel')).product).toBe('im');
    expect((await learnQuery(store, asked, 'person')).product).toBe('trtc-web');
    await store.settings.savePlace(channel, { product: 'trtc-web' });
    expect((await learnQuery(store, asked, 'channel')).product).toBe('trtc-web');
  });

  it('has no team notes where there are none, and nothing of a place in a direct message', async () => {
    const store = await openHere(makeUrl());
    expect(await learnQuery(store, asked, 'person')).toEqual(nothing);
    expect(await learnQuery(store, { person, place: null }, 'person')).toEqual(nothing);
    expect(recallQuery(store, { person: null, place: null }, 'person')).toEqual(nothing);
  });

  it('gives the same map of notes as long as they stay the same', async () => {
    const store = await openHere(makeUrl());
    await store.notes.save(tenant, { entry: 'im/10038', text: 'ask Ada' });
    const { teamNotes } = await learnQuery(store, asked, 'person');
    expect(recallQuery(store, asked, 'person')?.teamNotes).toBe(teamNotes);
  });

  it('is nothing where the database does not answer', async () => {
    const store = startHere('postgres://127.0.0.1:1/none');
    expect(await learnQuery(store, asked, 'person')).toEqual(nothing);
  });

  it('decides the language and the order of an answer, and puts the note under it', async () => {
    const store = await openHere(makeUrl());
    await store.settings.savePerson(person, { language: 'ko', product: 'trtc-web' });
    await store.notes.save(tenant, { entry: 'im/10038', text: 'ask Ada' });
    const known = await learnQuery(store, asked, 'person');
    const ask = (text: string) => bot.ask({ text, visibility: 'person', ...known });
    expect(ask('70001').record).toMatchObject({
      language: 'ko',
      entries: [{ id: 'trtc-web/70001' }, { id: 'im/70001' }],
    });
    expect(JSON.stringify(ask('10038').card.blocks)).toContain('ask Ada');
  });
});

describe('a question without an answer', () => {
  it.each([
    ['qwzx vbnm lkjh', true],
    ['error 999999', true],
    ['10038', false],
    ['70001', false],
    ['compare 10014 and 10038', false],
    ['help', false],
    ['list', false],
    ['list nosuchsection', false],
  ])('%s: counted %s', async (text, counted) => {
    const store = await openHere(makeUrl());
    noteMiss(store, bot.ask({ text, visibility: 'person' }), tenant);
    await store.flush();
    const list = await store.misses.list({ days: 1, tenant, limit: 5 });
    expect(list).toMatchObject({ found: counted ? [{ text, count: 1, language: 'en' }] : [] });
  });

  it('is counted where guesses alone were shown, and not where search was sure', async () => {
    const store = await openHere(makeUrl());
    const reply = bot.ask({ text: 'x', visibility: 'person' });
    const [entry] = bot.ask({ text: '10038', visibility: 'person' }).record.entries;
    const record = { ...reply.record, kind: 'similar' as const, entries: [] };
    noteMiss(store, { ...reply, record: { ...record, query: 'guesses alone' } }, tenant);
    noteMiss(
      store,
      {
        ...reply,
        record: { ...record, query: 'sure', entries: entry === undefined ? [] : [entry] },
      },
      null,
    );
    await store.flush();
    expect(await store.misses.list({ days: 1, limit: 5 })).toMatchObject({
      found: [{ text: 'guesses alone' }],
    });
  });
});
