import type { RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { App, type Receiver } from '@slack/bolt';
import type { Bot, Language } from '../../src/index.ts';
import { type Door, DoorError, type Failure } from '../door.ts';
import type { Log } from '../log.ts';
import { registerHandlers } from './transport/app.ts';
import { createClientOptions, identify, silent } from './transport/client.ts';
import { createDesk } from './transport/desk.ts';
import { createGate } from './transport/gate.ts';
import { createHttpLine, type HttpLine } from './transport/http.ts';
import { createMemory } from './transport/memory.ts';
import {
  createSocketLine,
  type SocketLine,
  type SocketTiming,
  socketTiming,
} from './transport/socket.ts';

/** With an app token the door uses Socket Mode, with a signing secret HTTP, with both both. */
export type SlackConfig = {
  readonly botToken: string;
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  /** Base of the Web API. */
  readonly apiUrl?: string | undefined;
  /** For what is said where no question tells the language. */
  readonly language?: Language | undefined;
};

export type SlackDoor = Door & {
  /** For `POST /slack/events` of a server; answers 503 while the door is not open for HTTP. */
  readonly listener: RequestListener;
};

type SlackDoorOptions = {
  readonly bot: Bot;
  readonly log: Log;
  readonly config: SlackConfig;
  readonly timing?: Partial<SocketTiming>;
};

type Lines = { readonly http: HttpLine | null; readonly sockets: SocketLine | null };

function createLines({ log, config, timing }: SlackDoorOptions): Lines {
  const { appToken, signingSecret, apiUrl } = config;
  const socketOptions = {
    clientOptions: () => createClientOptions(apiUrl),
    log,
    logger: silent,
    timing: { ...socketTiming, ...timing },
  };
  return {
    http: signingSecret === undefined ? null : createHttpLine(signingSecret, log, silent),
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

/**
 * A door to Slack: the command, mentions, direct messages and buttons. With Socket Mode it is ready
 * while a socket is open, whether or not HTTP is used beside it.
 */
export function createSlackDoor(options: SlackDoorOptions): SlackDoor {
  const { bot, log, config } = options;
  const memory = createMemory();
  const desk = createDesk({ bot, log, memory, language: config.language ?? 'en' });
  const gate = createGate({ desk, memory, log });
  const lines = createLines(options);
  const { http, sockets } = lines;
  let state: 'new' | 'open' | 'closed' = 'new';

  async function open(): Promise<void> {
    const clientOptions = createClientOptions(config.apiUrl);
    const identity = await identify(config.botToken, clientOptions, log);
    const app = new App({
      ...identity,
      token: config.botToken,
      tokenVerificationEnabled: false,
      receiver: joinReceivers(lines, gate.guard),
      convoStore: false,
      clientOptions: createClientOptions(config.apiUrl),
      logger: silent,
    });
    registerHandlers(app, { desk, memory, log });
    if (state === 'closed') return;
    if (sockets !== null) await Promise.race([sockets.open(), refuseDoor(sockets.failed)]);
    if (state === 'new') state = 'open';
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
      const end = performance.now() + deadline;
      await Promise.race([gate.drain(), wait(deadline, undefined, { ref: false })]);
      await sockets?.close(Math.max(0, end - performance.now()));
    },
  };
}
