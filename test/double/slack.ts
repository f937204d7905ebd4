import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerCall, type Call, type Json, type Reply } from './slack-answer.ts';
import { createInbox, type Inbox } from './slack-inbox.ts';
import { validateMessage, validateView } from './slack-validator.ts';

/** What came back for an envelope, and over which socket. */
type Ack = {
  readonly envelope_id: string;
  readonly payload: Json;
  readonly socket: WebSocket;
};
type Answered = { readonly id: string; readonly body: Json };

/** A local Slack: the Web API, response URLs and Socket Mode, on one port of the loopback. */
export type Slack = {
  readonly apiUrl: string;
  readonly calls: Inbox<Call>;
  /** Names of all methods called, in order. */
  readonly methods: readonly string[];
  readonly responses: Inbox<Answered>;
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
  /** Answers what is posted to response URLs this way from now on; null as usual. */
  readonly respond: (reply: ((body: Json) => Reply | Promise<Reply>) | null) => void;
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

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}

/** Starts a local Slack. */
export async function startSlack(): Promise<Slack> {
  const calls = createInbox<Call>();
  const responses = createInbox<Answered>();
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
  let responding: ((body: Json) => Reply | Promise<Reply>) | null = null;

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
    const reply = await responding?.(body);
    if (reply !== undefined) return send(response, reply);
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
    respond: (reply) => {
      responding = reply;
    },
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
