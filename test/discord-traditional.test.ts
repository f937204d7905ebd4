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
import type { Sent } from './double/discord-rest.ts';
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

/** What a reader in Taiwan may do and say, and what comes of it. */
const asked: readonly (readonly ['message' | 'interaction', Payload])[] = [
  ...['10038', '70001', 'usersig expired', 'grup full', 'qwzx vbnm', '10999', 'help', 'list'].map(
    (query) => ['interaction', ask(query)] as const,
  ),
  ['interaction', ask('compare 6206 and 70001 and 10010')],
  ['interaction', ask('12:41:07.330 [W] code=9512; retry: {"ErrorCode":70169}')],
  ['interaction', ask('10038 in french')],
  ['interaction', makePress('whole|imerr:1:zh-Hant:10038', { ephemeral: true, ...reader })],
  ['interaction', makePress('share|imerr:1:zh-Hant:10038', { ephemeral: true, ...reader })],
  ['interaction', makeChoice('imerr:1:zh-Hant:im/10014', { ephemeral: true, ...reader })],
  ['interaction', makePress('delete|1|1', { ephemeral: false, ...reader })],
  ['interaction', makePress('imerr:9:en:10014', { ephemeral: false, ...reader })],
  [
    'interaction',
    makePress('imerr:1:zh-Hant:helpful:yes im/10038', { ephemeral: true, ...reader }),
  ],
  ['interaction', makeExplain({ content: '' }, reader)],
  ['interaction', makeExplain({ content: 'errorCode 10038' }, reader)],
  ...['', '10', '群', 'list '].map((text) => ['interaction', makePartial(text, reader)] as const),
  ['interaction', makeSettings({}, manager)],
  ['interaction', makeSettings({ product: 'im', for: 'server' }, reader)],
  ['interaction', makeSettings({ product: 'im', for: 'server' }, manager)],
  ['interaction', makeSettings({ watch: true }, manager)],
  ['interaction', makeSettings({ digest: true }, manager)],
  ['interaction', makeSettings({ digest: true }, { ...manager, app_permissions: '0' })],
  ...['note 70009 mine', 'notes', 'unresolved', 'forget us', 'forget me', 'language fr'].flatMap(
    (order) => [
      ['interaction', ask(order)] as const,
      ['interaction', ask(order, manager)] as const,
    ],
  ),
  ['message', makeDirect('10038')],
  ['message', makeDirect('')],
];

/** Each in a stage of its own, so that nobody asks too much. */
async function say(stage: Stage, [kind, event]: (typeof asked)[number]): Promise<string> {
  return readAll(await stage.say(kind, event));
}

test('a reader in Taiwan is shown Traditional Chinese, whatever happens', async () => {
  const simplified = listSimplified();
  expect(['设', '误', '码', '这', '请'].filter((char) => !simplified.has(char))).toEqual([]);
  let stage = await openStage();
  const shown: string[] = [];
  for (const [at, one] of asked.entries()) {
    if (at % personThrottle.questions === 0) {
      stage = await openStage();
      await say(stage, ['interaction', ask('10038')]);
    }
    shown.push(await say(stage, one));
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
