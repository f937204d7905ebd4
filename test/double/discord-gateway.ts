import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { botUser, ids, makeGuild, type Payload } from './discord-event.ts';
import type { Watch } from './discord-watch.ts';

/** What a client said when it came. */
type Hello = { readonly kind: 'identify' | 'resume'; readonly intents: number | null };

export type Gateway = {
  /** Every IDENTIFY and RESUME. */
  readonly hellos: readonly Hello[];
  /** Codes with which the client closed. */
  readonly closings: readonly number[];
  /** How connections are met: as usual, not at all, without a hello, or closed with a code. */
  mode: 'serve' | 'refuse' | 'mute' | { readonly close: number };
  /** Servers that READY lists and that never become available. */
  unavailable: string[];
  /** Sends an event to the connected client. */
  readonly dispatch: (type: string, data: Payload) => void;
  /** Sends a frame that is no event: op 7, op 9. */
  readonly send: (op: number, d: unknown) => void;
  readonly kick: (code: number) => void;
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

/** The gateway half: one session at a time, JSON frames, replay after a resume. */
export function createGateway(
  token: string,
  watch: Watch,
  hear: (type: string, data: Payload) => void,
): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const hellos: Hello[] = [];
  const closings: number[] = [];
  let socket: WebSocket | null = null;
  let sequence = 0;
  let history: { s: number; t: string; d: Payload }[] = [];
  const emit = (frame: object) => socket?.send(JSON.stringify(frame));
  const dispatch = (type: string, data: Payload) => {
    const event = {
      s: ++sequence,
      t: type,
      d: withhold(type, data, hellos.findLast(({ kind }) => kind === 'identify')?.intents ?? 0),
    };
    history.push(event);
    hear(type, data);
    emit({ op: 0, ...event });
  };
  const identify = ({ token: given, intents }: Payload) => {
    hellos.push({ kind: 'identify', intents: Number(intents) });
    if (given !== token) return socket?.close(4004);
    sequence = 0;
    history = [];
    const guilds = [...gateway.unavailable, ids.guild, ids.community].map((id) => ({
      id,
      unavailable: true,
    }));
    const resume = {
      session_id: 'a-session',
      resume_gateway_url: socket === null ? '' : String(origin),
    };
    dispatch('READY', {
      v: 10,
      user: botUser,
      application: { id: ids.application, flags: 0 },
      guilds,
      ...resume,
    });
    dispatch('GUILD_CREATE', makeGuild(ids.guild, { locale: 'ko' }));
    dispatch('GUILD_CREATE', makeGuild(ids.community, { locale: 'ja', features: ['COMMUNITY'] }));
  };
  const resume = ({ seq }: Payload) => {
    hellos.push({ kind: 'resume', intents: null });
    for (const event of history.filter(({ s }) => s > Number(seq))) emit({ op: 0, ...event });
    emit({ op: 0, s: ++sequence, t: 'RESUMED', d: {} });
  };
  const listen = ({ op, d }: Frame) => {
    if (op === 1) emit({ op: 11 });
    if (op === 2) identify(d);
    if (op === 6) resume(d);
    watch.touch();
  };
  let origin = '';
  const gateway: Gateway = {
    hellos,
    closings,
    mode: 'serve',
    unavailable: [],
    dispatch,
    send: (op, d) => emit({ op, d }),
    kick: (code) => socket?.close(code),
    drop: () => socket?.terminate(),
    upgrade: (request, duplex, head) => {
      const { mode } = gateway;
      if (mode === 'refuse') return void duplex.destroy();
      origin = `ws://${request.headers.host}/gateway`;
      server.handleUpgrade(request, duplex, head, (opened) => {
        socket = opened;
        opened.on('message', (data) => listen(JSON.parse(String(data)) as Frame));
        opened.on('close', (code) => {
          closings.push(code);
          watch.touch();
        });
        if (typeof mode === 'object') return opened.close(mode.close);
        if (mode !== 'mute') emit({ op: 10, d: { heartbeat_interval: 40_000 } });
      });
    },
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
  return gateway;
}
