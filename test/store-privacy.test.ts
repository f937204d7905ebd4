import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../adapters/env.ts';
import { parseKeys, seal, unseal } from '../adapters/store/cipher.ts';
import { normaliseQuestion } from '../adapters/store/question.ts';
import { printUnresolved } from '../adapters/store/unresolved.ts';
import { writeDigest } from '../src/index.ts';
import { catalog } from './bot.ts';
import {
  fill,
  hexKey,
  holder,
  keysOf,
  makeFolder,
  openHere,
  person,
  tenant,
} from './store/house.ts';

describe('what was told to the store', () => {
  it('is gone from the raw files of SQLite when it is forgotten, and never had a secret', async () => {
    const folder = makeFolder();
    const url = `file:${join(folder, 'imerr.db')}`;
    const readRaw = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('');
    const store = await openHere(url);
    await fill(store);
    expect(readRaw()).toContain(person.user);
    const planted = /xoxb|AbCdEf|0ASKER99|ada@example|intern\.example/;
    expect(readRaw()).not.toMatch(planted);
    const misses = await store.misses.list({ days: 7, limit: 9, tenant });
    const card = writeDigest(misses.kind === 'found' ? misses.found : [], [], 'en', catalog);
    expect(JSON.stringify(card)).toContain('999999');
    for (const told of [JSON.stringify(card), store.lines.join('\n')]) {
      expect(told).not.toMatch(planted);
      expect(told).not.toContain(person.user);
    }
    await store.forget.person(person);
    expect(readRaw()).not.toContain(person.user);
    await store.forget.tenant(tenant);
    expect(readRaw()).not.toMatch(/C0CHANNEL|why 999999|use \[secret\]/);
    expect(await store.installations.find(holder)).toMatchObject({ kind: 'found' });
    await store.forget.uninstall(holder);
    expect(await (await openHere(url)).installations.find(holder)).toMatchObject({ found: null });
  });
});

describe('a question that is counted', () => {
  it.each([
    ['What is  CODE\n１２３４５', 'what is code 12345'],
    ['<@U012ABCDEF|ada> 70009?', '70009?'],
    ['<@!123456789012345678> 70009', '70009'],
    ['@ada.lovelace 70009', '70009'],
    ['error of 1400000123 at 10.0.0.1:443', 'error of at'],
    ['ask ada@example.com about -10012', 'ask about -10012'],
    ['see https://example.com/?user=ada 6017', 'see 6017'],
    ['U012ABCDEF got UNKNOWN_ERROR', 'got unknown_error'],
    ['compare 8501 8502 8503', 'compare 8501 8502 8503'],
    ['password: hunter22', 'password: [secret]'],
    ['エラー　７０００９ とは', 'エラー 70009 とは'],
    ['x'.repeat(500), 'x'.repeat(120)],
    ['\u001b[31mred\u0007', '[31mred'],
    ['<@U012ABCDEF>', null],
    ['1400000123', null],
    ['?!', null],
  ])('%j becomes %j', (text, kept) => {
    expect(normaliseQuestion(text)).toBe(kept);
  });
});

describe('encryption', () => {
  const [a, b] = keysOf(`${hexKey('a')},${Buffer.alloc(32, 7).toString('base64')}`);
  if (a === undefined || b === undefined) throw new Error('two keys are needed');

  it('opens with its own key in its own place, and gives another text each time', () => {
    const sealed = seal(a, 'planted', 'T1');
    expect(sealed).not.toContain('planted');
    expect(seal(a, 'planted', 'T1')).not.toBe(sealed);
    expect(unseal(a, sealed, 'T1')).toBe('planted');
    expect(unseal(b, sealed, 'T1')).toBeNull();
    expect(unseal(a, sealed, 'T2')).toBeNull();
    const bytes = Buffer.from(sealed, 'base64');
    for (const at of [0, 12, 28]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(a, changed.toString('base64'), 'T1')).toBeNull();
    }
    expect(unseal(a, '', 'T1')).toBeNull();
  });

  it.each(['short', hexKey('a').slice(1), `${hexKey('a')},`, `${hexKey('a')};${hexKey('b')}`])(
    'refuses the key %j without repeating it',
    (text) => {
      expect(parseKeys(text)).toHaveProperty('fault', expect.stringMatching(/^must be 32 bytes/));
      const env = readEnv({ ENCRYPTION_KEY: text });
      expect('fault' in env && env.fault).toMatch(/^ENCRYPTION_KEY must be 32 bytes/);
    },
  );
});

describe('npm run unresolved', () => {
  it('prints the counts and where they lie, without credentials', async () => {
    const url = `file:${join(makeFolder(), 'imerr.db')}`;
    const store = await openHere(url);
    for (let at = 0; at < 3; at += 1)
      store.misses.count({ text: 'what is 999999', language: 'en', tenant });
    store.misses.count({ text: '999998とは', language: 'ja', tenant: null });
    store.votes.count({ entry: 'im/70009', helpful: false, tenant });
    await store.flush();
    const out: string[] = [];
    const code = await printUnresolved({
      args: [],
      readEnv: () => readEnv({ DATABASE_URL: url }),
      print: (line) => out.push(line.replace(/\d{4}-\d\d-\d\d/, 'DAY')),
      complain: (line) => out.push(line),
    });
    expect(code).toBe(0);
    expect(out.join('\n').replace(/from .*\/imerr.db/, 'from FILE')).toMatchInlineSnapshot(`
      "Questions without an answer in the last 30 days, masked, from FILE
       count  last day    in       question
           3  DAY  en       what is 999999
           1  DAY  ja       999998とは

      Entries that were not helpful:
          no     yes  entry
           1       0  im/70009"
    `);
  });

  it('leaves a damaged file to the bot', async () => {
    const path = join(makeFolder(), 'imerr.db');
    writeFileSync(path, 'no database at all\n'.repeat(400));
    const faults: string[] = [];
    const code = await printUnresolved({
      args: [],
      readEnv: () => readEnv({ DATABASE_URL: `file:${path}`, LOG_LEVEL: 'silent' }),
      print: () => {},
      complain: (line) => faults.push(line),
      patience: 50,
    });
    expect([code, ...faults]).toEqual([1, expect.stringContaining('does not answer')]);
    expect(readdirSync(dirname(path)).filter((name) => name.includes('corrupt'))).toEqual([]);
    expect(readFileSync(path, 'utf8')).toContain('no database at all');
  });

  it('says where there is nothing', async () => {
    const faults: string[] = [];
    const report = { print: () => {}, complain: (line: string) => faults.push(line) };
    const missing = { DATABASE_URL: `file:${join(makeFolder(), 'imerr.db')}` };
    expect(await printUnresolved({ ...report, args: [], readEnv: () => readEnv(missing) })).toBe(1);
    expect(await printUnresolved({ ...report, args: ['x'], readEnv: () => readEnv({}) })).toBe(2);
    expect(faults).toEqual([
      expect.stringContaining('there is no database at'),
      'imerr: Usage: npm run unresolved',
    ]);
  });
});
