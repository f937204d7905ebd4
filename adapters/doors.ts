import type { RequestListener, Server } from 'node:http';
import { closeDoors, type Supervised } from './closing.ts';
import { DoorError, type Failure } from './door.ts';
import type { Env } from './env.ts';
import { createJourneys } from './journey.ts';
import { describeError, type Log } from './log.ts';
import { silentMeter } from './meter.ts';
import {
  createEntrance,
  type Entrance,
  type Parts,
  superviseDiscord,
  superviseSlack,
} from './platform.ts';
import { judgeWays, type Readiness } from './readiness.ts';
import { createHttp, explainListen, listen, type Route } from './server.ts';
import { hasSlack, listSlackPaths } from './slack/config.ts';

/** Whether a platform has credentials. */
export const hasPlatform = (env: Env): boolean =>
  hasSlack(env) || env.DISCORD_TOKEN !== undefined || env.DISCORD_PUBLIC_KEY !== undefined;

/** All doors that have credentials, kept open. */
export type House = {
  /** Resolves when no platform can ever take questions again; never where there is none. */
  readonly ended: Promise<readonly Failure[]>;
  /** The port of the HTTP server; null where it was taken and no door needs it. */
  readonly port: number | null;
  /** Where the pages are reached: PUBLIC_URL, or HOST and the port. */
  readonly base: string;
  /** What `/readyz` says. */
  readonly isReady: () => boolean;
  /** The doors by the way in, and whether each takes questions now. */
  readonly doors: () => readonly { readonly name: string; readonly ready: boolean }[];
  /**
   * Closes every door and the server within `deadline` milliseconds. Where requests come from outside,
   * they are still answered while whoever sends them here learns from `/readyz` to stop.
   */
  readonly close: (deadline: number) => Promise<void>;
};

/** Pages, API and MCP: beside the platforms where PUBLIC_URL is set, and where there are none. */
async function openPages(parts: Parts, base: () => string): Promise<RequestListener | null> {
  const { bot, catalog, search, env, log, journeys } = parts;
  if (env.PUBLIC_URL === undefined && hasPlatform(env)) return null;
  const { openWeb } = await import('./web/transport.ts');
  const [fallback, proxies] = [env.DEFAULT_LANGUAGE, env.TRUST_PROXY];
  return openWeb({ bot, catalog, search, log, fallback, proxies, base, follow: journeys.follow });
}

/** HOST as a browser on this machine reaches it. */
function nameHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Whether requests come from outside, through whatever stands in front. */
const isFronted = (env: Env): boolean =>
  listSlackPaths(env).length > 0 ||
  [env.DISCORD_PUBLIC_KEY, env.PUBLIC_URL].some((value) => value !== undefined);

/** Listens at HOST and PORT; null where the port is taken and only the platforms' own connections are needed. */
async function openServer(server: Server, { env, log }: Parts): Promise<number | null> {
  try {
    const port = await listen(server, env.HOST, env.PORT);
    log.info({ host: env.HOST, port }, 'listening');
    return port;
  } catch (error) {
    const fault = explainListen(error, env.PORT);
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!taken || isFronted(env) || !hasPlatform(env)) throw new DoorError(fault, { fatal: true });
    log.warn({}, `${fault}: no /healthz and no /readyz`);
    return null;
  }
}

/** The ways in over HTTP, and the paths at which they are. */
function layEntrances(env: Env) {
  const [slack, discord] = [createEntrance(), createEntrance()];
  const interactions = env.DISCORD_PUBLIC_KEY === undefined ? [] : ['/discord/interactions'];
  const routes: Route[] = [
    ...listSlackPaths(env).map((path) => ({ path, listener: slack.listener })),
    ...interactions.map((path) => ({ path, listener: discord.listener })),
  ];
  return { slack, discord, routes };
}

/** Builds the doors; each lets its own requests in once it is open. */
async function superviseDoors(
  parts: Parts,
  { slack, discord }: { readonly slack: Entrance; readonly discord: Entrance },
): Promise<Supervised[]> {
  const [slackDoors, discordDoors] = await Promise.all([
    superviseSlack(parts, slack.mount),
    superviseDiscord(parts, discord.mount),
  ]);
  for (const { supervisor } of slackDoors) void supervisor.opened.then(slack.open);
  for (const { listens, supervisor } of discordDoors)
    if (listens) void supervisor.opened.then(discord.open);
  return [...slackDoors, ...discordDoors];
}

/** What `/readyz` says of the doors; null where they are not built yet. */
function tellReadiness(doors: readonly Supervised[] | null, env: Env): Readiness {
  const ways = (doors ?? []).map(({ name, served, supervisor }) => ({
    name,
    served,
    state: supervisor.state(),
  }));
  const pages = env.PUBLIC_URL !== undefined || !hasPlatform(env);
  return {
    ready: doors !== null && judgeWays(ways, pages),
    doors: Object.fromEntries(ways.map(({ name, state }) => [name, state])),
  };
}

/** Waits for everything that closes; what fails there is logged. */
async function awaitAll(closing: readonly Promise<unknown>[], log: Log): Promise<void> {
  for (const result of await Promise.allSettled(closing)) {
    if (result.status === 'rejected')
      log.warn({ error: describeError(result.reason) }, 'a door did not close cleanly');
  }
}

/**
 * Opens the HTTP server and every door that has credentials. Rejects with a `DoorError` that names
 * HOST or PORT where these are wrong.
 */
export async function startDoors(
  given: Omit<Parts, 'meter' | 'journeys'> & Partial<Parts>,
): Promise<House> {
  const { meter = silentMeter, journeys = createJourneys(meter) } = given;
  const parts: Parts = { ...given, meter, journeys };
  const { env, log } = parts;
  let doors: Supervised[] | null = null;
  let draining = false;
  let base = env.PUBLIC_URL ?? `http://${nameHost(env.HOST)}:${env.PORT}`;
  const readiness = (): Readiness => {
    const told = tellReadiness(doors, env);
    return draining ? { ...told, ready: false } : told;
  };
  const entrances = layEntrances(env);
  const server = createHttp({
    routes: entrances.routes,
    readiness,
    isDraining: () => draining,
    rest: await openPages(parts, () => base),
  });
  const port = await openServer(server, parts);
  if (env.PUBLIC_URL === undefined) base = `http://${nameHost(env.HOST)}:${port ?? env.PORT}`;
  const supervised = await superviseDoors(parts, entrances);
  doors = supervised;
  const endings = supervised.map(({ supervisor }) => supervisor.ended);
  return {
    ended: hasPlatform(env) ? Promise.all(endings) : new Promise(() => {}),
    port,
    base,
    isReady: () => readiness().ready,
    doors: () =>
      supervised.map(({ name, supervisor }) => ({ name, ready: supervisor.state() === 'open' })),
    close: async (deadline) => {
      draining = true;
      const span = { deadline, lingers: isFronted(env) };
      await awaitAll(closeDoors(supervised, port === null ? null : server, span), log);
    },
  };
}
