import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type APIInteraction, REST } from 'discord.js';
import type { Door } from '../door.ts';
import { type Follow, followQuietly } from '../journey.ts';
import { describeError, type Log } from '../log.ts';
import { awaitWithin } from '../store/time.ts';
import type { Desk } from './desk.ts';
import { createRefusalLog, unknownInteraction } from './refusal.ts';
import { type Back, type Callback, respond } from './respond.ts';
import { checkSignature, readKey } from './signature.ts';
import { createBack } from './transport/back.ts';
import { outlastLag } from './transport/lag.ts';
import { createTasks, type Track } from './transport/task.ts';

/** What interactions over HTTP are answered with. */
export type HttpParts = {
  /** That of the gateway, where both are open: an interaction is answered once. */
  readonly desk: Desk;
  readonly log: Log;
  readonly config: { readonly publicKey: string; readonly apiUrl?: string | undefined };
  readonly follow?: Follow;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
  /** Milliseconds after which an answer is announced; for tests. */
  readonly patience?: number;
};

/** Bytes of a request: a message with all its embeds is far below. */
const bodyLimit = 1 << 20;

// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type
const ping = 1;

/** The body of a request; null where it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body?: Callback): void {
  if (body === undefined) return void response.writeHead(status).end();
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': length })
    .end(text);
}

/** Discord waits for this answer no more; its own word for that is the code. */
class GivenUp extends Error {
  readonly code = unknownInteraction;
}

/** The first answer is that of the request itself; what comes later goes to the API. */
function createWay(response: ServerResponse, api: Back): Back {
  return {
    edit: (body) => outlastLag(() => api.edit(body)),
    remove: () => outlastLag(api.remove),
    add: (body) => outlastLag(() => api.add(body)),
    call: async (body) => {
      if (response.headersSent) return api.call(body);
      if (response.closed) throw new GivenUp();
      send(response, 200, body);
    },
  };
}

type Office = Pick<HttpParts, 'desk' | 'log'> & {
  readonly patience: number | undefined;
  readonly rest: REST;
  readonly track: Track;
};

/** Answers an interaction that is Discord's; 204 for one that is not to be answered. */
function answer(
  given: APIInteraction,
  response: ServerResponse,
  office: Office,
): Promise<unknown> | undefined {
  const { desk, log, rest, track, patience } = office;
  const taken = desk.takeInteraction(given);
  if (taken === null) {
    send(response, 204);
    return undefined;
  }
  const { interaction, handling } = taken;
  const { asker } = interaction;
  const way = createWay(response, createBack(rest, interaction));
  const task = respond(handling, way, log, patience);
  track(task, { channel: asker.channel ?? asker.user, bound: false });
  return task;
}

function parse(body: Buffer): APIInteraction | null {
  try {
    const given: unknown = JSON.parse(body.toString());
    return typeof given === 'object' && given !== null ? (given as APIInteraction) : null;
  } catch {
    return null;
  }
}

/** The way in as it stands. */
type Way = Office & {
  readonly key: ReturnType<typeof readKey>;
  readonly follow: Follow;
  readonly now: () => number;
  open: boolean;
};

/** Answers a request where it is Discord's. */
async function handle(request: IncomingMessage, response: ServerResponse, way: Way): Promise<void> {
  if (!way.open) return send(response, 503);
  if (request.method !== 'POST') return send(response, 405);
  const body = await readBody(request);
  if (body === null) return send(response, 413);
  const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = request.headers;
  // Discord tries from time to time whether a wrong signature is refused.
  if (!checkSignature({ signature, timestamp, body }, way.key, way.now()))
    return send(response, 401);
  const given = parse(body);
  if (given === null) return send(response, 400);
  if ((given.type as number) === ping) return send(response, 200, { type: ping });
  void way.follow('discord', () => answer(given, response, way));
}

/**
 * Discord's interactions over HTTP: commands, buttons and menus without a gateway. Mentions and
 * direct messages need the gateway. Every request is verified before it is read.
 */
export function createHttpDoor(parts: HttpParts): {
  readonly door: Door;
  readonly listener: RequestListener;
} {
  const { desk, log, patience, config, follow = followQuietly, now = Date.now } = parts;
  const api = config.apiUrl?.replace(/\/+$/, '');
  const rest = new REST({ timeout: 5000, retries: 1, ...(api === undefined ? {} : { api }) });
  const { running, track } = createTasks(createRefusalLog(log, () => {}));
  const key = readKey(config.publicKey);
  const way: Way = { desk, log, patience, rest, track, key, follow, now, open: false };
  const listener: RequestListener = (request, response) => {
    handle(request, response, way).catch((error: unknown) => {
      log.error({ error: describeError(error) }, 'a request of Discord could not be handled');
      if (!response.headersSent) send(response, 400);
    });
  };
  const door: Door = {
    name: 'discord',
    failed: new Promise(() => {}),
    isReady: () => way.open,
    open: async () => {
      way.open = true;
    },
    close: async (deadline) => {
      way.open = false;
      await awaitWithin(Promise.all(running), deadline);
    },
  };
  return { door, listener };
}
