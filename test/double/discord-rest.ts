import { checkCommand } from './discord-definition.ts';
import { ids, makeId, type Payload } from './discord-event.ts';
import {
  type Answer,
  createMailbox,
  hearEvent,
  type Mailbox,
  refuse,
  type Sent,
  takeCallback,
  takePost,
  takeSequel,
  takeThread,
} from './discord-mailbox.ts';
import type { Watch } from './discord-watch.ts';

type Call = {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | null;
  readonly body: unknown;
};

/** A call with its path below the version of the API. */
type Request = Call & { readonly path: string };

/** What a route does instead of its work, so many times; `lost` does the work, and its answer is lost. */
type Fault = {
  readonly path: RegExp;
  times: number;
  readonly answer: Answer | 'hang' | 'lost' | Promise<Answer>;
};

export type Rest = {
  readonly sent: readonly Sent[];
  readonly calls: readonly Call[];
  /** Faults of payloads; a test that leaves one here has found a mistake. */
  readonly faults: readonly string[];
  /** Tokens of interactions whose message was deleted. */
  readonly deleted: readonly string[];
  /** Commands of single servers, by server. */
  readonly local: Map<string, Payload[]>;
  /** What `/applications/@me` adds to the id. */
  application: Payload;
  /** How many shards the gateway asks for. */
  shards: number;
  commands: Payload[];
  /** Answers the next calls of a path with something else. */
  readonly fail: (path: RegExp, answer: Fault['answer'], times?: number) => void;
  /** Notes an event of the gateway that may be answered. */
  readonly hear: (type: string, data: Payload) => void;
  readonly answer: (call: Call) => Promise<Answer | 'hang'>;
};

function withoutLocales(command: Payload): Payload {
  return Object.fromEntries(
    Object.entries(command).filter(([key]) => !key.endsWith('_localizations')),
  );
}

/** The commands of the application, all at once. */
function registerCommands(rest: Rest, box: Mailbox, body: unknown): Answer {
  const commands = Array.isArray(body) ? (body as Payload[]) : [];
  box.faults.push(...commands.flatMap(checkCommand));
  // As Discord gives them back: with ids, with defaults, and sets of numbers in its own order.
  rest.commands = commands.map((command) => ({
    ...command,
    id: makeId(),
    application_id: ids.application,
    version: makeId(),
    nsfw: false,
    default_member_permissions: null,
    contexts: [...((command.contexts as number[] | undefined) ?? [])].reverse(),
  }));
  return { status: 200, body: rest.commands };
}

/** What is said and answered; null for another path. */
function routeMessage({ method, path, body }: Request, box: Mailbox): Answer | null {
  const payload = (body ?? {}) as Payload;
  const [, channel] = /^\/channels\/(\d+)\/messages$/.exec(path) ?? [];
  if (method === 'POST' && channel !== undefined) return takePost(box, channel, payload);
  const [, parent] = /^\/channels\/(\d+)\/threads$/.exec(path) ?? [];
  if (method === 'POST' && parent !== undefined) return takeThread(box, parent, payload);
  const [, id, token = ''] = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(path) ?? [];
  if (method === 'POST' && id !== undefined) return takeCallback(box, id, token, payload);
  const [, hook] = /^\/webhooks\/\d+\/([^/]+?)(?:\/messages\/(?:@|%40)original)?$/.exec(path) ?? [];
  return hook === undefined ? null : takeSequel(box, method, hook, payload);
}

/** Commands of the application, or of a single server; null for another path. */
function routeCommands(request: Request, rest: Rest, box: Mailbox): Answer | null {
  const { method, path, url, body } = request;
  const [, server] = /^\/applications\/\d+\/guilds\/(\d+)\/commands$/.exec(path) ?? [];
  if (server !== undefined) {
    if (method === 'PUT') rest.local.set(server, body as Payload[]);
    return { status: 200, body: rest.local.get(server) ?? [] };
  }
  if (path !== `/applications/${ids.application}/commands`) return null;
  if (method === 'PUT') return registerCommands(rest, box, body);
  const full = url.searchParams.get('with_localizations') === 'true';
  return { status: 200, body: full ? rest.commands : rest.commands.map(withoutLocales) };
}

/** What the application asks about itself; null for another path. */
function routeAccount({ path }: Request, rest: Rest, gatewayUrl: string): Answer | null {
  switch (path) {
    case '/gateway/bot': {
      const limit = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 };
      const body = { url: gatewayUrl, shards: rest.shards, session_start_limit: limit };
      return { status: 200, body };
    }
    case '/applications/@me':
      return { status: 200, body: { id: ids.application, ...rest.application } };
    case '/users/@me/guilds':
      return { status: 200, body: [{ id: ids.guild }, { id: ids.community }] };
    default:
      return null;
  }
}

/** The REST half: routes, tokens, faults. */
export function createRest(token: string, watch: Watch, gatewayUrl: () => string): Rest {
  const box = createMailbox();
  const calls: Call[] = [];
  const planned: Fault[] = [];
  const route = (call: Call): Answer => {
    const request = { ...call, path: call.url.pathname.replace('/api/v10', '') };
    return (
      routeMessage(request, box) ??
      routeCommands(request, rest, box) ??
      routeAccount(request, rest, gatewayUrl()) ??
      refuse(404, 0)
    );
  };
  const answer = async (call: Call): Promise<Answer | 'hang'> => {
    calls.push(call);
    const fault = planned.find(({ path, times }) => times > 0 && path.test(call.url.pathname));
    if (fault !== undefined) fault.times -= 1;
    watch.touch();
    if (fault !== undefined && fault.answer !== 'lost') return fault.answer;
    // An interaction's own token stands in the path; everything else needs the bot's.
    const open = /^\/api\/v10\/(?:interactions|webhooks)\//.test(call.url.pathname);
    const result = open || call.authorization === `Bot ${token}` ? route(call) : refuse(401, 0);
    watch.touch();
    return fault === undefined ? result : { status: 502, body: {} };
  };
  const rest: Rest = {
    sent: box.sent,
    calls,
    faults: box.faults,
    deleted: box.deleted,
    local: new Map(),
    application: {},
    shards: 1,
    commands: [],
    fail: (path, instead, times = 1) => planned.push({ path, answer: instead, times }),
    hear: (type, data) => hearEvent(box, type, data),
    answer,
  };
  return rest;
}
