import { botUser, ids, makeId, type Payload } from './discord-event.ts';
import { checkCallback, checkEdit, checkPost, checkThread } from './discord-payload.ts';

/** An answer of the API; without a body it has no content type either. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A message that reached its channel, or the person who asked. */
export type Sent = {
  readonly route: 'reply' | 'update' | 'post' | 'thread' | 'edit' | 'follow' | 'choices';
  readonly channel: string | null;
  readonly body: Payload;
};

type Pending = { readonly token: string; readonly channel: string | null; answered: boolean };

/** What channels and interactions have taken. */
export type Mailbox = {
  readonly sent: Sent[];
  /** Tokens of interactions whose message was deleted. */
  readonly deleted: string[];
  /** Faults of payloads. */
  readonly faults: string[];
  readonly nonces: Set<string>;
  /** Interactions by id. */
  readonly interactions: Map<string, Pending>;
};

export const createMailbox = (): Mailbox => ({
  sent: [],
  deleted: [],
  faults: [],
  nonces: new Set(),
  interactions: new Map(),
});

export const refuse = (status: number, code: number): Answer => ({
  status,
  body: { message: 'refused', code },
});
const accept: Answer = { status: 204, body: null };

/** Discord takes the first answer within this time: https://discord.com/developers/docs/interactions/receiving-and-responding */
const answerTime = 3000;

const ageOf = (id: string): number => Date.now() - (Number(BigInt(id) >> 22n) + 1_420_070_400_000);

const routes: Readonly<Record<number, Sent['route']>> = { 4: 'reply', 7: 'update', 8: 'choices' };

/** A message of the bot's own in a channel. */
export function takePost(box: Mailbox, channel: string, body: Payload): Answer {
  // A forum takes no message but the first one of a thread.
  if (channel === ids.forum) return refuse(400, 50_008);
  box.faults.push(...checkPost(body));
  const nonce = body.enforce_nonce === true ? String(body.nonce) : makeId();
  if (!box.nonces.has(nonce)) box.sent.push({ route: 'post', channel, body });
  box.nonces.add(nonce);
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
}

/** A thread in a forum, with its first message. */
export function takeThread(box: Mailbox, channel: string, body: Payload): Answer {
  if (channel !== ids.forum) return refuse(400, 50_024);
  // https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
  if (!Array.isArray(body.applied_tags)) return refuse(400, 40_067);
  box.faults.push(...checkThread(body));
  box.sent.push({ route: 'thread', channel, body });
  return { status: 201, body: { id: makeId(), type: 11, parent_id: channel, name: body.name } };
}

/** The first answer to an interaction. */
export function takeCallback(box: Mailbox, id: string, token: string, body: Payload): Answer {
  const interaction = box.interactions.get(id);
  if (interaction === undefined || interaction.token !== token || ageOf(id) > answerTime)
    return refuse(404, 10_062);
  if (interaction.answered) return refuse(400, 40_060);
  interaction.answered = true;
  box.faults.push(...checkCallback(body));
  const route = routes[Number(body.type)];
  if (route !== undefined) {
    box.sent.push({ route, channel: interaction.channel, body: body.data as Payload });
  }
  return accept;
}

/** What comes after it: the message that it made, or the one with the control, is changed or deleted; a POST adds another. */
export function takeSequel(box: Mailbox, method: string, token: string, body: Payload): Answer {
  const interaction = [...box.interactions.values()].find((one) => one.token === token);
  if (interaction === undefined) return refuse(401, 50_027);
  if (!interaction.answered) return refuse(404, 10_015);
  if (method === 'DELETE') {
    box.deleted.push(token);
    return accept;
  }
  box.faults.push(...(method === 'POST' ? checkPost(body) : checkEdit(body)));
  const route = method === 'POST' ? 'follow' : 'edit';
  box.sent.push({ route, channel: interaction.channel, body });
  return { status: 200, body: { id: makeId() } };
}

/** An event that the gateway sent, and that may be answered. */
export function hearEvent({ interactions }: Mailbox, type: string, data: Payload): void {
  if (type !== 'INTERACTION_CREATE') return;
  const channel = typeof data.channel_id === 'string' ? data.channel_id : null;
  // A dispatch that is sent twice stays one interaction.
  if (!interactions.has(String(data.id)))
    interactions.set(String(data.id), { token: String(data.token), channel, answered: false });
}
