import { setTimeout as wait } from 'node:timers/promises';
import type { Postgres } from '../../test/double/postgres.ts';
import type { Replica } from './replica.ts';

export type Team = { readonly replicas: readonly Replica[]; readonly postgres: Postgres };

/** What may be lost in a step: nothing, what was in flight, or what came while nobody held the gateway too. */
export type Step = {
  readonly name: string;
  readonly allows: 'nothing' | 'flights' | 'gateway';
  /** Milliseconds that the gateway may be away. */
  readonly away?: number;
  readonly run: (team: Team, onKill: () => void) => Promise<void>;
};

const second = 1000;

/** Waits until it is so; fails after half a minute. */
async function until(check: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 30 * second;
  while (!check()) {
    if (performance.now() > end) throw new Error(`${what} did not come about`);
    await wait(20);
  }
}

const pick = (found: Replica | undefined): Replica => {
  if (found === undefined) throw new Error('no such replica');
  return found;
};

/** Who took up the gateway last. */
const leaderOf = ({ replicas }: Team): Replica =>
  pick(
    [...replicas]
      .filter(({ leads }) => leads() !== null)
      .sort((one, other) => (other.leads() ?? 0) - (one.leads() ?? 0))[0],
  );

const followerOf = (team: Team): Replica => {
  const leader = leaderOf(team);
  return pick(team.replicas.find((one) => one !== leader && one.isAlive()));
};

const awaitLeader = (team: Team, old: Replica, since: number): Promise<void> =>
  until(
    () => team.replicas.some((one) => one !== old && (one.leads() ?? 0) > since),
    'another leader',
  );

async function drain(replica: Replica): Promise<void> {
  replica.signal('SIGTERM');
  const code = await replica.ended();
  if (code !== 0) throw new Error(`${replica.name} was drained and ended with ${code}`);
}

async function kill(replica: Replica, onKill: () => void): Promise<void> {
  onKill();
  replica.signal('SIGKILL');
  await replica.ended();
}

/** One thing after the other that goes wrong. */
export const steps: readonly Step[] = [
  { name: 'nothing', allows: 'nothing', run: () => wait(10 * second) },
  {
    name: 'a follower is killed, and starts again',
    allows: 'flights',
    run: async (team, onKill) => {
      const follower = followerOf(team);
      await kill(follower, onKill);
      await wait(2 * second);
      await follower.start();
      await wait(2 * second);
    },
  },
  {
    name: 'a follower is drained, and starts again',
    allows: 'nothing',
    run: async (team) => {
      const follower = followerOf(team);
      await drain(follower);
      await follower.start();
      await wait(2 * second);
    },
  },
  {
    name: 'the leader is drained, and starts again',
    allows: 'nothing',
    run: async (team) => {
      const leader = leaderOf(team);
      await drain(leader);
      await leader.start();
      await wait(2 * second);
    },
  },
  {
    name: 'the leader is killed, and starts again',
    allows: 'gateway',
    run: async (team, onKill) => {
      const leader = leaderOf(team);
      const since = performance.now();
      await kill(leader, onKill);
      await leader.start();
      await awaitLeader(team, leader, since);
      await wait(3 * second);
    },
  },
  {
    name: 'the database is stopped for 5 s',
    allows: 'nothing',
    run: async ({ postgres }) => {
      await postgres.stop();
      await wait(5 * second);
      await postgres.start();
      await wait(4 * second);
    },
  },
  {
    name: 'the database is killed, and away for 15 s',
    allows: 'nothing',
    run: async ({ postgres }) => {
      await postgres.kill();
      await wait(15 * second);
      await postgres.start();
      await wait(4 * second);
    },
  },
  {
    name: 'the leader stands still for 20 s (SIGSTOP)',
    allows: 'gateway',
    run: async (team, onKill) => {
      const leader = leaderOf(team);
      const since = performance.now();
      onKill();
      leader.signal('SIGSTOP');
      await awaitLeader(team, leader, since);
      await wait(Math.max(0, since + 20 * second - performance.now()));
      leader.signal('SIGCONT');
      await wait(4 * second);
    },
  },
  {
    name: 'all three are drained in turn, as at an update',
    allows: 'nothing',
    run: async ({ replicas }) => {
      for (const replica of replicas) {
        await drain(replica);
        await replica.start();
      }
      await wait(2 * second);
    },
  },
  {
    name: 'the leader and the database are killed',
    allows: 'gateway',
    // Whoever waits watches the row for a whole term from when the database is back.
    away: 25 * second,
    run: async (team, onKill) => {
      const leader = leaderOf(team);
      const since = performance.now();
      await Promise.all([kill(leader, onKill), team.postgres.kill()]);
      await Promise.all([leader.start(), wait(3 * second).then(team.postgres.start)]);
      await until(() => team.replicas.some(({ leads }) => (leads() ?? 0) > since), 'a leader');
      await wait(3 * second);
    },
  },
];
