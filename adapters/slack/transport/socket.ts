import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Failure } from '../../door.ts';
import type { Log } from '../../log.ts';
import type { Meter } from '../../meter.ts';
import { createSignal } from '../../signal.ts';
import { jitter } from '../../store/time.ts';
import { type Client, dropSocket, guardHello, guardMessages } from './guard.ts';
import { describeCall, readFatal, readRetryAfter } from './sender.ts';

/** Milliseconds. */
export type SocketTiming = {
  /** Without an answer to a ping for this long, a socket is given up. */
  readonly ping: number;
  /** From the connection to Slack's hello. */
  readonly hello: number;
  /** First wait after a failure; doubles with each in a row, up to `longest`. */
  readonly retry: number;
  readonly longest: number;
  /** A socket that lasted longer is replaced at once when it ends. */
  readonly settled: number;
  /** For Slack's side of a close. */
  readonly farewell: number;
};

export const socketTiming: SocketTiming = {
  ping: 5000,
  hello: 10_000,
  retry: 1000,
  longest: 30_000,
  settled: 10_000,
  farewell: 1000,
};

/** Two sockets, so that one is open while Slack renews the other. */
const socketCount = 2;

/** Slack over Socket Mode. */
export type SocketLine = {
  readonly receivers: readonly SocketModeReceiver[];
  /** Connects, and keeps connected. Resolves with the first socket that is open. */
  readonly open: () => Promise<void>;
  readonly isReady: () => boolean;
  /** Waits at most `limit` milliseconds for Slack's side of it. */
  readonly close: (limit: number) => Promise<void>;
  /** Resolves when Slack refuses the token. */
  readonly failed: Promise<Failure>;
};

type SocketOptions = {
  readonly appToken: string;
  /** Made anew for each client. */
  readonly clientOptions: () => webApi.WebClientOptions;
  readonly log: Log;
  readonly logger: Logger;
  readonly timing: SocketTiming;
  readonly meter: Pick<Meter, 'reconnected'>;
};

function createReceiver({ appToken, clientOptions, log, logger, timing }: SocketOptions) {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    clientPingTimeout: timing.ping,
    // The client's own reconnection rejects where nobody listens; `keepSocket` reconnects instead.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions() },
    processEventErrorHandler: async () => false,
  });
  guardMessages(receiver.client, log);
  guardHello(receiver.client, timing.hello);
  return receiver;
}

type Keeper = {
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly timing: SocketTiming;
  /** Called when a socket is greeted, and when it has ended. */
  readonly onOpen: (client: Client) => void;
  readonly onEnd: (client: Client) => void;
};

/** One life of a socket, from its connection to its end. Rejects where it does not open. */
async function live(client: Client, { signal, onOpen, onEnd }: Keeper): Promise<void> {
  await client.start();
  const gone = new Promise((resolve) => client.once('disconnected', resolve));
  onOpen(client);
  if (signal.aborted) dropSocket(client);
  await gone;
  onEnd(client);
}

/** Connects a socket again and again until the signal; resolves with a failure where Slack refuses the token. */
async function keepSocket(client: Client, keeper: Keeper): Promise<Failure | null> {
  const { signal, log, timing } = keeper;
  let failures = 0;
  while (!signal.aborted) {
    const born = performance.now();
    let asked = 0;
    try {
      await live(client, keeper);
      failures = performance.now() - born > timing.settled ? 0 : failures + 1;
    } catch (error) {
      const fatal = readFatal(error, 'the app token');
      if (fatal !== null) return fatal;
      failures += 1;
      asked = readRetryAfter(error) ?? 0;
      log.warn({ ...describeCall(error), failures }, 'slack socket did not open');
    }
    const pause = Math.min(timing.longest, timing.retry * 2 ** (failures - 1));
    // Half of it by chance, so that sockets and replicas do not come back together.
    if (failures > 0)
      await wait(Math.max(asked, jitter(pause)), undefined, { signal }).catch(() => {});
  }
  return null;
}

/** Two sockets to Slack that are kept open. */
export function createSocketLine(options: SocketOptions): SocketLine {
  const { log, timing, meter } = options;
  const closing = new AbortController();
  const greeted = new Set<Client>();
  const receivers = Array.from({ length: socketCount }, () => createReceiver(options));
  const opened = createSignal<void>();
  const failed = createSignal<Failure>();
  const keeper: Keeper = {
    signal: closing.signal,
    log,
    timing,
    onOpen: (client) => {
      greeted.add(client);
      log.info({ open: greeted.size }, 'slack socket open');
      opened.give();
    },
    onEnd: (client) => {
      greeted.delete(client);
      log.info({ open: greeted.size }, 'slack socket closed');
      if (!closing.signal.aborted) meter.reconnected('slack');
    },
  };
  let lives: Promise<unknown> = Promise.resolve();

  async function keep(client: Client): Promise<void> {
    const failure = await keepSocket(client, keeper);
    if (failure !== null) failed.give(failure);
  }

  return {
    receivers,
    failed: failed.given,
    open: () => {
      lives = Promise.all(receivers.map(({ client }) => keep(client)));
      return opened.given;
    },
    isReady: () =>
      receivers.some(({ client }) => greeted.has(client) && client.websocket?.isActive() === true),
    close: async (limit) => {
      closing.abort();
      const farewells = receivers.map(({ client }) => client.disconnect());
      const patience = wait(Math.min(limit, timing.farewell), undefined, { ref: false });
      await Promise.race([Promise.all([...farewells, lives]), patience]);
      for (const { client } of receivers) dropSocket(client);
    },
  };
}
