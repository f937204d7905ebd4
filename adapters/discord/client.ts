import {
  Client,
  type ClientOptions,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  Options,
  Partials,
  RESTEvents,
  SimpleIdentifyThrottler,
  SimpleShardingStrategy,
  Status,
} from 'discord.js';
import type { Clock } from '../digest.ts';
import { describeError, type Log } from '../log.ts';
import { serverWait } from './limits.ts';
import type { Budget } from './transport/budget.ts';

/** Options of the client that tests lay over ours. */
export type Tuning = {
  /** Milliseconds that a start may take. */
  readonly openTimeout?: number;
  /** Milliseconds that the gateway may be away. */
  readonly away?: number;
  /** Milliseconds that messages may wait for a server that is unavailable. */
  readonly serverWait?: number;
  /** Milliseconds that closing the connection may take. */
  readonly destroyTimeout?: number;
  /** Milliseconds after which an answer is announced. */
  readonly patience?: number;
  /** Without the pause between two starts of a session, of 5 seconds. */
  readonly hurry?: boolean;
  /** What the digests go by. */
  readonly clock?: Clock;
  readonly ws?: WebSocketOptions;
  readonly rest?: ClientOptions['rest'];
};

type WebSocketOptions = NonNullable<ClientOptions['ws']>;
/** The manager of @discordjs/ws; discord.js exports another of the same name. */
type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

type Dispatch = { readonly data: GatewayDispatchPayload; readonly shardId: number };

/**
 * Hands interactions over as they came, to listeners of `client.ws` alone: what the client would make
 * of them is not needed, and the answer would wait for it. Keeps a dispatch that the client cannot read
 * from ending the process: discord.js throws on it inside a promise that nobody holds.
 */
function guardDispatch(
  manager: Manager,
  hand: (dispatch: Dispatch) => boolean,
  report: (error: unknown) => void,
): void {
  const emit = manager.emit.bind(manager);
  manager.emit = (...event: Parameters<Manager['emit']>) => {
    try {
      const [name, dispatch] = event as unknown as [string, Dispatch];
      const isInteraction =
        name === 'dispatch' && dispatch.data.t === GatewayDispatchEvents.InteractionCreate;
      return isInteraction ? hand(dispatch) : emit(...event);
    } catch (error) {
      report(error);
      return true;
    }
  };
}

/**
 * Keeps a destroyed client from coming back. Destroyed while it waits for the gateway, @discordjs/ws
 * takes the end of its wait for a fault and connects again; it asks for its session first, and is
 * left waiting for that.
 */
function guardEnd(manager: Manager, isOpen: () => boolean): void {
  const { retrieveSessionInfo } = manager.options;
  manager.options.retrieveSessionInfo = (shard) =>
    isOpen() ? retrieveSessionInfo(shard) : new Promise(() => {});
}

type Connection = {
  readonly apiUrl: string | undefined;
  readonly tuning: Tuning;
  /** Whether what is said in channels is to be read. */
  readonly watch: boolean;
  readonly budget: Budget;
  readonly isOpen: () => boolean;
};

/** Lets a session start when both the budget and Discord's pace allow it. */
function paceStarts(budget: Budget, hurry: boolean) {
  return async (manager: Manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    const pace = new SimpleIdentifyThrottler(limit.max_concurrency);
    return {
      waitForIdentify: async (shard: number, signal: AbortSignal) => {
        await budget(signal);
        if (!hurry) await pace.waitForIdentify(shard, signal);
      },
    };
  };
}

/** No privileged intent, unless the deployment watches: mentions and direct messages bring their text. */
const listIntents = (watch: boolean): GatewayIntentBits[] => [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  ...(watch ? [GatewayIntentBits.MessageContent] : []),
];

/** The client, not yet logged in. */
export function createClient(
  log: Log,
  { apiUrl, tuning, watch, budget, isOpen }: Connection,
): Client {
  const report = (error: unknown) =>
    log.error({ error: describeError(error) }, 'unreadable event of Discord');
  const hand = ({ data, shardId }: Dispatch) =>
    client.ws.emit(GatewayDispatchEvents.InteractionCreate, data.d, shardId);
  const client = new Client({
    intents: listIntents(watch),
    // As many shards as the gateway asks for: one, up to 2500 servers.
    shards: 'auto',
    // Without it, direct messages vanish: https://discordjs.guide/popular-topics/partials.html
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    // Nothing is looked up later; the desk remembers what was answered.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    // While a server is unavailable, every message waits for it; interactions are handed over before.
    waitGuildTimeout: tuning.serverWait ?? serverWait,
    rest: {
      timeout: 5000,
      retries: 1,
      ...(apiUrl === undefined ? {} : { api: trimSlash(apiUrl) }),
      ...tuning.rest,
    },
    ws: {
      buildStrategy: (manager) => {
        guardDispatch(manager, hand, report);
        guardEnd(manager, isOpen);
        return new SimpleShardingStrategy(manager);
      },
      buildIdentifyThrottler: paceStarts(budget, tuning.hurry === true),
      ...tuning.ws,
    },
  });
  return client;
}

const trimSlash = (url: string): string => url.replace(/\/+$/, '');

/** Logs what the client tells about its connection. Without listeners, some of these end the process. */
export function watchClient(client: Client, log: Log, isOpen: () => boolean): void {
  client.on(Events.Error, (error) =>
    log.error({ error: describeError(error) }, 'error of the Discord client'),
  );
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, error: describeError(error) }, 'gateway error'),
  );
  client.on(Events.ShardReconnecting, (shard) => {
    if (isOpen()) log.info({ shard }, 'gateway lost, connecting again');
  });
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed }, 'gateway resumed'),
  );
  client.on(Events.ShardReady, (shard, unavailable) =>
    log.info({ shard, unavailable: unavailable?.size ?? 0 }, 'gateway ready'),
  );
  client.on(Events.Warn, () => log.warn({}, 'warning of the Discord client'));
  client.rest.on(RESTEvents.RateLimited, ({ method, timeToReset, global }) =>
    log.warn({ method, timeToReset, global }, 'rate limited by Discord'),
  );
}

/** Whether every shard is connected; the client's own `isReady` stays true after it has lost the gateway. */
export function isConnected(client: Client): boolean {
  const { shards } = client.ws;
  return shards.size > 0 && shards.every(({ status }) => status === Status.Ready);
}
