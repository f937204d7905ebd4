import { describe, expect, it } from 'vitest';
import { type Door, DoorError, type Failure } from '../adapters/door.ts';
import { superviseDoor } from '../adapters/supervisor.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const quick = { firstWait: 1, longestWait: 4, openLimit: 1000, settled: 60_000 };

type Script = { open?: Error; fail?: Failure };

/** Doors that do what the script says, one after the other; the last one stays open. */
function build(scripts: Script[]) {
  const built: { closed: boolean; open: boolean }[] = [];
  let opened = () => {};
  const lastOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const make = (): Door => {
    const script = scripts[built.length] ?? {};
    const state = { closed: false, open: false };
    built.push(state);
    return {
      name: 'slack',
      open: async () => {
        if (script.open !== undefined) throw script.open;
        state.open = true;
        if (script.fail === undefined) opened();
      },
      failed: script.fail === undefined ? new Promise(() => {}) : Promise.resolve(script.fail),
      isReady: () => state.open,
      close: async () => {
        state.closed = true;
      },
    };
  };
  return { make, built, lastOpen };
}

describe('a supervised door', () => {
  it('is built anew after it could not open, and after it failed', async () => {
    const { make, built, lastOpen } = build([
      { open: new DoorError('unreachable', { fatal: false }) },
      { open: new Error('odd') },
      { fail: { reason: 'socket lost', fatal: false } },
      {},
    ]);
    const supervisor = superviseDoor('slack', make, quiet, quick);
    await lastOpen;
    expect(built.map(({ closed }) => closed)).toEqual([true, true, true, false]);
    expect(supervisor.state()).toBe('open');
    await supervisor.stop(10);
    expect(built.at(-1)?.closed).toBe(true);
  });

  it('ends for good on a fatal failure', async () => {
    const { make, built } = build([{ open: new DoorError('invalid_auth', { fatal: true }) }]);
    const supervisor = superviseDoor('slack', make, quiet, quick);
    expect(await supervisor.ended).toEqual({ reason: 'invalid_auth', fatal: true });
    expect(built).toHaveLength(1);
    expect(supervisor.current()).toBeNull();
    expect(supervisor.state()).toBe('refused');
  });

  it('was open where it fails for good later', async () => {
    const { make } = build([{ fail: { reason: 'token_revoked', fatal: true } }]);
    const supervisor = superviseDoor('slack', make, quiet, quick);
    await supervisor.ended;
    expect(supervisor.state()).toBe('failed');
  });

  it('gives up an opening that never ends, and tries again', async () => {
    const never: Door = {
      name: 'slack',
      open: () => new Promise(() => {}),
      failed: new Promise(() => {}),
      isReady: () => false,
      close: async () => {},
    };
    const { make, lastOpen } = build([{}]);
    let first = true;
    const supervisor = superviseDoor(
      'slack',
      () => {
        const door = first ? never : make();
        first = false;
        return door;
      },
      quiet,
      { ...quick, openLimit: 5 },
    );
    await lastOpen;
    await supervisor.stop(10);
  });

  it('is tried again where it could not even be built', async () => {
    const { make, built, lastOpen } = build([{}]);
    let broken = true;
    const supervisor = superviseDoor(
      'slack',
      () => {
        if (!broken) return make();
        broken = false;
        throw new TypeError('odd');
      },
      quiet,
      quick,
    );
    await Promise.race([lastOpen, supervisor.ended]);
    expect(built).toHaveLength(1);
    await supervisor.stop(10);
  });

  it('can be stopped while it waits to be built again', async () => {
    const { make, built } = build([{ open: new DoorError('unreachable', { fatal: false }) }]);
    let waiting = () => {};
    const failed = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    const supervisor = superviseDoor(
      'slack',
      make,
      { ...quiet, error: () => waiting() },
      { ...quick, firstWait: 3_600_000, longestWait: 3_600_000 },
    );
    expect(supervisor.state()).toBe('opening');
    await failed;
    expect(supervisor.state()).toBe('away');
    await supervisor.stop(10);
    await supervisor.ended;
    expect(built).toHaveLength(1);
  });
});
