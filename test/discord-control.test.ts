import { describe, expect, test } from 'vitest';
import { readPress, writeAsk, writeDelete, writeShare } from '../adapters/discord/control.ts';
import { bot } from './bot.ts';
import {
  betweenTwo,
  ids,
  makeChoice,
  makeDirect,
  makeExplain,
  makeMention,
  makeOwnMessage,
  makePartial,
  makePerson,
  makePress,
  makeSlash,
  memberWith,
  outside,
  type Payload,
} from './double/discord-event.ts';
import type { Sent } from './double/discord-mailbox.ts';
import { openMemory, openStage, readSent, type Stage } from './double/discord-stage.ts';
import { hostile } from './double/discord-wild.ts';

const ephemeral = 64;
const manageMessages = 1n << 13n;
const stranger = makePerson('900000000000000077');

const isPrivate = ({ body }: Sent): boolean => (Number(body.flags) & ephemeral) !== 0;

/** What a button of a message carries, or the options of its menu of languages. */
function findControls(sent: Sent): { id: (label: string) => string; languages: readonly string[] } {
  const ids = new Map<string, string>();
  const languages: string[] = [];
  JSON.stringify(sent.body, (_key, value) => {
    if (typeof value?.label === 'string' && typeof value.custom_id === 'string')
      ids.set(value.label, value.custom_id);
    if (value?.custom_id === 'imerr:1:language')
      languages.push(...value.options.map((option: { value: string }) => option.value));
    return value;
  });
  return { id: (label) => ids.get(label) ?? `no ${label}`, languages };
}

const press = (id: string, given: Payload = {}, ephemeral = true) =>
  makePress(id, { ephemeral, ...given });

/** Waits until the message of an interaction was deleted. */
const deleted = ({ discord }: Stage, token: unknown) =>
  discord.watch.until(() => (discord.rest.deleted.includes(String(token)) ? true : null));

describe('a short answer', () => {
  test('has its rest behind "Details", in its place', async () => {
    const { say, discord } = await openStage();
    const short = await say('interaction', makeSlash({ query: '10038' }));
    expect(readSent(short)).not.toContain('Sources');
    const whole = await say('interaction', press(findControls(short).id('Details')));
    expect(whole.route).toBe('update');
    expect(readSent(whole)).toContain('Sources');
    expect(findControls(whole).id('Details')).toBe('no Details');
    expect(discord.rest.faults).toEqual([]);
  });

  test('is there in every language', async () => {
    const { say, discord } = await openStage();
    const short = await say('interaction', makeSlash({ query: '10038' }));
    const { languages } = findControls(short);
    expect(languages).toHaveLength(5);
    const shown: string[] = [];
    for (const value of languages) {
      shown.push(readSent(await say('interaction', makeChoice(value, { ephemeral: true }))));
    }
    const words = ['What to do', '怎么办', '対処', '해결 방법', '怎麼辦'];
    for (const [at, word] of words.entries()) expect(shown[at]).toContain(word);
    expect(discord.rest.faults).toEqual([]);
  });

  test('stays whole in another language', async () => {
    const { say } = await openStage();
    const short = await say('interaction', makeSlash({ query: '10038' }));
    const whole = await say('interaction', press(findControls(short).id('Details')));
    const japanese = findControls(whole).languages[2] ?? '';
    const sent = await say('interaction', makeChoice(japanese, { ephemeral: true }));
    expect(readSent(sent)).toContain('出典');
  });
});

