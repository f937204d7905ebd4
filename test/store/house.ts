import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseKeys } from '../../adapters/store/cipher.ts';
import { storeLimits } from '../../adapters/store/limits.ts';
import { type OpenStore, openStore, type StoreOptions } from '../../adapters/store/open.ts';
import type { Holder, Person, Place, Tenant } from '../../adapters/store/store.ts';

/** As in production, but for the waits, and for memories of a size that no test fills: large ones take long to make. */
export const quick = {
  ...storeLimits,
  firstWait: 10,
  longestWait: 50,
  settled: 0,
  poll: 20,
  people: 100,
  places: 100,
  tenants: 100,
  installations: 100,
  claims: 1000,
};

export const person: Person = { platform: 'slack', tenant: 'T0TENANT1', user: 'U0PERSON1' };
export const tenant: Tenant = { platform: 'slack', tenant: 'T0TENANT1' };
export const channel: Place = { ...tenant, channel: 'C0CHANNEL' };
export const workspace: Place = { ...tenant, channel: null };
export const holder: Holder = { platform: 'slack', kind: 'tenant', id: 'T0TENANT1' };

export const hexKey = (digit: string): string => digit.repeat(64);

export function keysOf(text: string) {
  const keys = parseKeys(text);
  if ('fault' in keys) throw new Error(keys.fault);
  return keys;
}

/** A folder that goes with the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imerr-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Opened = OpenStore & { readonly lines: string[] };

/** A store as another process would open it, closed after the test. `lines` is its log. */
export function startHere(url: string, options: Partial<StoreOptions> = {}): Opened {
  const lines: string[] = [];
  const write = (fields: object, message: string) =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: write, info: write, warn: write, error: write };
  const keys = keysOf(hexKey('a'));
  const store = openStore({ url, keys, counting: true, log, limits: quick, ...options });
  onTestFinished(() => store.close(2000));
  return { ...store, lines };
}

/** The same, once the database answers. */
export async function openHere(url: string, options: Partial<StoreOptions> = {}): Promise<Opened> {
  const store = startHere(url, options);
  await store.ready;
  return store;
}

/** Asks until the answer is yes; a test's own time limit ends it. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 5));
}

const token = `xoxb-${'1234567890'}-${'1234567890123'}-AbCdEfGhIjKlMnOpQrStUvWx`;
const question = `<@U0ASKER99> why 999999 for ${person.user} at ada@example.com, call +81 90-1234-5678, token ${token}, https://intern.example/x?y`;

/** Tells the store everything that it can be told, with a secret and ids in it. */
export async function fill(store: Opened): Promise<void> {
  await store.installations.save(holder, JSON.stringify({ bot: { token } }));
  await store.settings.savePerson(person, { language: 'ja' });
  await store.settings.savePlace(channel, { watch: true });
  await store.notes.save(tenant, { entry: 'im/70009', text: `use ${token}` });
  await store.seen.claim(`message:${channel.channel}:${person.user}`, 60_000);
  store.misses.count({ text: question, language: 'en', tenant });
  store.votes.count({ entry: 'im/70009', helpful: true, tenant });
  await store.flush();
}
