import { Agent, request } from 'node:http';
import type { DiscordDouble } from '../../test/double/discord.ts';
import {
  botUser,
  makeMention,
  makePerson,
  makeSlash,
  memberWith,
  type Payload,
} from '../../test/double/discord-event.ts';
import type { createSigner } from '../../test/double/discord-signer.ts';
import type { Slack } from '../../test/double/slack.ts';
import { command, mention, sign } from '../../test/double/slack-payload.ts';

/** Slack and Discord give up on an answer after 3 seconds. */
const patience = 3000;

const agent = new Agent({ keepAlive: true, maxSockets: 1024 });

/** What came back for a request: a status, or 0 where the connection ended or took too long. */
type Response = { readonly status: number; readonly body: string };

/** Posts once, as the platforms do. */
function post(
  port: number,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  return new Promise((resolve) => {
    const call = request(
      {
        ...{ port, host: '127.0.0.1', path, method: 'POST', agent, timeout: patience },
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.once('error', () => resolve({ status: 0, body: '' }));
      },
    );
    call.once('timeout', () => call.destroy());
    call.once('error', () => resolve({ status: 0, body: '' }));
    call.end(body);
  });
}

/** One try of a question. `mark` is found again in what the platform was sent for it. */
export type Try = {
  readonly mark: string;
  /** Whether the platform was told that it arrived, and the answer where that came with it. */
  readonly taken: boolean;
  /** Of HTTP; 0 where the connection ended or took too long, or there was no request. */
  readonly status: number;
  readonly answer: string | null;
};

/** A kind of question: asks once. A person who got no answer asks anew; a platform sends the same again. */
export type Asking = {
  readonly name: 'Slack command' | 'Slack mention' | 'Discord interaction' | 'Discord mention';
  readonly ask: (number: number, turn: number) => Promise<Try>;
  /** Whether the answer comes with the request. */
  readonly direct: boolean;
};

const texts = ['10038', '70009', '-10012', 'usersig expired', '群满了', 'NotAllowedError'];
const textOf = (number: number): string => texts[number % texts.length] ?? '';

/** More people than ask often, so that nobody is put off. */
const people = 4000;

export type World = {
  readonly slack: Slack;
  readonly discord: DiscordDouble;
  readonly signer: ReturnType<typeof createSigner>;
  /** Of the balancer. */
  readonly port: number;
};

function askSlack({ slack, port }: World): readonly Asking[] {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return [
    {
      name: 'Slack command',
      direct: true,
      ask: async (number, turn) => {
        const mark = `c${number}-${turn}`;
        const user_id = `U${number % people}`;
        const fields = command(textOf(number), { user_id, response_url: slack.responseUrl(mark) });
        const body = new URLSearchParams(fields).toString();
        const { status, body: said } = await post(port, '/slack/events', body, {
          ...form,
          ...sign(body),
        });
        const taken = status === 200;
        // An empty acknowledgement announces an answer at the response URL.
        return { mark, taken, status, answer: taken && said !== '' ? said : null };
      },
    },
    {
      name: 'Slack mention',
      direct: false,
      ask: async (number, turn) => {
        const mark = `${1_000_000 + number}.5`;
        const given = { user: `U${number % people}`, ts: mark };
        const body = JSON.stringify(mention(textOf(number), given, `EvChaos${number}`));
        const headers = {
          'content-type': 'application/json',
          ...(turn === 0 ? {} : { 'x-slack-retry-num': String(turn) }),
          ...sign(body),
        };
        const { status } = await post(port, '/slack/events', body, headers);
        return { mark, taken: status === 200, status, answer: null };
      },
    },
  ];
}

function askDiscord({ discord, signer, port }: World): readonly Asking[] {
  const person = (number: number): Payload =>
    memberWith(0n, makePerson(String(910_000_000_000_000_000n + BigInt(number % people))));
  return [
    {
      name: 'Discord interaction',
      direct: true,
      ask: async (number) => {
        const given = makeSlash({ query: textOf(number) }, person(number));
        discord.rest.hear('INTERACTION_CREATE', given);
        const body = JSON.stringify(given);
        const { status, body: said } = await post(port, '/discord/interactions', body, {
          'content-type': 'application/json',
          ...signer.sign(body),
        });
        const taken = status === 200 && said !== '';
        return { mark: String(given.token), taken, status, answer: taken ? said : null };
      },
    },
    {
      name: 'Discord mention',
      direct: false,
      ask: async (number) => {
        const author = makePerson(String(920_000_000_000_000_000n + BigInt(number % people)));
        const given = makeMention(textOf(number), { author, mentions: [botUser] });
        discord.gateway.dispatch('MESSAGE_CREATE', given);
        return { mark: String(given.id), taken: true, status: 0, answer: null };
      },
    },
  ];
}

/** All the ways that questions come in over HTTP and the gateway. */
export const listAskings = (world: World): readonly Asking[] => [
  ...askSlack(world),
  ...askDiscord(world),
];

/** Answers that came apart from the request, by the mark of their question. */
export type Posted = {
  /** Looks at what the platforms were sent since the last time. */
  readonly look: () => void;
  readonly count: (mark: string) => number;
  /** When the first came, on `performance.now()`. */
  readonly time: (mark: string) => number | null;
};

/** Reads what the platforms are sent as it comes. */
export function watchPosted({ slack, discord }: World): Posted {
  const found = new Map<string, { count: number; time: number }>();
  const read = { calls: 0, responses: 0, posts: 0 };
  const add = (mark: unknown) => {
    const known = found.get(String(mark));
    if (known === undefined) found.set(String(mark), { count: 1, time: performance.now() });
    else known.count += 1;
  };
  return {
    look: () => {
      for (const { method, fields } of slack.calls.rest().slice(read.calls))
        if (method === 'chat.postMessage') add(fields.thread_ts);
      read.calls = slack.calls.rest().length;
      for (const { id, body } of slack.responses.rest().slice(read.responses))
        if (body.replace_original !== true) add(id);
      read.responses = slack.responses.rest().length;
      for (const { route, body } of discord.rest.sent.slice(read.posts)) {
        const { message_reference: to } = body as { message_reference?: { message_id: string } };
        if (route === 'post') add(to?.message_id);
      }
      read.posts = discord.rest.sent.length;
    },
    count: (mark) => found.get(mark)?.count ?? 0,
    time: (mark) => found.get(mark)?.time ?? null,
  };
}
