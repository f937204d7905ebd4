import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { openCatalog } from '../adapters/catalog.ts';
import { openDiscord as openDoors } from '../adapters/discord/house.ts';
import { createLog } from '../adapters/log.ts';
import { openStore } from '../adapters/store/open.ts';
import { createBot, openSearch, openSuggest } from '../src/index.ts';
import { type DiscordDouble, openDiscord } from '../test/double/discord.ts';
import {
  makePartial,
  makePerson,
  makeSlash,
  memberWith,
  type Payload,
} from '../test/double/discord-event.ts';
import { median, percentile } from './measure.ts';

/** Rounds that are measured, after as many that warm up. */
const rounds = 400;

/** Numbers from here on are of people who ask once. */
const strangers = 1_000_000;

/** What the figures should be. */
const targets = { exactRatio: 1.3, wordsMore: 2, completion: 20 } as const;

const codes = ['10038', '70001', '6206', '-10012', '20003', '8501'];
const words = ['usersig expired', 'kicked offline', '群满了', 'グループに入れない', '로그인 실패'];
const partials = ['1', '10', '100', 'user', 'usersig e', '群', 'ログ', '메시지', 'list', ''];

/** Somebody by a number: everybody asks a few times, so that nobody asks too much. */
const meet = (number: number): Payload =>
  memberWith(0n, makePerson(String(910_000_000_000_000_000n + BigInt(number))));

/** Milliseconds from an interaction's dispatch to the arrival of its callback. */
async function time({ gateway, rest, watch }: DiscordDouble, given: Payload): Promise<number> {
  const path = `/interactions/${given.id}/`;
  const known = rest.calls.length;
  const start = performance.now();
  gateway.dispatch('INTERACTION_CREATE', given);
  return watch.until(() => {
    const came = rest.calls.slice(known).some(({ url }) => url.pathname.includes(path));
    return came ? performance.now() - start : null;
  });
}

/** The least that an answer takes with this library: a constant text. */
async function openTrivial(discord: DiscordDouble): Promise<Client> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.url },
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    void interaction.reply({ content: 'ok', flags: MessageFlags.Ephemeral });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

async function openOurs(discord: DiscordDouble, folder: string) {
  const catalog = openCatalog({ eager: true });
  const log = createLog({ level: 'silent', secrets: [] });
  const store = openStore({
    url: `file:${join(folder, 'imerr.db')}`,
    keys: [],
    counting: true,
    log,
  });
  await store.ready;
  const { gateway } = openDoors({
    bot: createBot({ catalog, search: await openSearch(catalog), fallback: 'en' }),
    catalog,
    suggest: await openSuggest(catalog),
    store,
    log,
    fallback: 'en',
    config: { token: discord.token, apiUrl: discord.url, watch: false },
    print: () => {},
  });
  const door = gateway?.();
  if (door === undefined) throw new Error('no door');
  await door.open();
  return { door, store };
}

/** `stranger` asks for a code too, and the database is read for that. */
const names = ['trivial', 'exact', 'words', 'stranger'] as const;
type Sample = Record<(typeof names)[number], number>;

/** One of each, in an order that changes: whichever is first finds colder caches. */
async function measureRound(
  trivial: DiscordDouble,
  ours: DiscordDouble,
  at: number,
  round: number,
): Promise<Sample> {
  const code = codes[at % codes.length] ?? '';
  const text = words[at % words.length] ?? '';
  const sample: Sample = { trivial: 0, exact: 0, words: 0, stranger: 0 };
  for (const [step] of names.entries()) {
    const name = names[(step + at) % names.length] ?? 'trivial';
    const person = meet(name === 'stranger' ? strangers + round * rounds + at : at);
    const asked = makeSlash({ query: name === 'words' ? text : code }, person);
    sample[name] = await time(name === 'trivial' ? trivial : ours, asked);
  }
  return sample;
}

/** Choices asked for 100 times a second. */
async function measureCompletion(ours: DiscordDouble, seconds: number): Promise<number[]> {
  const asked: Promise<number>[] = [];
  const start = performance.now();
  for (let at = 0; at < seconds * 100; at += 1) {
    const wait = start + at * 10 - performance.now();
    if (wait > 0) await setTimeout(wait);
    asked.push(time(ours, makePartial(partials[at % partials.length] ?? '', meet(at))));
  }
  return Promise.all(asked);
}

const show = (value: number): string => value.toFixed(2).padStart(7);

function report(samples: readonly Sample[], completion: readonly number[]): boolean {
  const column = (name: keyof Sample) => samples.map((sample) => sample[name]);
  const middle = (name: keyof Sample) => median(column(name));
  console.log('interaction to callback, ms        p50     p99');
  for (const name of names)
    console.log(
      `  ${name.padEnd(28)} ${show(middle(name))} ${show(percentile(column(name), 0.99))}`,
    );
  console.log(
    `  ${'completion, 100 a second'.padEnd(28)} ${show(median(completion))} ${show(percentile(completion, 0.99))}`,
  );
  const ratio = middle('exact') / middle('trivial');
  const more = middle('words') - middle('trivial');
  const late = percentile(completion, 0.99);
  const checks: [string, number, number][] = [
    ['exact / trivial, p50', ratio, targets.exactRatio],
    ['words - trivial, p50, ms', more, targets.wordsMore],
    ['completion, p99, ms', late, targets.completion],
  ];
  for (const [name, value, target] of checks)
    console.log(
      `${value <= target ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(2)} (at most ${target})`,
    );
  return checks.every(([, value, target]) => value <= target);
}

const folder = mkdtempSync(join(tmpdir(), 'imerr-bench-'));
const [trivial, ours] = [await openDiscord(), await openDiscord()];
const client = await openTrivial(trivial);
const { door, store } = await openOurs(ours, folder);
const samples: Sample[] = [];
for (const round of [0, 1]) {
  samples.length = 0;
  for (let at = 0; at < rounds; at += 1) samples.push(await measureRound(trivial, ours, at, round));
}
const fits = report(samples, await measureCompletion(ours, 5));
await client.destroy();
await door.close(1000);
await store.close(1000);
await trivial.close();
await ours.close();
rmSync(folder, { recursive: true, force: true });
process.exit(fits ? 0 : 1);
