import { openCatalog } from '../adapters/catalog.ts';
import { createLog } from '../adapters/log.ts';
import { openStore } from '../adapters/store/open.ts';
import type { Asked, Known, Store } from '../adapters/store/store.ts';
import { type Bot, createBot, openSearch } from '../src/index.ts';
import { startPostgres } from '../test/double/postgres.ts';
import { layWire } from '../test/double/tcp.ts';
import { median, percentile } from './measure.ts';

const tenant = { platform: 'slack', tenant: 'T0BENCH' } as const;
const place = { ...tenant, channel: 'C0BENCH' };
const questions = ['10038', '70009 ja', 'kicked offline', 'userSig expired', '-10012'];

let people = 0;
/** Somebody whom memory does not know. */
function meetStranger(): Asked {
  people += 1;
  return { person: { platform: 'slack', tenant: 'T0BENCH', user: `U0BENCH${people}` }, place };
}

/** One question's way through an adapter: settings and notes from memory, else from the store, then the answer. */
async function answer(bot: Bot, store: Store, asked: Asked, text: string): Promise<string> {
  const known: Known = store.settings.recall(asked) ?? (await store.settings.learn(asked));
  const notes = store.notes.recall(tenant) ?? (await store.notes.learn(tenant));
  const reply = bot.ask({
    text,
    visibility: 'person',
    person: known.person.language,
    channel: known.channel.language,
    workspace: known.workspace.language,
    product: known.person.product ?? known.channel.product ?? known.workspace.product,
  });
  return JSON.stringify([reply.record, notes.size]);
}

type Row = { name: string; first: number; p50: number; p99: number; most: number; same: string };

async function measure(
  name: string,
  ask: (text: string) => Promise<string>,
  expected: ReadonlyMap<string, string>,
): Promise<Row> {
  const times: number[] = [];
  let same = 0;
  for (let at = 0; at < 500; at += 1) {
    const text = questions[at % questions.length] ?? '';
    const start = performance.now();
    const answered = await ask(text);
    times.push(performance.now() - start);
    if (answered === expected.get(text)) same += 1;
  }
  const [first = 0, ...rest] = times;
  return {
    name,
    first,
    p50: median(rest),
    p99: percentile(rest, 0.99),
    most: Math.max(...rest),
    same: `${same}/${times.length}`,
  };
}

async function run(): Promise<readonly Row[]> {
  const catalog = openCatalog({ eager: true });
  const bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en' });
  const postgres = await startPostgres();
  const wire = await layWire(postgres.port);
  const log = createLog({ level: 'silent', secrets: [] });
  const url = await postgres.create(wire.port);
  const store = openStore({ url, keys: [], counting: true, log });
  await store.ready;
  const friend = meetStranger();
  await store.settings.savePlace({ ...place, channel: null }, { language: 'ja', product: 'im' });
  const expected = new Map<string, string>();
  for (const text of questions) expected.set(text, await answer(bot, store, friend, text));
  const known = (text: string) => answer(bot, store, friend, text);
  const stranger = (text: string) => answer(bot, store, meetStranger(), text);
  const rows: Row[] = [];
  for (const text of questions) await known(text);
  rows.push(await measure('up, person in memory', known, expected));
  rows.push(await measure('up, person read from the database', stranger, expected));
  wire.freeze();
  rows.push(await measure('silent, person not in memory', stranger, expected));
  rows.push(await measure('silent, person in memory', known, expected));
  await postgres.stop();
  wire.thaw();
  wire.cut();
  rows.push(await measure('stopped, person not in memory', stranger, expected));
  rows.push(await measure('stopped, person in memory', known, expected));
  await store.close(1000);
  await wire.close();
  await postgres.remove();
  return rows;
}

const rows = await run();
console.log('Milliseconds from a question to its answer, PostgreSQL on this machine.');
console.log('database                            first    p50    p99    max  same answer');
for (const { name, first, p50, p99, most, same } of rows) {
  const times = [first, p50, p99, most].map((time) => time.toFixed(2).padStart(7)).join('');
  console.log(`${name.padEnd(34)}${times}  ${same}`);
}
process.exitCode = rows.every(
  ({ first, most, same }) => first < 170 && most < 150 && same === '500/500',
)
  ? 0
  : 1;
