import type { RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { App, type Receiver } from '@slack/bolt';
import type { Bot, Catalog, Language } from '../../src/index.ts';
import { createBallot } from '../ballot.ts';
import { startDigests } from '../digest.ts';
import { type Door, DoorError, type Failure } from '../door.ts';
import { type Follow, followQuietly } from '../journey.ts';
import type { Log } from '../log.ts';
import { type Meter, silentMeter } from '../meter.ts';
import type { Store } from '../store/store.ts';
import { registerHandlers } from './transport/app.ts';
import { createClientOptions, type Identity, identify, silent } from './transport/client.ts';
import { createDesk } from './transport/desk.ts';
import { createDigestSender } from './transport/digest.ts';
import { createGate } from './transport/gate.ts';
import { createHttpLine, type HttpLine } from './transport/http.ts';
import { createMemory, type Sizes } from './transport/memory.ts';
import { createAuthorize, createOAuthOptions, type OAuth } from './transport/oauth.ts';
import { createRemovals } from './transport/removal.ts';
import {
  createSocketLine,
  type SocketLine,
  type SocketTiming,
  socketTiming,
} from './transport/socket.ts';

/** With an app token the door uses Socket Mode, with a signing secret HTTP, with both both. */
export type SlackConfig = {
  /** For one workspace; without it `oauth` is needed. */
  readonly botToken?: string | undefined;
  /** For many workspaces, in place of the one token. */
  readonly oauth?: OAuth | undefined;
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  /** Base of the Web API. */
  readonly apiUrl?: string | undefined;
  /** For what is said where no question tells the language. */
  readonly language?: Language | undefined;
};

export type SlackDoor = Door & {
  /** For `POST /slack/events` and the paths of an installation; answers 503 while the door is not open for HTTP. */
  readonly listener: RequestListener;
};

type SlackDoorOptions = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly store: Store;
  readonly log: Log;
  readonly config: SlackConfig;
  readonly meter?: Meter;
  readonly follow?: Follow;
  readonly timing?: Partial<SocketTiming>;
  readonly sizes?: Sizes;
  /** Milliseconds that one call of Slack may take. */
  readonly callTime?: number;
};

type Lines = { readonly http: HttpLine | null; readonly sockets: SocketLine | null };

function createLines(options: SlackDoorOptions): Lines {
  const { store, log, config, timing, meter = silentMeter } = options;
  const { appToken, signingSecret, apiUrl, oauth } = config;
  const socketOptions = {
    clientOptions: () => createClientOptions(apiUrl),
    log,
    logger: silent,
    timing: { ...socketTiming, ...timing },
    meter,
  };
  const installing = oauth === undefined ? {} : createOAuthOptions(oauth, store, apiUrl);
  const http = { signingSecret, oauth: installing, log, logger: silent };
  return {
    http: signingSecret === undefined && oauth === undefined ? null : createHttpLine(http),
    sockets: appToken === undefined ? null : createSocketLine({ ...socketOptions, appToken }),
  };
}

/** The receivers of all lines as one. They are started apart from the app. */
function joinReceivers({ http, sockets }: Lines, guard: (app: App) => App): Receiver {
  const receivers: Receiver[] = [...(http === null ? [] : [http.receiver])];
  receivers.push(...(sockets?.receivers ?? []));
  return {
    init: (app) => {
      const guarded = guard(app);
      for (const receiver of receivers) receiver.init(guarded);
    },
    start: async () => {},
    stop: async () => {},
  };
}

async function refuseDoor(failed: Promise<Failure>): Promise<never> {
  const failure = await failed;
  throw new DoorError(failure.reason, failure);
}

const refuseRequest: RequestListener = (_request, response) => {
  response.writeHead(503, { 'retry-after': '5' }).end();
};

/** How requests get their token: the one there is, or that of the workspace they come from. */
function createApp(
  { config, store, callTime }: SlackDoorOptions,
  { http }: Lines,
  identity: Identity | null,
  receiver: Receiver,
): App {
  const { botToken, apiUrl } = config;
  const shared = {
    receiver,
    convoStore: false as const,
    tokenVerificationEnabled: false,
    clientOptions: createClientOptions(apiUrl, callTime),
    logger: silent,
  };
  if (identity !== null && botToken !== undefined) {
    const { botId, botUserId } = identity;
    return new App({ ...shared, token: botToken, botId, botUserId });
  }
  if (http === null) throw new DoorError('slack has no token', { fatal: true });
  return new App({ ...shared, authorize: createAuthorize(http.receiver, store) });
}

/** What a door consists of, made without asking Slack anything. */
function createParts(options: SlackDoorOptions) {
  const { bot, catalog, store, log, config, follow = followQuietly } = options;
  const { language = 'en' } = config;
  const memory = createMemory(options.sizes);
  const desk = createDesk({ bot, catalog, store, ballot: createBallot(), log, memory, language });
  return {
    memory,
    desk,
    removals: createRemovals({ store, log, apiUrl: config.apiUrl }),
    gate: createGate({ desk, store, log, follow }),
    lines: createLines(options),
  };
}

/** Asks Slack who we are, where one token says so, and lets the app take requests. Rejects with a `DoorError`. */
async function openApp(
  options: SlackDoorOptions,
  { memory, desk, removals, gate, lines }: ReturnType<typeof createParts>,
): Promise<Identity | null> {
  const { catalog, store, log, config } = options;
  const { botToken, apiUrl } = config;
  const identity =
    botToken === undefined ? null : await identify(botToken, createClientOptions(apiUrl), log);
  const app = createApp(options, lines, identity, joinReceivers(lines, gate.guard));
  const scopes = identity?.scopes ?? [];
  registerHandlers(app, { desk, memory, store, removals, catalog, log, scopes });
  return identity;
}

/**
 * A door to Slack: the command, mentions, direct messages, buttons, windows and the Home tab. With
 * Socket Mode it is ready while a socket is open, whether or not HTTP is used beside it.
 */
export function createSlackDoor(options: SlackDoorOptions): SlackDoor {
  const { catalog, store, log, config } = options;
  const parts = createParts(options);
  const { removals, gate } = parts;
  const { http, sockets } = parts.lines;
  let state: 'new' | 'open' | 'closed' = 'new';
  let digests: { readonly close: () => void } | null = null;

  async function open(): Promise<void> {
    const identity = await openApp(options, parts);
    if (state === 'closed') return;
    if (sockets !== null) await Promise.race([sockets.open(), refuseDoor(sockets.failed)]);
    if (state !== 'new') return;
    state = 'open';
    const { language: fallback = 'en' } = config;
    const send = createDigestSender(options, identity);
    digests = startDigests({ store, catalog, log, fallback, platform: 'slack', send });
    // It was removed and has come back: what was to be deleted stays.
    if (identity !== null) void store.forget.reinstall(identity.holder);
    else void removals.sweep();
  }

  return {
    name: 'slack',
    open,
    failed: sockets?.failed ?? new Promise<Failure>(() => {}),
    isReady: () => state === 'open' && (sockets?.isReady() ?? true),
    listener: (request, response) => {
      const listen = state === 'open' ? http?.listener : undefined;
      (listen ?? refuseRequest)(request, response);
    },
    close: async (deadline) => {
      state = 'closed';
      digests?.close();
      removals.close();
      const end = performance.now() + deadline;
      await Promise.race([gate.drain(), wait(deadline, undefined, { ref: false })]);
      await sockets?.close(Math.max(0, end - performance.now()));
    },
  };
}
