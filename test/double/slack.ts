import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { createInbox, type Inbox } from './slack-inbox.ts';
import { validateMessage, validateView } from './slack-validator.ts';

export const botToken = 'xoxb-1-test-bot-token';
export const appToken = 'xapp-1-test-app-token';
export const signingSecret = 'test-signing-secret';
export const clientSecret = 'test-client-secret';

/** The token of a workspace that has installed the app by OAuth. */
export const tokenOf = (team: string): string => `xoxb-${team}-test-installed`;

type Json = Readonly<Record<string, unknown>>;

/** A call of the Web API, with the token it came with. `fields` are decoded: blocks are blocks. */
type Call = { readonly method: string; readonly fields: Json; readonly token: string };
type Reply = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: Json;
};
/** What came back for an envelope, and over which socket. */
type Ack = {
  readonly envelope_id: string;
  readonly payload: Json;
  readonly socket: WebSocket;
};
type Response = { readonly id: string; readonly body: Json };

/** A local Slack: the Web API, response URLs and Socket Mode, on one port of the loopback. */
export type Slack = {
  readonly apiUrl: string;
  readonly calls: Inbox<Call>;
  /** Names of all methods called, in order. */
  readonly methods: readonly string[];
  readonly responses: Inbox<Response>;
  readonly acks: Inbox<Ack>;
  /** Sockets as they come. */
  readonly sockets: Inbox<WebSocket>;
  /** What Slack would object to in anything it was sent. */
  readonly faults: string[];
  /** What the one token may do. */
  readonly grant: (scopes: readonly string[]) => void;
  /** Answers a method this way from now on; null as usual. */
  readonly answer: (method: string, reply: ((call: Call) => Reply | Promise<Reply>) | null) => void;
  readonly responseUrl: (id: string) => string;
  /** Sends an envelope over the first open socket; resolves with its acknowledgement. */
  readonly deliver: (type: string, payload: Json) => Promise<Ack>;
  /** Whether new sockets are greeted; they are at first. */
  readonly greet: (greets: boolean) => void;
  /** How many sockets the app may have; one more is sent away instead of greeted. */
  readonly limit: (most: number) => void;
  readonly open: () => readonly WebSocket[];
  readonly close: () => Promise<void>;
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function decodeFields(body: string): Json {
  const fields: Record<string, unknown> = Object.fromEntries(new URLSearchParams(body));
  for (const name of ['blocks', 'view']) {
    const value = fields[name];
    if (typeof value === 'string') fields[name] = JSON.parse(value);
  }
  return fields;
}

const fail = (error: string): Reply => ({ body: { ok: false, error } });

/** Whose token it is; null for nobody's. */
function findTeam(token: string): string | null {
  if (token === botToken) return 'T1';
  return /^xoxb-(\w+)-test-installed$/.exec(token)?.[1] ?? null;
}

/** What Slack tells of a team that installs the app; the code of the test names the team. */
function answerInstall({ code = '', client_secret: secret }: Json): Reply {
  if (secret !== clientSecret || code === 'bad') return fail('invalid_code');
  const team = String(code);
  const whole = team.startsWith('E');
  return {
    body: {
      ok: true,
      access_token: tokenOf(team),
      token_type: 'bot',
      scope: 'commands,chat:write',
      bot_user_id: 'UBOT',
      app_id: 'A1',
      team: whole ? null : { id: team, name: team },
      enterprise: whole ? { id: team, name: team } : null,
      authed_user: { id: 'U1' },
      is_enterprise_install: whole,
    },
  };
}

/** What Slack answers by itself. */
function answerCall(call: Call, socketUrl: string, scopes: readonly string[]): Reply {
  const { method, fields, token } = call;
  if (method === 'apps.connections.open') {
    return token === appToken ? { body: { ok: true, url: socketUrl } } : fail('invalid_auth');
  }
  if (method === 'oauth.v2.access') return answerInstall(fields);
  const team = findTeam(token);
  if (team === null) return fail('invalid_auth');
  switch (method) {
    case 'auth.test':
      return {
        headers: { 'x-oauth-scopes': scopes.join(',') },
        body: {
          ok: true,
          user_id: 'UBOT',
          bot_id: 'BBOT',
          team_id: team,
          url: 'https://t.example/',
        },
      };
    case 'users.info':
      return {
        body: {
          ok: true,
          user: {
            id: fields.user,
            team_id: team,
            is_admin: fields.user === 'UADMIN',
            is_owner: false,
            profile: { display_name: 'Ada <!channel>', real_name: 'Ada' },
            ...(fields.include_locale === 'true' ? { locale: 'en-US' } : {}),
          },
        },
      };
    case 'conversations.info':
      return { body: { ok: true, channel: { id: fields.channel } } };
    case 'views.open':
    case 'views.push':
    case 'views.update':
    case 'views.publish':
      return validateView(fields.view).length === 0
        ? { body: { ok: true, view: { id: 'V99' } } }
        : fail('invalid_arguments');
    case 'chat.delete':
      return { body: { ok: true } };
    case 'chat.postMessage':
    case 'chat.postEphemeral':
    case 'chat.update':
      return validateMessage(fields).length === 0
        ? { body: { ok: true, channel: fields.channel, ts: '99.1' } }
        : fail('invalid_blocks');
    default:
      return fail('unknown_method');
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}

/** Starts a local Slack. */
export async function startSlack(): Promise<Slack> {
  const calls = createInbox<Call>();
  const responses = createInbox<Response>();
  const acks = createInbox<Ack>();
  const sockets = createInbox<WebSocket>();
  const replies = new Map<string, (call: Call) => Reply | Promise<Reply>>();
  const methods: string[] = [];
  const faults: string[] = [];
  const uses = new Map<string, number>();
  let envelopes = 0;
  let greeting = true;
  let most = 10;
  let scopes: readonly string[] = ['commands', 'chat:write'];

  const judge = (message: Json) => {
    if (message.text !== undefined || message.blocks !== undefined)
      faults.push(...validateMessage(message));
  };

  async function serveCall(
    method: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const call = { method, fields: decodeFields(await readBody(request)), token };
    if (method.startsWith('chat.')) judge(call.fields);
    if (method.startsWith('views.')) faults.push(...validateView(call.fields.view));
    methods.push(method);
    calls.put(call);
    send(
      response,
      (await replies.get(method)?.(call)) ??
        answerCall(call, `ws://127.0.0.1:${port}/link`, scopes),
    );
  }

  async function serveResponse(
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body: Json = JSON.parse(await readBody(request));
    const used = (uses.get(id) ?? 0) + 1;
    uses.set(id, used);
    if (used > 5 || id.startsWith('expired')) return send(response, { status: 404, body: {} });
    judge(body);
    responses.put({ id, body });
    send(response, { body: { ok: true } });
  }

  const server = createServer((request, response) => {
    const [, kind, name = ''] = (request.url ?? '').split('/');
    const served =
      kind === 'api' ? serveCall(name, request, response) : serveResponse(name, request, response);
    served.catch(() => response.destroy());
  });
  const hub = new WebSocketServer({ server });
  const open = () => [...hub.clients].filter((socket) => socket.readyState === socket.OPEN);

  hub.on('connection', (socket) => {
    socket.on('message', (data) => {
      const ack = JSON.parse(String(data));
      judge(ack.payload ?? {});
      acks.put({ ...ack, socket });
    });
    socket.on('error', () => {});
    // https://github.com/slackapi/bolt-js/issues/2225
    if (open().length > most)
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
    else if (greeting) socket.send(JSON.stringify({ type: 'hello' }));
    sockets.put(socket);
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    calls,
    methods,
    responses,
    acks,
    sockets,
    faults,
    grant: (granted) => {
      scopes = granted;
    },
    answer: (method, reply) =>
      reply === null ? replies.delete(method) : replies.set(method, reply),
    responseUrl: (id) => `http://127.0.0.1:${port}/response/${id}`,
    deliver: (type, payload) => {
      envelopes += 1;
      const envelope_id = `envelope-${envelopes}`;
      open()[0]?.send(
        JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true }),
      );
      return acks.take((ack) => ack.envelope_id === envelope_id);
    },
    greet: (greets) => {
      greeting = greets;
    },
    limit: (sockets) => {
      most = sockets;
    },
    open,
    close: async () => {
      for (const socket of hub.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
