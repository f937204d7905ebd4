import { checkCommand } from './discord-definition.ts';
import { botUser, ids, makeId, type Payload } from './discord-event.ts';
import { checkCallback, checkEdit, checkPost, checkThread } from './discord-payload.ts';
import type { Watch } from './discord-watch.ts';

type Call = {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | null;
  readonly body: unknown;
};

/** An answer of the API; without a body it has no content type either. */
type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What a route does instead of its work, so many times; `lost` does the work, and its answer is lost. */
type Fault = {
  readonly path: RegExp;
  times: number;
  readonly answer: Answer | 'hang' | 'lost' | Promise<Answer>;
};

/** A message that reached its channel, or the person who asked. */
export type Sent = {
  readonly route: 'reply' | 'update' | 'post' | 'thread' | 'edit' | 'follow' | 'choices';
  readonly channel: string | null;
  readonly body: Payload;
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

const refuse = (status: number, code: number): Answer => ({
  status,
  body: { message: 'refused', code },
});
const accept: Answer = { status: 204, body: null };

/** Discord takes the first answer within this time: https://discord.com/developers/docs/interactions/receiving-and-responding */
const answerTime = 3000;

const ageOf = (id: string): number => Date.now() - (Number(BigInt(id) >> 22n) + 1_420_070_400_000);

const routes: Readonly<Record<number, Sent['route']>> = { 4: 'reply', 7: 'update', 8: 'choices' };

/** Channels and interactions that take messages. */
function createMailbox() {
  const sent: Sent[] = [];
  const deleted: string[] = [];
  const faults: string[] = [];
  const nonces = new Set<string>();
  const interactions = new Map<
    string,
    { token: string; channel: string | null; answered: boolean }
  >();
  const post = (channel: string, body: Payload): Answer => {
    // A forum takes no message but the first one of a thread.
    if (channel === ids.forum) return refuse(400, 50_008);
    faults.push(...checkPost(body));
    const nonce = body.enforce_nonce === true ? String(body.nonce) : makeId();
    if (!nonces.has(nonce)) sent.push({ route: 'post', channel, body });
    nonces.add(nonce);
    const message = {
      id: makeId(),
      channel_id: channel,
      author: botUser,
      content: '',
      timestamp: new Date().toISOString(),
    };
    return {
      status: 200,
      body: { ...message, mentions: [], mention_roles: [], attachments: [], embeds: [], type: 0 },
    };
  };
  const openThread = (channel: string, body: Payload): Answer => {
    if (channel !== ids.forum) return refuse(400, 50_024);
    // https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
    if (!Array.isArray(body.applied_tags)) return refuse(400, 40_067);
    faults.push(...checkThread(body));
    sent.push({ route: 'thread', channel, body });
    return { status: 201, body: { id: makeId(), type: 11, parent_id: channel, name: body.name } };
  };
  const callback = (id: string, token: string, body: Payload): Answer => {
    const interaction = interactions.get(id);
    if (interaction === undefined || interaction.token !== token || ageOf(id) > answerTime)
      return refuse(404, 10_062);
    if (interaction.answered) return refuse(400, 40_060);
    interaction.answered = true;
    faults.push(...checkCallback(body));
    const route = routes[Number(body.type)];
    if (route !== undefined) {
      sent.push({ route, channel: interaction.channel, body: body.data as Payload });
    }
    return accept;
  };
  /** The message that a first answer made, or the one with the control; a POST adds another. */
  const original = (method: string, token: string, body: Payload): Answer => {
    const interaction = [...interactions.values()].find((one) => one.token === token);
    if (interaction === undefined) return refuse(401, 50_027);
    if (!interaction.answered) return refuse(404, 10_015);
    if (method === 'DELETE') {
      deleted.push(token);
      return accept;
    }
    faults.push(...(method === 'POST' ? checkPost(body) : checkEdit(body)));
    const route = method === 'POST' ? 'follow' : 'edit';
    sent.push({ route, channel: interaction.channel, body });
    return { status: 200, body: { id: makeId() } };
  };
  const hear = (type: string, data: Payload) => {
    if (type !== 'INTERACTION_CREATE') return;
    const channel = typeof data.channel_id === 'string' ? data.channel_id : null;
    // A dispatch that is sent twice stays one interaction.
    if (!interactions.has(String(data.id)))
      interactions.set(String(data.id), { token: String(data.token), channel, answered: false });
  };
  return { sent, deleted, faults, post, openThread, callback, original, hear };
}

function withoutLocales(command: Payload): Payload {
  return Object.fromEntries(
    Object.entries(command).filter(([key]) => !key.endsWith('_localizations')),
  );
}

/** The REST half: routes, tokens, faults. */
export function createRest(token: string, watch: Watch, gatewayUrl: () => string): Rest {
  const { sent, deleted, faults, post, openThread, callback, original, hear } = createMailbox();
  const calls: Call[] = [];
  const planned: Fault[] = [];
  const register = (body: unknown): Answer => {
    const commands = Array.isArray(body) ? (body as Payload[]) : [];
    faults.push(...commands.flatMap(checkCommand));
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
  };
  const route = ({ method, url, body }: Call): Answer => {
    const path = url.pathname.replace('/api/v10', '');
    const [, channel] = /^\/channels\/(\d+)\/messages$/.exec(path) ?? [];
    const [, id, interactionToken] = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(path) ?? [];
    if (path === '/gateway/bot') {
      const limit = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 };
      return {
        status: 200,
        body: { url: gatewayUrl(), shards: rest.shards, session_start_limit: limit },
      };
    }
    if (method === 'POST' && channel !== undefined) return post(channel, body as Payload);
    const [, parent] = /^\/channels\/(\d+)\/threads$/.exec(path) ?? [];
    if (method === 'POST' && parent !== undefined) return openThread(parent, body as Payload);
    if (method === 'POST' && id !== undefined)
      return callback(id, interactionToken ?? '', body as Payload);
    const [, hook] =
      /^\/webhooks\/\d+\/([^/]+?)(?:\/messages\/(?:@|%40)original)?$/.exec(path) ?? [];
    if (hook !== undefined) return original(method, hook, (body ?? {}) as Payload);
    if (path === '/applications/@me')
      return { status: 200, body: { id: ids.application, ...rest.application } };
    if (path === '/users/@me/guilds')
      return { status: 200, body: [{ id: ids.guild }, { id: ids.community }] };
    const [, server] = /^\/applications\/\d+\/guilds\/(\d+)\/commands$/.exec(path) ?? [];
    if (server !== undefined) {
      if (method === 'PUT') rest.local.set(server, body as Payload[]);
      return { status: 200, body: rest.local.get(server) ?? [] };
    }
    if (path === `/applications/${ids.application}/commands`) {
      if (method === 'PUT') return register(body);
      const full = url.searchParams.get('with_localizations') === 'true';
      return { status: 200, body: full ? rest.commands : rest.commands.map(withoutLocales) };
    }
    return refuse(404, 0);
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
    sent,
    calls,
    faults,
    deleted,
    local: new Map(),
    application: {},
    shards: 1,
    commands: [],
    fail: (path, instead, times = 1) => planned.push({ path, answer: instead, times }),
    hear,
    answer,
  };
  return rest;
}
