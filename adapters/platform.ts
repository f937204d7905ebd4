import type { RequestListener } from 'node:http';
import { type Bot, type Catalog, openSuggest, type Search } from '../src/index.ts';
import type { Supervised } from './closing.ts';
import type { Door } from './door.ts';
import type { Env } from './env.ts';
import type { Journeys } from './journey.ts';
import type { Log } from './log.ts';
import type { Meter } from './meter.ts';
import { createSignal } from './signal.ts';
import { hasSlack, readSlack } from './slack/config.ts';
import { defaultUrl, readAddress } from './store/engine.ts';
import type { Store } from './store/store.ts';
import { awaitWithin } from './store/time.ts';
import { superviseDoor, timing } from './supervisor.ts';

/** What the doors are built from. */
export type Parts = {
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

/**
 * Loads what the platforms need, and only that: a client takes a quarter of a second and more, in which
 * no request that came before would be answered.
 */
export async function loadPlatforms(env: Env): Promise<void> {
  const discord = env.DISCORD_TOKEN !== undefined || env.DISCORD_PUBLIC_KEY !== undefined;
  await Promise.all([
    hasSlack(env) && import('./slack/transport.ts'),
    discord && import('./discord/house.ts'),
  ]);
}

export async function superviseSlack(
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
  const served = env.SLACK_SIGNING_SECRET !== undefined;
  return [{ name: 'slack', listens: true, served, supervisor }];
}

/**
 * The gateway, and interactions over HTTP: one, the other or both. Replicas that share a database have one
 * gateway.
 */
export async function superviseDiscord(
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
    served: listens,
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

/** A path's way in: requests wait for its own door, whatever the other doors do. */
export type Entrance = {
  readonly listener: RequestListener;
  /** What answers from now on. */
  readonly mount: (listener: RequestListener) => void;
  /** Says that the door was open once, or never will be: nobody waits from now on. */
  readonly open: () => void;
};

/** Milliseconds that a request waits for a door that is not open yet: platforms give up after three seconds. */
const patience = 2000;

/**
 * What came before the door was open waits for it: a balancer sends requests to whatever listens, and
 * one that was refused is not sent to another replica.
 */
export function createEntrance(): Entrance {
  const opened = createSignal<void>();
  let holds = true;
  let current: RequestListener = (_request, response) => void response.writeHead(503).end();
  return {
    listener: (request, response) => {
      if (!holds) return current(request, response);
      void awaitWithin(opened.given, patience).then(() => current(request, response));
    },
    mount: (listener) => {
      current = listener;
    },
    open: () => {
      holds = false;
      opened.give();
    },
  };
}
