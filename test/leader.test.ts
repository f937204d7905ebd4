import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Door, Failure } from '../adapters/door.ts';
import { createElectedDoor } from '../adapters/elected.ts';
import { createSignal } from '../adapters/signal.ts';
import { openLease } from '../adapters/store/lease.ts';
import type { ElectionTimes } from '../adapters/tenure.ts';
import { type Postgres, startPostgres } from './double/postgres.ts';
import { layWire } from './double/tcp.ts';
import { openHere, until } from './store/house.ts';

/** As in production, six times as fast; a call may take as long as a busy machine needs. */
const times: ElectionTimes = {
  term: 1800,
  margin: 700,
  renew: 150,
  look: 40,
  call: 500,
  evidence: 600,
  unclaimed: 300,
};

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.remove());

/** An empty database that has its tables. */
async function createTables(): Promise<string> {
  const url = await postgres.create();
  await openHere(url);
  return url;
}

type Replica = {
  readonly elected: Door;
  /** Whether it would answer what comes now. */
  readonly answers: () => boolean;
  readonly fail: (failure: Failure) => void;
  readonly lines: readonly string[];
};

/** Replicas that say in `story` what they do, in order. */
function createTeam() {
  const story: string[] = [];
  const leads: Record<string, boolean> = {};
  async function join(name: string, url: string): Promise<Replica> {
    const lines: string[] = [];
    const write = (fields: object, message: string) =>
      void lines.push(`${message} ${JSON.stringify(fields)}`);
    const failed = createSignal<Failure>();
    let answers = () => false;
    const build = (isHeld: () => boolean): Door => {
      let open = false;
      answers = () => open && isHeld();
      return {
        name: 'discord',
        failed: failed.given,
        isReady: () => open,
        open: async () => {
          open = true;
          story.push(`${name} opens`);
        },
        close: async () => {
          if (open) story.push(`${name} closes`);
          open = false;
        },
      };
    };
    const elected = createElectedDoor({
      build,
      lease: openLease({ url, name: 'gateway', me: name }, times.call),
      log: { debug: write, info: write, warn: write, error: write },
      led: (led) => {
        leads[name] = led;
      },
      times,
    });
    onTestFinished(() => elected.close(0));
    await elected.open();
    return { elected, answers: () => answers(), fail: failed.give, lines };
  }
  return { story, leads, join };
}

async function readRow(url: string): Promise<{ holder: string; term: number; beat: number }> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('select holder, term, beat from leases');
  await client.end();
  const [{ holder, term, beat }] = rows as [Record<'holder' | 'term' | 'beat', string>];
  return { holder, term: Number(term), beat: Number(beat) };
}

describe('of replicas that share a database', () => {
  it('one holds the gateway; the others stand by and are ready', async () => {
    const [url, { story, leads, join }] = [await createTables(), createTeam()];
    const team = [await join('one', url), await join('two', url), await join('three', url)];
    expect(story).toEqual(['one opens']);
    expect(leads).toEqual({ one: true, two: false, three: false });
    expect(team.map(({ answers }) => answers())).toEqual([true, false, false]);
    expect(team.map(({ elected }) => elected.isReady())).toEqual([true, true, true]);
  });

  it('one that leaves answers until another has opened, and that is at once', async () => {
    const [url, { story, leads, join }] = [await createTables(), createTeam()];
    const [one, two] = [await join('one', url), await join('two', url)];
    const { term } = await readRow(url);
    await one.elected.close(8000);
    expect(story).toEqual(['one opens', 'two opens', 'one closes']);
    expect(two.answers()).toBe(true);
    expect(leads).toEqual({ one: false, two: true });
    expect(await readRow(url)).toMatchObject({ holder: 'two', term: term + 1 });
  });

  it('one that leaves where nobody waits leaves the place free', async () => {
    const [url, { story, join }] = [await createTables(), createTeam()];
    await (await join('one', url)).elected.close(60_000);
    expect(story).toEqual(['one opens', 'one closes']);
    expect(await readRow(url)).toMatchObject({ holder: '' });
    await join('two', url);
    expect(story).toEqual(['one opens', 'one closes', 'two opens']);
  });

  it('one that stands by and leaves disturbs nobody', async () => {
    const [url, { story, join }] = [await createTables(), createTeam()];
    const [one, two] = [await join('one', url), await join('two', url)];
    await two.elected.close(1000);
    expect(story).toEqual(['one opens']);
    expect(one.answers()).toBe(true);
  });

  it('one whose gateway fails lets another try, and says what failed', async () => {
    const [url, { story, join }] = [await createTables(), createTeam()];
    const [one, two] = [await join('one', url), await join('two', url)];
    one.fail({ reason: 'the gateway stays away', fatal: false });
    expect(await one.elected.failed).toEqual({ reason: 'the gateway stays away', fatal: false });
    await until(two.answers);
    expect(story).toEqual(['one opens', 'one closes', 'two opens']);
  });

  it('one that is robbed of its place stops at once', async () => {
    const [url, { story, join }] = [await createTables(), createTeam()];
    const one = await join('one', url);
    const client = new pg.Client(url);
    await client.connect();
    await client.query("update leases set holder = 'thief', term = term + 1");
    await client.end();
    await until(() => story.includes('one closes'));
    expect(one.answers()).toBe(false);
    expect(one.lines.join('\n')).toContain('"why":"taken"');
  });
});

