import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createSlackDoor, type SlackConfig } from '../../adapters/slack/transport.ts';
import { type OpenStore, openStore } from '../../adapters/store/open.ts';
import { catalog, bot as realBot } from '../bot.ts';
import { hexKey, keysOf, makeFolder, quick } from '../store/house.ts';
import { startSlack } from './slack.ts';
import { sign } from './slack-payload.ts';
import { appToken, botToken, signingSecret } from './slack-token.ts';
import { validateMessage } from './slack-validator.ts';

/** What Slack tells of a person, in answer to `users.info`; as late as `after`. */
export const speaks =
  (locale: string, after: Promise<void> = Promise.resolve()) =>
  async () => {
    await after;
    return { body: { ok: true, user: { id: 'U1', locale } } };
  };

/** Short waits, so that what is repaired is repaired at once. */
const timing = { ping: 4000, retry: 5, longest: 20, farewell: 500 };

/** No test fills more; large memories take long to make. */
const sizes = { people: 100, channels: 100 };

type Options = {
  readonly bot?: typeof realBot;
  readonly config?: Partial<SlackConfig>;
  /** Shared by several doors, as replicas share one. */
  readonly store?: OpenStore;
  readonly timing?: Readonly<Record<string, number>>;
  /** Milliseconds that a call of Slack may take. */
  readonly callTime?: number;
  /** What the token may do. */
  readonly scopes?: readonly string[];
};

export type Posted = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | null;
};

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const openFile = (file: string): OpenStore =>
  openStore({
    url: `file:${file}`,
    keys: keysOf(hexKey('a')),
    counting: true,
    log: quiet,
    limits: quick,
  });

/** A database with all tables and nothing in them, made once: building the tables takes longer than most tests. */
let empty: Promise<Buffer> | null = null;

async function makeEmpty(): Promise<Buffer> {
  const file = join(makeFolder(), 'empty.db');
  const store = openFile(file);
  await store.ready;
  await store.close(2000);
  return readFileSync(file);
}

/** What a door remembers, in a SQLite file of its own. */
export async function openMemory(): Promise<OpenStore> {
  empty ??= makeEmpty();
  const file = join(makeFolder(), 'imerr.db');
  writeFileSync(file, await empty);
  const store = openFile(file);
  onTestFinished(() => store.close(2000));
  await store.ready;
  return store;
}

/**
 * A local Slack and a door that is not open yet. At the end of the test nothing
 * secret may have been logged, and nothing sent that Slack would refuse.
 */
export async function buildDoor(options: Options = {}) {
  const slack = await startSlack();
  if (options.scopes !== undefined) slack.grant(options.scopes);
  const lines: string[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(JSON.stringify({ level, message, ...fields }));
  };
  const log = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  const config = { botToken, apiUrl: slack.apiUrl, ...options.config };
  const store = options.store ?? (await openMemory());
  const door = createSlackDoor({
    bot: options.bot ?? realBot,
    catalog,
    store,
    log,
    config,
    timing: { ...timing, ...options.timing },
    sizes,
    ...(options.callTime === undefined ? {} : { callTime: options.callTime }),
  });
  onTestFinished(async () => {
    await door.close(200);
    await slack.close();
    expect(slack.faults).toEqual([]);
    expect(lines.join('\n')).not.toMatch(
      /xoxb|xapp|signing-secret|client-secret|response\/|127\.0\.0\.1|1\.2\.3/,
    );
  });
  return { slack, door, lines, store };
}

/** The same, opened over Socket Mode, with both sockets there. */
export async function openSockets(options: Options = {}) {
  const built = await buildDoor({ ...options, config: { appToken, ...options.config } });
  await built.door.open();
  const first = await built.slack.sockets.take();
  const second = await built.slack.sockets.take();
  return { ...built, first, second };
}

/** The same, opened over HTTP behind a server. */
export async function openHttp(options: Options = {}) {
  const built = await buildDoor({ ...options, config: { signingSecret, ...options.config } });
  await built.door.open();
  const server = createServer(built.door.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;

  /** A page as a browser asks for it. */
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' });

  async function post(body: string, headers: Record<string, string>): Promise<Posted> {
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body,
      headers,
    });
    const text = await response.text();
    const answer = text === '' ? null : JSON.parse(text);
    if (answer?.text !== undefined) built.slack.faults.push(...validateMessage(answer));
    return { status: response.status, body: answer };
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const json = { 'content-type': 'application/json' };
  return {
    ...built,
    post,
    get,
    /** A slash command as Slack posts it, signed. */
    postCommand: (fields: Record<string, string>) => {
      const body = new URLSearchParams(fields).toString();
      return post(body, { ...form, ...sign(body) });
    },
    /** An event. */
    postEvent: (payload: object, headers: Record<string, string> = {}) => {
      const body = JSON.stringify(payload);
      return post(body, { ...json, ...sign(body), ...headers });
    },
    /** A press on a button, a shortcut, a submission. */
    postPress: (payload: object) => {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      return post(body, { ...form, ...sign(body) });
    },
  };
}

/** The header of a message: enough to know which answer it is. */
export function readTitle(message: Readonly<Record<string, unknown>> | null | undefined): string {
  const blocks = (message?.blocks ?? []) as readonly { type: string; text?: { text: string } }[];
  return blocks.find(({ type }) => type === 'header')?.text?.text ?? '';
}

type Control = {
  readonly text?: { readonly text: string };
  readonly value?: string;
  readonly elements?: readonly Control[];
};

/** What the button of a label carries; empty where there is none. */
export function readButton(
  message: Readonly<Record<string, unknown>> | null,
  label: string,
): string {
  const controls = ((message?.blocks ?? []) as readonly Control[]).flatMap(
    ({ elements = [] }) => elements,
  );
  return controls.find(({ text }) => text?.text === label)?.value ?? '';
}
