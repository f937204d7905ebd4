import { onTestFinished } from 'vitest';
import type { Tuning } from '../../adapters/discord/client.ts';
import { createDiscordDoor } from '../../adapters/discord/transport.ts';
import type { Door } from '../../adapters/door.ts';
import { createLog } from '../../adapters/log.ts';
import type { Bot } from '../../src/index.ts';
import { bot, catalog } from '../bot.ts';
import { type DiscordDouble, openDiscord } from './discord.ts';
import type { Payload } from './discord-event.ts';
import type { Sent } from './discord-rest.ts';

export type Stage = {
  readonly discord: DiscordDouble;
  readonly door: Door;
  /** Lines of the log, as written. */
  readonly lines: readonly string[];
  /** What the operator was told. */
  readonly printed: readonly string[];
  /** Sends an event and waits until so many messages in all have been sent. */
  readonly say: (type: 'message' | 'interaction', data: Payload, count?: number) => Promise<Sent>;
  /** The first line of the log that holds a text, now or later. */
  readonly logged: (text: string) => Promise<string>;
};

/** The client waits 5 seconds between two starts; the double has no such limit. */
const hurry: Tuning['ws'] = {
  buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }),
};

type Setting = {
  readonly bot?: Bot;
  readonly token?: string;
  readonly tuning?: Tuning;
  readonly discord?: DiscordDouble;
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
  const door = createDiscordDoor({
    bot: setting.bot ?? bot,
    catalog,
    log: createLog({ level: 'debug', secrets: [], write: note(lines) }),
    fallback: 'en',
    config: { token: setting.token ?? token, apiUrl: discord.url },
    print: note(printed),
    tuning: { ...setting.tuning, ws: { ...hurry, ...setting.tuning?.ws } },
  });
  onTestFinished(async () => {
    await door.close(100);
    await discord.close();
  });
  return {
    discord,
    door,
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