describe('sharing', () => {
  test('shows a private answer to everyone, with who shared it', async () => {
    const { say, discord } = await openStage();
    const own = await say('interaction', makeSlash({ query: '10038', language: 'ko' }));
    const shared = await say('interaction', press(findControls(own).id('공유')));
    expect(shared).toMatchObject({ route: 'reply', channel: ids.channel });
    expect(isPrivate(shared)).toBe(false);
    expect(readSent(shared)).toContain('해결 방법');
    expect(readSent(shared)).toContain(`<@${ids.person}>`);
    expect(shared.body.allowed_mentions).toEqual({ parse: [] });
    expect(discord.rest.faults).toEqual([]);
  });

  test.each<[string, Payload]>([
    ['a message to the bot alone', outside(1)],
    ['an answer that everyone sees', {}],
  ])('is not offered in %s', async (_where, given) => {
    const { say } = await openStage();
    const options = given.context === 1 ? {} : { visible: true };
    const sent = await say('interaction', makeSlash({ query: '10038', ...options }, given));
    expect(findControls(sent).id('Share')).toBe('no Share');
  });

  test('is not offered where there is nothing to show', async () => {
    const { say } = await openStage();
    const sent = await say('interaction', makeSlash({ query: 'qwzx vbnm lkjh' }));
    expect(findControls(sent)).toMatchObject({ languages: [] });
    expect(findControls(sent).id('Share')).toBe('no Share');
  });

  test('shows it once, and tells who presses again', async () => {
    const { say, discord } = await openStage();
    const own = await say('interaction', makeSlash({ query: '10038', language: 'ko' }));
    const message = makeOwnMessage();
    const again = () => say('interaction', press(findControls(own).id('공유'), { message }));
    expect(isPrivate(await again())).toBe(false);
    const second = await again();
    expect(isPrivate(second)).toBe(true);
    expect(readSent(second)).toBe('이 답변은 이미 공유되었습니다.');
    expect(discord.rest.faults).toEqual([]);
  });

  test('shows it once where the presses come by two doors', async () => {
    const store = await openMemory();
    const [first, second] = [await openStage({ store }), await openStage({ store })];
    const own = await first.say('interaction', makeSlash({ query: '10038' }));
    const pressed = () => press(findControls(own).id('Share'), { message });
    const message = makeOwnMessage();
    expect(isPrivate(await first.say('interaction', pressed()))).toBe(false);
    expect(isPrivate(await second.say('interaction', pressed()))).toBe(true);
  });

  test('shows each language and each answer of a message that was changed in place', async () => {
    const { say } = await openStage();
    const message = makeOwnMessage();
    for (const again of [
      { text: 'im/10038', language: 'ja' },
      { text: 'im/10038', language: 'ko' },
      { text: 'im/10010', language: 'ja' },
    ] as const) {
      const shared = await say('interaction', press(writeShare(again) ?? '', { message }));
      expect(isPrivate(shared)).toBe(false);
    }
  });

  test('can be tried again where Discord did not take it', async () => {
    const stage = await openStage();
    const { discord, say } = stage;
    const own = await say('interaction', makeSlash({ query: '10038' }));
    const message = makeOwnMessage();
    const pressed = () => press(findControls(own).id('Share'), { message });
    discord.rest.fail(/callback$/, { status: 404, body: { message: 'refused', code: 10_062 } });
    discord.gateway.dispatch('INTERACTION_CREATE', pressed());
    await stage.logged('too late');
    expect(isPrivate(await say('interaction', pressed()))).toBe(false);
  });

  test('is not tried again where Discord took it, and its word was lost', async () => {
    const stage = await openStage();
    const { discord, say } = stage;
    const own = await say('interaction', makeSlash({ query: '10038' }));
    const message = makeOwnMessage();
    const pressed = () => press(findControls(own).id('Share'), { message });
    discord.rest.fail(/callback$/, 'lost');
    expect(isPrivate(await say('interaction', pressed()))).toBe(false);
    await stage.logged('too late');
    expect(isPrivate(await say('interaction', pressed()))).toBe(true);
  });

  test('tells who shares alone where it fails, and can be tried again', async () => {
    let broken = true;
    const ask: typeof bot.ask = (query) => {
      if (broken && query.visibility === 'channel') throw new Error('broken');
      return bot.ask(query);
    };
    const { say } = await openStage({ bot: { ...bot, ask } });
    const own = await say('interaction', makeSlash({ query: '10038' }));
    const message = makeOwnMessage();
    const pressed = () => press(findControls(own).id('Share'), { message });
    const failed = await say('interaction', pressed());
    expect(isPrivate(failed)).toBe(true);
    expect(readSent(failed)).toBe('This could not be shared. Please try again in a moment.');
    broken = false;
    expect(isPrivate(await say('interaction', pressed()))).toBe(false);
  });

  test.each([
    ['of a pasted log', `${'line of a log\n'.repeat(200)}errorCode: 10038`],
    ['with a secret', `10038 xoxb-${'1234567890'}-${'abcdefghijkl'}`],
  ])('carries nothing private %s', async (_what, query) => {
    const { say } = await openStage();
    const sent = await say('interaction', makeSlash({ query }));
    const id = findControls(sent).id('Share');
    expect(id).not.toContain('xoxb-1');
    expect(id).not.toContain('line of');
    expect(readSent(await say('interaction', press(id)))).toContain('10038');
  });
});

