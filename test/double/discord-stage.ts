import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Tuning } from '../../adapters/discord/client.ts';
import { openDiscord as openHouse } from '../../adapters/discord/house.ts';
import type { Door } from '../../adapters/door.ts';
import { createLog } from '../../adapters/log.ts';
import { storeLimits } from '../../adapters/store/limits.ts';
import { type OpenStore, openStore } from '../../adapters/store/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import { type Bot, openSuggest } from '../../src/index.ts';
import { bot, catalog } from '../bot.ts';
import { type DiscordDouble, openDiscord } from './discord.ts';
import type { Payload } from './discord-event.ts';
import type { Sent } from './discord-mailbox.ts';

export type Stage = {
  readonly discord: DiscordDouble;
  readonly door: Door;
  /** Builds the next door, as the supervisor does. */
  readonly build: () => Door;
  readonly store: Store;
  /** Lines of the log, as written. */
  readonly lines: readonly string[];
  /** What the operator was told. */
  readonly printed: readonly string[];
  /** Sends an event and waits until so many messages in all have been sent. */
  readonly say: (type: 'message' | 'interaction', data: Payload, count?: number) => Promise<Sent>;
  /** The first line of the log that holds a text, now or later. */
  readonly logged: (text: string) => Promise<string>;
};

/** The real completion; made once for a file of tests. */
const suggest = await openSuggest(catalog);

/** Memory for the few people and places of a test: room for all of production takes a while to make. */
const limits = {
  ...storeLimits,
  people: 100,
  places: 100,
  tenants: 100,
  installations: 10,
  claims: 100,
};

async function openFile(file: string): Promise<OpenStore> {
  const log = createLog({ level: 'silent', secrets: [] });
  const store = openStore({ url: `file:${file}`, keys: [], counting: true, log, limits });
  await store.ready;
  return store;
}

/** An empty database, whose tables are made once. */
const empty = join(mkdtempSync(join(tmpdir(), 'imerr-discord-')), 'empty.db');
await (await openFile(empty)).close(10_000);
process.once('exit', () => rmSync(dirname(empty), { recursive: true, force: true }));

/** A store in a file of its own; closed and deleted after the test. */
export async function openMemory(): Promise<OpenStore> {
  const folder = mkdtempSync(join(tmpdir(), 'imerr-discord-'));
  const file = join(folder, 'imerr.db');
  copyFileSync(empty, file);
  const store = await openFile(file);
  onTestFinished(async () => {
    await store.close(1000);
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

type Setting = {
  readonly bot?: Bot;
  readonly token?: string;
  readonly tuning?: Tuning;
  readonly discord?: DiscordDouble;
  readonly store?: Store;
  /** Whether the deployment reads what is said in channels. */
  readonly watch?: boolean;
};

/** The real door and client before a local Discord; not yet opened. Everything is closed after the test. */
export async function buildStage(setting: Setting = {}): Promise<Stage> {
  const discord = setting.discord ?? (await openDiscord());
  const { watch, rest, gateway, token } = discord;
  const lines: string[] = [];
  const printed: string[] = [];
  const note = (list: string[]) => (line: string) => {
    list.push(line);
    watch.touch();
  };
  const store = setting.store ?? (await openMemory());
  const { gateway: build } = openHouse({
    bot: setting.bot ?? bot,
    catalog,
    suggest,
    store,
    log: createLog({ level: 'debug', secrets: [], write: note(lines) }),
    fallback: 'en',
    config: {
      token: setting.token ?? token,
      apiUrl: discord.url,
      watch: setting.watch ?? false,
    },
    print: note(printed),
    // The client waits 5 seconds between two starts; the double has no such limit.
    tuning: { hurry: true, ...setting.tuning },
  });
  if (build === null) throw new Error('no token');
  const door = build();
  onTestFinished(async () => {
    await door.close(100);
    await discord.close();
  });
  return {
    discord,
    door,
    build,
    store,
    lines,
    printed,
    say: (type, data, count = rest.sent.length + 1) => {
      gateway.dispatch(type === 'message' ? 'MESSAGE_CREATE' : 'INTERACTION_CREATE', data);
      return watch.until(() => rest.sent[count - 1] ?? null);
    },
    logged: (text) => watch.until(() => lines.find((line) => line.includes(text)) ?? null),
  };
}

/** The same, open. */
export async function openStage(setting: Setting = {}): Promise<Stage> {
  const stage = await buildStage(setting);
  await stage.door.open();
  return stage;
}

/** All texts of a message, as one. */
export function readSent({ body }: Sent): string {
  const texts: string[] = [];
  JSON.stringify(body, (key, value) => {
    if ((key === 'content' || key === 'label') && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}
