import { expect, it } from 'vitest';
import { openHere, tenant, until } from './house.ts';

const day = 24 * 60 * 60_000;

/** What every database owes claims. */
export function describeClaims(create: () => Promise<string>): void {
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
    const fresh = await openHere(url);
    expect(await fresh.seen.isClaimed('event:1')).toBe(true);
    expect(await fresh.seen.isClaimed('event:0')).toBe(false);
    await one?.seen.claim('event:2', 1);
    await until(async () => (await (await openHere(url)).seen.claim('event:2', 1)) === 'first');
    await two?.seen.claim('event:3', 60_000);
    two?.seen.release('event:3');
    await until(async () => (await (await openHere(url)).seen.claim('event:3', 1)) === 'first');
    expect(await three?.seen.claim('event:1', 60_000)).toBe('repeated');
  });
}

/** What every database owes counts. */
export function describeCounts(create: () => Promise<string>): void {
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
    now += 28 * day;
    await one.retain();
    expect(await one.misses.list({ days: 90, limit: 1 })).toMatchObject({ found: [{ count: 3 }] });
    now += day;
    await one.retain();
    expect(await one.misses.list({ days: 90, limit: 1 })).toMatchObject({ found: [{ count: 1 }] });
    now += day;
    await one.retain();
    expect(await one.misses.list({ days: 90, limit: 9 })).toEqual({ kind: 'found', found: [] });
  });

  it('adds up more different questions than one statement takes, of several replicas at once', async () => {
    const url = await create();
    const stores = [await openHere(url), await openHere(url)];
    for (const { misses } of stores)
      for (let at = 0; at < 450; at += 1)
        misses.count({ text: `what is x${at}`, language: 'en', tenant });
    await Promise.all(stores.map(({ flush }) => flush()));
    for (const { flush } of stores) await flush();
    const list = await stores[0]?.misses.list({ days: 30, limit: 999 });
    const counts = list?.kind === 'found' ? list.found.map(({ count }) => count) : [];
    expect([counts.length, ...new Set(counts)]).toEqual([450, 2]);
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
