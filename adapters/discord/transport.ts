import { type Client, Events } from 'discord.js';
import type { Catalog, Language } from '../../src/index.ts';
import { startDigests } from '../digest.ts';
import { type Door, DoorError, type Failure } from '../door.ts';
import { type Follow, followQuietly } from '../journey.ts';
import { describeError, type Log } from '../log.ts';
import { type Meter, silentMeter } from '../meter.ts';
import { createSignal } from '../signal.ts';
import type { Store } from '../store/store.ts';
import { awaitWithin } from '../store/time.ts';
import { createClient, isConnected, type Tuning, watchClient } from './client.ts';
import type { Desk } from './desk.ts';
import { explainClosing, explainStart, refusedToken, silentStart } from './failure.ts';
import { destroyTimeout, openTimeout } from './limits.ts';
import { createRefusalLog } from './refusal.ts';
import type { Budget } from './transport/budget.ts';
import { greetOperator } from './transport/greeting.ts';
import { listen } from './transport/listening.ts';
import { postCard } from './transport/post.ts';
import { createTasks } from './transport/task.ts';
import { watchServers } from './transport/tenant.ts';
import { awayLimit, startWatchdog } from './transport/watchdog.ts';

/** What one door after the other knows of those before it. */
export type Life = {
  /** Starts of sessions. */
  readonly budget: Budget;
  /** Whether one of them was open: its configuration was right then. */
  opened: boolean;
};

/** What a Discord door is built from. */
export type DiscordParts = {
  /** Outlives the door, so that a question before its failure is not answered again after it. */
  readonly desk: Desk;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly log: Log;
  /** The deployment's language. */
  readonly fallback: Language;
  readonly config: {
    readonly token: string;
    readonly apiUrl?: string | undefined;
    /** Whether what is said in channels is read: asks for the Message Content intent. */
    readonly watch?: boolean;
  };
  readonly life: Life;
  readonly meter?: Meter;
  readonly follow?: Follow;
  /** Whether this process is the one that answers; asked at every event. */
  readonly isHeld?: () => boolean;
  /** Says something to the operator, a line at a time. */
  readonly print: (line: string) => void;
  readonly tuning?: Tuning;
};

/** The weekly digests of this platform, from when the client is ready. */
function serveDigests(client: Client, parts: DiscordParts) {
  const { store, catalog, fallback, log, tuning = {} } = parts;
  return startDigests({
    store,
    catalog,
    fallback,
    log,
    platform: 'discord',
    ...(tuning.clock === undefined ? {} : { clock: tuning.clock }),
    send: (_tenant, channel, card) => postCard(client, channel, card),
  });
}

/** Resolves with what ends an open door; keeps the operator and the store told. */
function tend(client: Client, parts: DiscordParts, isOpen: () => boolean) {
  const { log, store, tuning = {} } = parts;
  const failure = createSignal<Failure>();
  const ready = createSignal<void>();
  const { running, track } = createTasks(createRefusalLog(log, () => failure.give(refusedToken)));
  const ends: (() => void)[] = [];
  const { meter = silentMeter, follow = followQuietly, desk } = parts;
  watchClient(client, log, isOpen);
  client.on(Events.ShardReconnecting, () => {
    if (isOpen()) meter.reconnected('discord');
  });
  watchServers(client, store, log);
  listen({ client, desk, log, track, isOpen, patience: tuning.patience, follow });
  client.on(Events.ShardDisconnect, ({ code }) => failure.give(explainClosing(code)));
  client.on(Events.Invalidated, () =>
    failure.give({ reason: 'Discord ended the session', fatal: false }),
  );
  client.once(Events.ClientReady, ({ application }) => {
    ready.give();
    track(greetOperator(client.rest, application.id, parts), { channel: 'commands', bound: true });
    const away = () => failure.give({ reason: 'the gateway of Discord stays away', fatal: false });
    const watchdog = startWatchdog(() => isConnected(client), away, tuning.away ?? awayLimit);
    ends.push(watchdog.close, serveDigests(client, parts).close);
  });
  return { failure, ready, running, stop: () => ends.forEach((end) => void end()) };
}

/** Resolves when the client is ready, or with why it could not log in. */
const login = (client: Client, token: string, ready: Promise<void>, log: Log) =>
  client.login(token).then(
    () => ready,
    (error: unknown) => {
      log.warn({ error: describeError(error) }, 'Discord login failed');
      return explainStart(error);
    },
  );

/** The Discord door: one client over the gateway. It is opened once; after a failure another is built. */
export function createDiscordDoor(parts: DiscordParts): Door {
  const { log, config, tuning = {}, life, isHeld = () => true } = parts;
  let open = true;
  const isOpen = () => open && isHeld();
  const { apiUrl, token, watch = false } = config;
  const client = createClient(log, { apiUrl, tuning, watch, budget: life.budget, isOpen });
  const { failure, ready, running, stop } = tend(client, parts, isOpen);
  const end = async () => {
    open = false;
    stop();
    // A client that waits for the gateway never tells that it has ended.
    await awaitWithin(client.destroy(), tuning.destroyTimeout ?? destroyTimeout);
  };
  return {
    name: 'discord',
    // Whether trying again is pointless is found out by trying again.
    failed: failure.given.then(({ reason }) => ({ reason, fatal: false })),
    isReady: () => open && isConnected(client),
    open: async () => {
      const limit = tuning.openTimeout ?? openTimeout;
      const started = login(client, token, ready.given, log);
      const opened = await awaitWithin(Promise.race([failure.given, started]), limit);
      const outcome = opened.kind === 'late' ? silentStart : opened.value;
      if (outcome === undefined) {
        life.opened = true;
        return;
      }
      await end();
      const { reason, fatal } = outcome;
      // What was allowed once can be allowed again; a token that was taken away does not come back.
      throw new DoorError(reason, { fatal: fatal && (!life.opened || outcome === refusedToken) });
    },
    close: async (deadline) => {
      open = false;
      await awaitWithin(Promise.all(running), deadline);
      await end();
    },
  };
}
