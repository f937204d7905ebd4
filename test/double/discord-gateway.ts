import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { botUser, ids, type Payload } from './discord-event.ts';
import { makeGuild } from './discord-guild.ts';
import type { Watch } from './discord-watch.ts';

/** What a client said when it came. */
type Hello = {
  readonly kind: 'identify' | 'resume';
  readonly intents: number | null;
  /** Its number and how many there are; null of a resume, which does not say. */
  readonly shard: readonly [id: number, count: number] | null;
};

export type Gateway = {
  /** Every IDENTIFY and RESUME. */
  readonly hellos: readonly Hello[];
  /** Codes with which the client closed. */
  readonly closings: readonly number[];
  /** How connections are met: as usual, not at all, without a hello, or closed with a code. */
  mode: 'serve' | 'refuse' | 'mute' | { readonly close: number };
  /** Whether heartbeats are left without an answer. */
  deaf: boolean;
  /** Milliseconds between two heartbeats of a client. */
  heartbeat: number;
  /** Servers that READY lists and that never become available. */
  unavailable: string[];
  /** Servers that the bot is in beside these. */
  servers: string[];
  /** Sends an event to the connected client. */
  readonly dispatch: (type: string, data: Payload) => void;
  /** Sends a frame that is no event: op 7, op 9. */
  readonly send: (op: number, d: unknown) => void;
  readonly kick: (code: number) => void;
  /** Drops the connection and forgets the session, which cannot be resumed. */
  readonly forget: () => void;
  /** Drops the connection without a word. */
  readonly drop: () => void;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
};

type Frame = { readonly op: number; readonly d: Payload };

const messageContent = 1 << 15;

/** Discord withholds texts from an application without the intent, unless they concern it. */
function withhold(type: string, data: Payload, intents: number): Payload {
  if (type !== 'MESSAGE_CREATE' || data.guild_id === undefined) return data;
  if ((intents & messageContent) !== 0) return data;
  const mentions = (Array.isArray(data.mentions) ? data.mentions : []) as { id?: unknown }[];
  const author = data.author as { id?: unknown } | undefined;
  return author?.id === ids.bot || mentions.some(({ id }) => id === ids.bot)
    ? data
    : { ...data, content: '', embeds: [], attachments: [], components: [] };
}

/** What a shard has been sent, so that it can be sent again. */
type Session = {
  socket: WebSocket | null;
  sequence: number;
  history: { s: number; t: string; d: Payload }[];
};

/** The gateway half: a session for each shard, JSON frames, replay after a resume. */
export function createGateway(
  token: string,
  watch: Watch,
  hear: (type: string, data: Payload) => void,
): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const hellos: Hello[] = [];
  const closings: number[] = [];
  const sessions = new Map<number, Session>();
  /** Sessions that another one of the same shard came beside: they hear everything as long as they last. */
  const elders = new Set<Session>();
  let origin = '';
  /** The session of the first shard; nearly all tests have no other. */
  const first = () => sessions.get(0);
  const emit = (socket: WebSocket | null | undefined, frame: object) =>
    socket?.send(JSON.stringify(frame));
  const dispatchTo = (session: Session, type: string, data: Payload) => {
    const { intents } = hellos.findLast(({ kind }) => kind === 'identify') ?? { intents: 0 };
    const event = { s: ++session.sequence, t: type, d: withhold(type, data, intents ?? 0) };
    session.history.push(event);
    hear(type, data);
    emit(session.socket, { op: 0, ...event });
  };
  const identify = (socket: WebSocket, { token: given, intents, shard }: Payload) => {
    const [id = 0, count = 1] = Array.isArray(shard) ? (shard as number[]) : [];
    hellos.push({ kind: 'identify', intents: Number(intents), shard: [id, count] });
    if (given !== token) return socket.close(4004);
    const session = { socket, sequence: 0, history: [] };
    const elder = sessions.get(id);
    if (elder?.socket?.readyState === socket.OPEN) elders.add(elder);
    sessions.set(id, session);
    const all = [...gateway.unavailable, ...gateway.servers];
    // The servers of a shard: https://discord.com/developers/docs/events/gateway#sharding
    const own = all.filter((guild) => Number((BigInt(guild) >> 22n) % BigInt(count)) === id);
    dispatchTo(session, 'READY', {
      v: 10,
      user: botUser,
      application: { id: ids.application, flags: 0 },
      guilds: own.map((guild) => ({ id: guild, unavailable: true })),
      session_id: `session-${id}`,
      resume_gateway_url: origin,
      shard: [id, count],
    });
    for (const guild of own.filter((one) => gateway.servers.includes(one))) {
      const features =
        guild === ids.community ? { locale: 'ja', features: ['COMMUNITY'] } : { locale: 'ko' };
      dispatchTo(session, 'GUILD_CREATE', makeGuild(guild, features));
    }
  };
  const resume = (socket: WebSocket, { seq, session_id: name }: Payload) => {
    hellos.push({ kind: 'resume', intents: null, shard: null });
    const session = sessions.get(Number(String(name).replace('session-', '')));
    if (session === undefined) return emit(socket, { op: 9, d: false });
    session.socket = socket;
    for (const event of session.history.filter(({ s }) => s > Number(seq)))
      emit(socket, { op: 0, ...event });
    emit(socket, { op: 0, s: ++session.sequence, t: 'RESUMED', d: {} });
  };
  const listen = (socket: WebSocket, { op, d }: Frame) => {
    if (op === 1 && !gateway.deaf) emit(socket, { op: 11 });
    if (op === 2) identify(socket, d);
    if (op === 6) resume(socket, d);
    watch.touch();
  };
  const gateway: Gateway = {
    hellos,
    closings,
    mode: 'serve',
    deaf: false,
    heartbeat: 40_000,
    unavailable: [],
    servers: [ids.guild, ids.community],
    dispatch: (type, data) => {
      const session = first();
      if (session !== undefined) dispatchTo(session, type, data);
      for (const elder of elders) {
        if (elder.socket?.readyState === elder.socket?.OPEN) dispatchTo(elder, type, data);
        else elders.delete(elder);
      }
    },
    send: (op, d) => emit(first()?.socket, { op, d }),
    kick: (code) => first()?.socket?.close(code),
    forget: () => {
      first()?.socket?.terminate();
      sessions.clear();
    },
    drop: () => first()?.socket?.terminate(),
    upgrade: (request, duplex, head) => {
      const { mode } = gateway;
      if (mode === 'refuse') return void duplex.destroy();
      origin = `ws://${request.headers.host}/gateway`;
      server.handleUpgrade(request, duplex, head, (opened) => {
        opened.on('message', (data) => listen(opened, JSON.parse(String(data)) as Frame));
        opened.on('close', (code) => {
          closings.push(code);
          watch.touch();
        });
        if (typeof mode === 'object') return opened.close(mode.close);
        if (mode !== 'mute') emit(opened, { op: 10, d: { heartbeat_interval: gateway.heartbeat } });
      });
    },
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
  return gateway;
}
