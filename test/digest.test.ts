import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, type DigestParts, startDigests } from '../adapters/digest.ts';
import type { Place, Tenant } from '../adapters/store/store.ts';
import type { Card } from '../src/index.ts';
import { catalog } from './bot.ts';
import { makeFolder, openHere, until } from './store/house.ts';

const hour = 60 * 60_000;
const monday = Date.parse('2026-11-23T09:00:00Z');

/** A clock that stands still until it is moved. */
function createClock(start: number) {
  let time = start;
  let waiting: { at: number; work: () => void } | null = null;
  const clock: Clock = {
    now: () => time,
    wake: (work, wait) => {
      waiting = { at: time + wait, work };
      return () => {
        waiting = null;
      };
    },
  };
  const idle = () => until(() => waiting !== null);
  return {
    clock,
    idle,
    isCalledOff: () => waiting === null,
    /** Moves on, through every waking on the way, each to its end. */
    moveTo: async (end: number) => {
      for (;;) {
        await idle();
        const next = waiting as { at: number; work: () => void } | null;
        if (next === null || next.at > end) break;
        time = next.at;
        waiting = null;
        next.work();
      }
      time = end;
    },
  };
}

type Sent = {
  readonly at: number;
  readonly tenant: Tenant;
  readonly channel: string;
  readonly card: Card;
};

/** A workspace that wants a digest in a channel, with something to tell; the store's own days are today's. */
async function enter(start: number, url = `file:${join(makeFolder(), 'imerr.db')}`) {
  const time = createClock(start);
  const lines: string[] = [];
  const write = (_fields: object, message: string) => void lines.push(message);
  const log = { debug: write, info: write, warn: write, error: write };
  const store = await openHere(url, { now: () => time.clock.now() });
  const sent: Sent[] = [];
  const begin = (change: Partial<DigestParts> = {}) => {
    const digests = startDigests({
      store,
      catalog,
      fallback: 'en',
      log,
      platform: 'slack',
      send: async (tenant, channel, card) =>
        void sent.push({ at: time.clock.now(), tenant, channel, card }),
      clock: time.clock,
      random: () => 0.5,
      ...change,
    });
    onTestFinished(digests.close);
    return digests;
  };
  const want = async (tenant: string, text: string | null = 'shake lag', change: object = {}) => {
    const place: Place = { platform: 'slack', tenant, channel: null, ...change };
    await store.settings.savePlace(place, { digest: `C-${tenant}` });
    if (text !== null) store.misses.count({ text, language: 'en', tenant: place });
    await store.flush();
    return place;
  };
  return { ...time, store, sent, lines, start: begin, want };
}

describe('the weekly digest', () => {
  it('comes on Monday after nine, a little later by chance, once', async () => {
    const house = await enter(monday - 3 * 24 * hour);
    await house.want('T1');
    house.start();
    await house.moveTo(monday);
    expect(house.sent).toEqual([]);
    await house.moveTo(monday + 6 * 24 * hour);
    expect(house.sent).toMatchObject([
      { at: monday + 5 * 60_000, tenant: { platform: 'slack', tenant: 'T1' }, channel: 'C-T1' },
    ]);
    expect(JSON.stringify(house.sent[0]?.card.blocks)).toContain('1 × shake lag');
  });

  it('comes again the week after, with what was asked since', async () => {
    const house = await enter(monday - hour);
    const tenant = await house.want('T1');
    house.start();
    await house.moveTo(monday + hour);
    house.store.misses.count({ text: 'second week', language: 'en', tenant });
    await house.store.flush();
    await house.moveTo(monday + (7 * 24 + 1) * hour);
    expect(house.sent.map(({ at }) => at - monday - 5 * 60_000)).toEqual([0, 7 * 24 * hour]);
    expect(JSON.stringify(house.sent[1]?.card.blocks)).toContain('second week');
  });

  it('is not sent where there is nothing to tell, or to another platform’s', async () => {
    const house = await enter(monday - hour);
    await house.want('T1', null);
    await house.want('1', 'on discord', { platform: 'discord' });
    house.start();
    await house.moveTo(monday + 24 * hour);
    expect(house.sent).toEqual([]);
  });

  it('is sent by one of two replicas', async () => {
    const url = `file:${join(makeFolder(), 'imerr.db')}`;
    const one = await enter(monday - hour, url);
    const two = await enter(monday - hour, url);
    for (const tenant of ['T1', 'T2', 'T3']) await one.want(tenant);
    one.start();
    two.start();
    await Promise.all([one.moveTo(monday + hour), two.moveTo(monday + hour)]);
    const tenants = [...one.sent, ...two.sent].map(({ tenant }) => tenant.tenant);
    expect(tenants.sort()).toEqual(['T1', 'T2', 'T3']);
  });

  it('is tried again every hour where it could not be sent, without the others', async () => {
    const house = await enter(monday - hour);
    await house.want('T1');
    await house.want('T2');
    let failures = 2;
    const sent: string[] = [];
    house.start({
      send: async ({ tenant }) => {
        if (tenant === 'T1' && failures > 0) {
          failures -= 1;
          throw new Error('not_in_channel');
        }
        sent.push(`${tenant} ${(house.clock.now() - monday) / hour}`);
      },
    });
    await house.moveTo(monday + 24 * hour);
    expect(sent.map((line) => line.replace(/\.\d+$/, ''))).toEqual(['T2 0', 'T1 2']);
    expect(house.lines.filter((line) => line === 'a digest could not be sent')).toHaveLength(2);
  });

  it('waits where the database is away, and comes when it is back', async () => {
    const house = await enter(monday - hour);
    await house.want('T1');
    let state: 'up' | 'down' = 'down';
    const health = () => ({ ...house.store.health(), state });
    house.start({ store: { ...house.store, health } });
    await house.moveTo(monday + hour);
    expect(house.sent).toEqual([]);
    state = 'up';
    await house.moveTo(monday + 3 * hour);
    expect(house.sent).toHaveLength(1);
  });

  it('is given up in the evening', async () => {
    const house = await enter(monday - hour);
    await house.want('T1');
    let tries = 0;
    house.start({
      send: () => {
        tries += 1;
        return Promise.reject(new Error('channel_not_found'));
      },
    });
    await house.moveTo(monday + 24 * hour);
    expect(tries).toBe(12);
  });

  it('comes after a start in the course of Monday, and not again after another', async () => {
    const house = await enter(monday + 2 * hour);
    await house.want('T1');
    house.start().close();
    house.start();
    await house.moveTo(monday + 3 * hour);
    expect(house.sent).toHaveLength(1);
  });

  it('is written in the language of its channel, else of the workspace', async () => {
    const house = await enter(monday - hour);
    const tenant = await house.want('T1');
    await house.want('T2');
    await house.store.settings.savePlace({ ...tenant, channel: 'C-T1' }, { language: 'ja' });
    await house.store.settings.savePlace(tenant, { language: 'ko' });
    house.start();
    await house.moveTo(monday + hour);
    expect(
      house.sent.map(({ tenant: { tenant: id }, card }) => [id, card.language]).sort(),
    ).toEqual([
      ['T1', 'ja'],
      ['T2', 'en'],
    ]);
  });

  it('ends when it is told to', async () => {
    const house = await enter(monday - hour);
    const digests = house.start();
    await house.idle();
    digests.close();
    expect(house.isCalledOff()).toBe(true);
  });
});