describe('a holder', () => {
  it('that hears nothing of the database closes before another opens', async () => {
    const [direct, { story, join }] = [await createTables(), createTeam()];
    const wire = await layWire(postgres.port);
    onTestFinished(() => wire.close());
    const one = await join('one', direct.replace(`:${postgres.port}/`, `:${wire.port}/`));
    const two = await join('two', direct);
    wire.freeze();
    await until(two.answers);
    expect(story).toEqual(['one opens', 'one closes', 'two opens']);
    expect(one.answers()).toBe(false);
    expect(one.lines.join('\n')).toContain('"why":"silence"');
  });

  it('whose process was killed is followed after a term, by one replica alone', async () => {
    const [url, { story, join }] = [await createTables(), createTeam()];
    const dead = openLease({ url, name: 'gateway', me: 'dead' }, times.call);
    const row = await dead.look();
    if (row.kind !== 'told') throw new Error('no row');
    await dead.take(row.value);
    const team = [await join('one', url), await join('two', url)];
    expect(story).toEqual([]);
    await until(() => team.some(({ answers }) => answers()));
    expect(story).toHaveLength(1);
    // It stood still and wakes: the row is another's.
    expect(await dead.renew(row.value.term + 1, true)).toEqual({ kind: 'told', value: false });
    await dead.close();
  });

  it('that slept answers nothing when it wakes, before it has asked anybody', async () => {
    const [url, { join }] = [await createTables(), createTeam()];
    const one = await join('one', url);
    expect(one.answers()).toBe(true);
    const late = Date.now() + times.term;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(late);
    onTestFinished(() => void clock.mockRestore());
    expect(one.answers()).toBe(false);
  });

  it('goes on while the database is down for everybody, and stays when it is back', async () => {
    const [url, { story, join }] = [await createTables(), createTeam()];
    const [one] = [await join('one', url), await join('two', url)];
    const before = await readRow(url);
    await postgres.stop();
    // Longer than a term: whoever goes by the time alone would have taken over.
    const start = performance.now();
    while (performance.now() - start < 1.5 * times.term) {
      expect(one.answers()).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await postgres.start();
    await until(async () => (await readRow(url)).beat > before.beat + 2);
    expect(await readRow(url)).toMatchObject({ holder: 'one', term: before.term });
    expect(story).toEqual(['one opens']);
    expect(one.answers()).toBe(true);
  });
});

describe('without a database', () => {
  it('nobody opens the gateway, everybody is ready for the rest, and one opens it when there is one', async () => {
    const [url, { story, join }] = [await createTables(), createTeam()];
    await postgres.stop();
    const team = [await join('one', url), await join('two', url)];
    expect(team.map(({ elected }) => elected.isReady())).toEqual([true, true]);
    expect(story).toEqual([]);
    await postgres.start();
    await until(() => team.some(({ answers }) => answers()));
    expect(story).toHaveLength(1);
  });
});
