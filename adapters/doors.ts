import type { RequestListener, Server } from 'node:http';
import { type Bot, type Catalog, openSuggest, type Search } from '../src/index.ts';
import { closeDoors, type Supervised } from './closing.ts';
import { type Door, DoorError, type Failure } from './door.ts';
import type { Env } from './env.ts';
import { createJourneys, type Journeys } from './journey.ts';
import { describeError, type Log } from './log.ts';
import { type Meter, silentMeter } from './meter.ts';
import { createHttp, explainListen, listen, type Route } from './server.ts';
import { hasSlack, listSlackPaths, readSlack } from './slack/config.ts';
import { defaultUrl, readAddress } from './store/engine.ts';
import type { Store } from './store/store.ts';
import { superviseDoor, timing } from './supervisor.ts';

type Parts = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly search: Search;
  readonly env: Env;
  readonly log: Log;
  /** Open as long as the doors are; null where there is no platform, since pages remember nothing. */
  readonly store: Store | null;
  readonly meter: Meter;
  readonly journeys: Journeys;
};

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

/** Only what is used is loaded: a platform's client takes a quarter of a second and more. */
async function superviseSlack(
  { bot, catalog, env, log, store, meter, journeys: { follow } }: Parts,
  mount: (listener: RequestListener) => void,
): Promise<Supervised[]> {
  if (!hasSlack(env) || store === null) return [];
  const { createSlackDoor } = await import('./slack/transport.ts');
  const config = readSlack(env);
  const build = () => {
    const door = createSlackDoor({ bot, catalog, store, log, config, meter, follow });
    mount(door.listener);
    return door;
  };
  const supervisor = superviseDoor('slack', build, log, timing, meter);
  return [{ name: 'slack', listens: true, supervisor }];
}

/**
 * The gateway, and interactions over HTTP: one, the other or both. Replicas that share a database have one
 * gateway.
 */
async function superviseDiscord(
  { bot, catalog, env, log, store, meter, journeys: { follow } }: Parts,
  mount: (listener: RequestListener) => void,
): Promise<Supervised[]> {
  const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: publicKey, DISCORD_API_URL: apiUrl } = env;
  if ((token === undefined && publicKey === undefined) || store === null) return [];
  const { openDiscord } = await import('./discord/house.ts');
  const { gateway, http } = openDiscord({
    bot,
    catalog,
    suggest: await openSuggest(catalog),
    log,
    store,
    meter,
    follow,
    fallback: env.DEFAULT_LANGUAGE,
    config: { token, publicKey, apiUrl, watch: env.DISCORD_WATCH === 'on' },
    print: (line: string) => void process.stderr.write(`${line}\n`),
  });
  if (http !== null) mount(http.listener);
  const supervise = (listens: boolean, build: () => Door): Supervised => ({
    name: listens ? 'discord-http' : 'discord',
    listens,
    supervisor: superviseDoor('discord', build, log, timing, meter),
  });
  const url = env.DATABASE_URL ?? defaultUrl;
  const isShared = readAddress(url).engine === 'postgres';
  const elect = isShared ? (await import('./elected.ts')).electDoor : null;
  return [
    ...(gateway === null || token === undefined
      ? []
      : [
          supervise(false, elect?.({ build: gateway, token, url, log, led: meter.led }) ?? gateway),
        ]),
    ...(http === null ? [] : [supervise(true, () => http.door)]),
  ];
}

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
  const closed: RequestListener = (_request, response) => void response.writeHead(503).end();
  let slackListener = closed;
  let discordListener = closed;
  let doors: Supervised[] = [];
  let draining = false;
  const slack = listSlackPaths(env).map(
    (path): Route => ({
      path,
      listener: (request, response) => slackListener(request, response),
    }),
  );
  const interactions: Route = {
    path: '/discord/interactions',
    listener: (request, response) => discordListener(request, response),
  };
  let base = env.PUBLIC_URL ?? `http://${nameHost(env.HOST)}:${env.PORT}`;
  const isOpen = ({ supervisor }: Supervised) => supervisor.current()?.isReady() === true;
  const isReady = () => !draining && (doors.length > 0 || !hasPlatform(env)) && doors.every(isOpen);
  const server = createHttp({
    routes: [...slack, ...(env.DISCORD_PUBLIC_KEY === undefined ? [] : [interactions])],
    isReady,
    isDraining: () => draining,
    rest: await openPages(parts, () => base),
  });
  const port = await openServer(server, parts);
  if (env.PUBLIC_URL === undefined) base = `http://${nameHost(env.HOST)}:${port ?? env.PORT}`;
  const found = await Promise.all([
    superviseSlack(parts, (listener) => {
      slackListener = listener;
    }),
    superviseDiscord(parts, (listener) => {
      discordListener = listener;
    }),
  ]);
  doors = found.flat();
  const endings = doors.map(({ supervisor }) => supervisor.ended);
  return {
    ended: hasPlatform(env) ? Promise.all(endings) : new Promise(() => {}),
    port,
    base,
    isReady,
    doors: () => doors.map((door) => ({ name: door.name, ready: isOpen(door) })),
    close: async (deadline) => {
      draining = true;
      const lingers = isFronted(env);
      const closing = closeDoors(doors, port === null ? null : server, { deadline, lingers });
      for (const result of await Promise.allSettled(closing)) {
        if (result.status === 'rejected')
          log.warn({ error: describeError(result.reason) }, 'a door did not close cleanly');
      }
    },
  };
}