describe('an answer that everyone sees', () => {
  test('answers anyone’s press for that person alone', async () => {
    const { say } = await openStage();
    const mine = await say('message', makeMention('10038'));
    expect(isPrivate(mine)).toBe(false);
    const { id } = findControls(mine);
    const theirs = await say('interaction', press(id('Details'), memberWith(0n, stranger), false));
    expect(theirs.route).toBe('reply');
    expect(isPrivate(theirs)).toBe(true);
  });

  test.each<[string, Payload]>([
    ['who asked', {}],
    ['who may manage messages', memberWith(manageMessages, stranger)],
    ['who may do everything', memberWith(8n, stranger)],
  ])('is deleted by one %s', async (_who, given) => {
    const stage = await openStage();
    const sent = await stage.say('message', makeMention('10038'));
    const pressed = press(findControls(sent).id('Delete'), given, false);
    stage.discord.gateway.dispatch('INTERACTION_CREATE', pressed);
    await deleted(stage, pressed.token);
    expect(stage.discord.rest.faults).toEqual([]);
  });

  test('is not deleted by others', async () => {
    const { say, discord } = await openStage();
    const sent = await say('message', makeMention('10038'));
    const pressed = press(findControls(sent).id('Delete'), memberWith(0n, stranger), false);
    const refused = await say('interaction', pressed);
    expect(readSent(refused)).toContain('Only the person who asked');
    expect(isPrivate(refused)).toBe(true);
    expect(discord.rest.deleted).toEqual([]);
  });

  test('belongs to whoever shared it', async () => {
    const stage = await openStage();
    const own = await stage.say('interaction', makeSlash({ query: '10038' }));
    const shared = await stage.say('interaction', press(findControls(own).id('Share')));
    const pressed = press(findControls(shared).id('Delete'), {}, false);
    stage.discord.gateway.dispatch('INTERACTION_CREATE', pressed);
    await deleted(stage, pressed.token);
  });
});

test('a message to the bot alone is changed by its buttons', async () => {
  const { say } = await openStage();
  const answer = await say('message', makeDirect('10038'));
  const pressed = press(findControls(answer).id('Details'), outside(1), false);
  expect((await say('interaction', pressed)).route).toBe('update');
});

describe('in a direct message between two people', () => {
  const there = (user: unknown = makePerson(ids.person)) => ({ ...betweenTwo(), user });

  test('an answer that both see is not changed by a press, which is answered to one', async () => {
    const { say } = await openStage();
    const both = await say('interaction', makeSlash({ query: '10038', visible: true }, there()));
    expect(isPrivate(both)).toBe(false);
    const pressed = press(findControls(both).id('Details'), there(stranger), false);
    const own = await say('interaction', pressed);
    expect(own.route).toBe('reply');
    expect(isPrivate(own)).toBe(true);
  });

  test('a private answer can be shared', async () => {
    const { say } = await openStage();
    const own = await say('interaction', makeSlash({ query: '10038' }, there()));
    const shared = await say('interaction', press(findControls(own).id('Share'), there()));
    expect(shared.route).toBe('reply');
    expect(isPrivate(shared)).toBe(false);
  });

  test('what imerr remembers of one is not shown to the other', async () => {
    const { say } = await openStage();
    const given = makeSlash({ query: 'settings', visible: true }, there());
    expect(readSent(await say('interaction', given))).toContain('This is for you alone');
  });
});

test('buttons whose words would be cut are a menu', async () => {
  const { say, discord } = await openStage();
  const sent = await say('interaction', makeSlash({ query: 'compare 6206 and 70001 and 10010' }));
  const menu = /"custom_id":"imerr:1:menu:\d+","placeholder":"([^"]+)"/.exec(
    JSON.stringify(sent.body),
  );
  expect(menu?.[1]).toBe('Details');
  const [, value = ''] = /"value":"(imerr:1:en:im\/10010)"/.exec(JSON.stringify(sent.body)) ?? [];
  expect(readSent(await say('interaction', makeChoice(value, { ephemeral: true })))).toContain(
    '###',
  );
  expect(discord.rest.faults).toEqual([]);
});

