import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { createSlackDoor, type SlackConfig } from '../../adapters/slack/transport.ts';
import { bot as realBot } from '../bot.ts';
import { appToken, botToken, signingSecret, startSlack } from './slack.ts';
import { sign } from './slack-payload.ts';
import { validateMessage } from './slack-validator.ts';

/** Short waits, so that what is repaired is repaired at once. */
const timing = { ping: 300, retry: 5, longest: 20, farewell: 500 };

type Options = {
  readonly bot?: typeof realBot;
  readonly config?: Partial<SlackConfig>;
  readonly timing?: Readonly<Record<string, number>>;
};

export type Posted = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | null;
};

/**
 * A local Slack and a door that is not open yet. At the end of the test nothing
 * secret may have been logged, and nothing sent that Slack would refuse.
 */
export async function buildDoor(options: Options = {}) {
  const slack = await startSlack();
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
  const door = createSlackDoor({
    bot: options.bot ?? realBot,
    log,
    config,
    timing: { ...timing, ...options.timing },
  });
  onTestFinished(async () => {
    await door.close(200);
    await slack.close();
    expect(slack.faults).toEqual([]);
    expect(lines.join('\n')).not.toMatch(
      /xoxb|xapp|signing-secret|response\/|127\.0\.0\.1|1\.2\.3/,
    );
  });
  return { slack, door, lines };
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
    /** A press on a button. */
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
