import { expect, test } from 'vitest';
import { personThrottle } from '../adapters/discord/limits.ts';
import { createFolding } from '../scripts/chinese.ts';
import { languageNames } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import {
  makeChoice,
  makeDirect,
  makeExplain,
  makePartial,
  makePerson,
  makePress,
  makeSettings,
  makeSlash,
  memberWith,
  type Payload,
} from './double/discord-event.ts';
import type { Sent } from './double/discord-mailbox.ts';
import { openStage, type Stage } from './double/discord-stage.ts';

/** Simplified characters that no Traditional text of the catalog has. */
function listSimplified(): ReadonlySet<string> {
  const write = (language: 'zh' | 'zh-Hant') =>
    Object.keys(catalog.index.files)
      .map((text) => JSON.stringify(bot.ask({ text, language, visibility: 'person' }).card))
      .join('');
  const traditional = new Set(write('zh-Hant').replaceAll(languageNames.zh, ''));
  const simplified = Object.values(createFolding(write('zh')));
  return new Set(simplified.filter((char) => !traditional.has(char)));
}

/** All that a reader sees: texts, buttons, options, hints of menus, choices. */
function readAll({ body }: Sent): string {
  const texts: string[] = [];
  JSON.stringify(body, (key, value) => {
    const seen = ['content', 'label', 'placeholder', 'name'].includes(key);
    if (seen && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n').replaceAll(languageNames.zh, '');
}

const reader = { locale: 'zh-TW' };
const manager = { ...reader, ...memberWith(1n << 5n) };
const stranger = { ...reader, ...memberWith(0n, makePerson('900000000000000077')) };
const ask = (query: string, given: Payload = reader) => makeSlash({ query }, given);

type Event = readonly ['message' | 'interaction', Payload];
const press = (value: string, ephemeral = true): Event => [
  'interaction',
  makePress(value, { ephemeral, ...reader }),
];
const set = (wishes: Record<string, string | boolean>, given: Payload): Event => [
  'interaction',
  makeSettings(wishes, given),
];

/** Questions and orders. */
const queries: readonly string[] = [
  '10038',
  '70001',
  'usersig expired',
  'grup full',
  'qwzx vbnm',
  '10999',
  'help',
  'list',
  'compare 6206 and 70001 and 10010',
  '12:41:07.330 [W] code=9512; retry: {"ErrorCode":70169}',
  '10038 in french',
  'note 70009 mine',
  'notes',
  'unresolved',
  'forget us',
  'forget me',
  'language fr',
];

/** What a reader in Taiwan may do and say. Made when it happens: an interaction is soon too old. */
const events: readonly (() => Event)[] = [
  ...queries.map((query) => (): Event => ['interaction', ask(query)]),
  ...queries.slice(-6).map((order) => (): Event => ['interaction', ask(order, manager)]),
  ...['', '10', '群', 'list '].map(
    (text) => (): Event => ['interaction', makePartial(text, reader)],
  ),
  () => press('whole|imerr:1:zh-Hant:10038'),
  () => press('share|imerr:1:zh-Hant:10038'),
  () => press('delete|1|1', false),
  () => press('imerr:9:en:10014', false),
  () => press('imerr:1:zh-Hant:helpful:yes im/10038'),
  () => ['interaction', makeChoice('imerr:1:zh-Hant:im/10014', { ephemeral: true, ...reader })],
  () => ['interaction', makeExplain({ content: '' }, reader)],
  () => ['interaction', makeExplain({ content: 'errorCode 10038' }, reader)],
  () => set({}, manager),
  () => set({ product: 'im', for: 'server' }, reader),
  () => set({ product: 'im', for: 'server' }, manager),
  () => set({ watch: true }, manager),
  () => set({ digest: true }, manager),
  () => set({ digest: true }, { ...manager, app_permissions: '0' }),
  () => ['message', makeDirect('10038')],
  () => ['message', makeDirect('')],
];

async function say(stage: Stage, [kind, event]: Event): Promise<string> {
  return readAll(await stage.say(kind, event));
}

test('a reader in Taiwan is shown Traditional Chinese, whatever happens', async () => {
  const simplified = listSimplified();
  expect(['设', '误', '码', '这', '请'].filter((char) => !simplified.has(char))).toEqual([]);
  let stage = await openStage();
  const shown: string[] = [];
  for (const [at, make] of events.entries()) {
    // Another stage now and then, so that nobody asks too much.
    if (at % (personThrottle.questions - 1) === 0) {
      stage = await openStage();
      await say(stage, ['interaction', ask('10038')]);
    }
    shown.push(await say(stage, make()));
  }
  const crowded = await openStage();
  for (let turn = 0; turn <= personThrottle.questions; turn += 1)
    shown.push(await say(crowded, ['interaction', ask('10038', stranger)]));
  const broken = await openStage({
    bot: {
      ask: () => {
        throw new Error('a fault');
      },
    },
  });
  shown.push(await say(broken, ['interaction', ask('10038')]));
  for (const text of shown) {
    expect(
      [...text].filter((char) => simplified.has(char)),
      text,
    ).toEqual([]);
    expect(text).toMatch(/\p{Script=Han}/u);
  }
});