describe('the menu of a message', () => {
  test.each<[string, Payload]>([
    ['its text', { content: 'login failed with code 10038' }],
    [
      'an embed',
      {
        content: '',
        embeds: [{ description: 'it broke', fields: [{ name: 'errorCode', value: '10038' }] }],
      },
    ],
    [
      'a forwarded message',
      { content: '', message_snapshots: [{ message: { content: 'errorCode 10038' } }] },
    ],
    [
      'components',
      {
        content: '',
        components: [{ type: 17, components: [{ type: 10, content: 'error 10038' }] }],
      },
    ],
  ])('explains the codes of %s, for the one who asked', async (_where, message) => {
    const { say, discord } = await openStage();
    const sent = await say('interaction', makeExplain(message, outside(2)));
    expect(isPrivate(sent)).toBe(true);
    expect(readSent(sent)).toContain('10038');
    expect(discord.rest.faults).toEqual([]);
  });

  test('says so where a message has no text', async () => {
    const { say } = await openStage();
    const sent = await say('interaction', makeExplain({ content: '' }, { locale: 'ja' }));
    expect(readSent(sent)).toContain('テキストがありません');
  });

  test('takes what somebody wrote for no order', async () => {
    const { say, store } = await openStage();
    const sent = await say('interaction', makeExplain({ content: 'language ja' }));
    for (const id of [findControls(sent).id('Details'), 'imerr:1:en:language ja'])
      await say('interaction', press(id));
    const person = { platform: 'discord', tenant: null, user: ids.person } as const;
    expect((await store.settings.learn({ person, place: null })).person.language).toBeNull();
  });
});

describe('while a question is typed', () => {
  const choices = (sent: Sent) =>
    (sent.body.choices as { name: string; value: string }[]).map(({ value }) => value);

  test.each([
    ['100', 'im/10038'],
    ['usersig', 'im/70001'],
    ['he', 'help'],
    ['list gro', 'list im/server-group'],
    ['', 'settings'],
  ])('"%s" offers %s', async (partial, value) => {
    const { say, discord } = await openStage();
    const sent = await say('interaction', makePartial(partial));
    expect(sent.route).toBe('choices');
    expect(choices(sent)).toContain(value);
    expect(discord.rest.faults).toEqual([]);
  });

  test('it is offered in the reader’s language', async () => {
    const { say } = await openStage();
    const sent = await say('interaction', makePartial('10038', { locale: 'zh-TW' }));
    expect(JSON.stringify(sent.body)).toMatch(/群組|成員/);
  });

  test('nothing is offered for what is nothing, and free text is answered', async () => {
    const { say, discord } = await openStage();
    expect(choices(await say('interaction', makePartial(`${hostile} ${hostile}`)))).toEqual([]);
    expect(discord.rest.faults).toEqual([]);
  });

  test('what is shown names the entry as well as what it stands for', async () => {
    const { say } = await openStage();
    const { body } = await say('interaction', makePartial('10038'));
    const [first] = body.choices as { name: string; value: string }[];
    for (const query of [first?.name ?? '', first?.value ?? ''])
      expect(readSent(await say('interaction', makeSlash({ query })))).toContain('10038');
    const help = makeSlash({ query: 'help · what imerr can do' });
    expect(readSent(await say('interaction', help))).toContain('imerr explains error codes');
  });
});

describe('what a control carries', () => {
  const again = { text: 'im/10038', language: 'ja' } as const;

  test('is read as it was written', () => {
    expect(readPress(writeAsk(again, false) ?? '')).toEqual({
      kind: 'ask',
      ...again,
      whole: false,
    });
    expect(readPress(writeAsk(again, true) ?? '')).toEqual({ kind: 'ask', ...again, whole: true });
    expect(readPress(writeShare(again) ?? '')).toEqual({ kind: 'share', ...again });
    expect(readPress(writeDelete('42'))).toEqual({ kind: 'delete', owner: '42' });
  });

  test('is not written where it would be too long', () => {
    expect(writeAsk({ text: 'x'.repeat(90), language: 'zh-Hant' }, true)).toBeNull();
    expect(writeShare({ text: 'x'.repeat(90), language: 'en' })).toBeNull();
  });

  test.each(['', 'delete|9|42', 'whole|', 'whole|imerr:9:en:1', 'share|x', 'imerr:1:language'])(
    'is nothing where it says "%s"',
    (value) => {
      expect(readPress(value)).toBeNull();
    },
  );
});
