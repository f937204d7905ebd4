import { describe, expect, it } from 'vitest';
import { openHttp, readButton } from './double/slack-house.ts';
import { chat, command, mention, press } from './double/slack-payload.ts';
import { sketchMessage } from './double/slack-sketch.ts';
import { until } from './store/house.ts';

const place = { platform: 'slack', tenant: 'T1', channel: 'C1' } as const;
const failed = 'login failed, error code 70009';

/** A house in whose channel an admin has turned watching on. */
async function openWatched() {
  const house = await openHttp();
  await house.store.settings.savePlace(place, { watch: true });
  return house;
}

type House = Awaited<ReturnType<typeof openHttp>>;

/** How many messages imerr posted when everything is done. */
async function countPosts({ door, slack }: House): Promise<number> {
  await door.close(1000);
  return slack.methods.filter((method) => method === 'chat.postMessage').length;
}

describe('in a watched channel', () => {
  it('a message with an error code is answered once, in its thread, with a way to stop it', async () => {
    const house = await openWatched();
    await house.postEvent(chat(failed, { ts: '3.1' }));
    const { fields } = await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(fields).toMatchObject({ channel: 'C1', thread_ts: '3.1' });
    expect(sketchMessage(fields)).toMatch(/^# 70009 [\s\S]*\[ Stop for this code \]/);
    await house.postEvent(chat(failed, { ts: '3.2' }));
    await house.postEvent(chat('error code 10014', { ts: '3.3' }));
    expect(await countPosts(house)).toBe(2);
  });

  it('eleven copies of a message have one answer', async () => {
    const house = await openWatched();
    await Promise.all(
      Array.from({ length: 11 }, () => house.postEvent(chat(failed, {}, 'EvSame'))),
    );
    expect(await countPosts(house)).toBe(1);
  });

  const left: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
    ['a number without evidence', '70009', {}],
    ['small talk', 'see you at 10014 Main Street', {}],
    ['words that a question would find', 'usersig expired', {}],
    ['a bot', failed, { bot_id: 'B2' }],
    ['an edit', failed, { subtype: 'message_changed' }],
    ['a mention, which is answered as one', `<@UBOT> ${failed}`, {}],
    ['another channel', failed, { channel: 'C2' }],
  ];
  it.each(left)('is left alone: %s', async (_name, text, more) => {
    const house = await openWatched();
    await house.postEvent(chat(text, more));
    expect(await countPosts(house)).toBe(0);
  });

  it('one click of anybody silences that code there, in the place of the answer, and no other', async () => {
    const house = await openWatched();
    const { postEvent, postPress, slack, store } = house;
    await postEvent(chat(failed, { ts: '3.1' }));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    const value = readButton(fields, 'Stop for this code');
    const url = { response_url: slack.responseUrl('r1') };
    await postPress(press(value, { user: { id: 'U7' }, ...url }, 'imerr:silence:0'));
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ replace_original: true, response_type: 'in_channel' });
    expect(body.text).toMatch(/no longer answers 70009 by itself in this channel, for 90 days/);
    // The hour that every code rests is over.
    store.seen.release('slack:watch:T1:C1:70009');
    await until(async () => !(await store.seen.isClaimed('slack:watch:T1:C1:70009')));
    await postEvent(chat(failed, { ts: '3.2' }));
    await postEvent(chat('error code 10014', { ts: '3.3' }));
    await store.settings.savePlace({ ...place, channel: 'C2' }, { watch: true });
    await postEvent(chat(failed, { ts: '3.4', channel: 'C2' }));
    expect(await countPosts(house)).toBe(3);
  });

  it('a silenced code is not explained beside another one', async () => {
    const house = await openWatched();
    await house.store.seen.claim('slack:silent:T1:C1:70009', 60_000);
    await house.postEvent(chat(`${failed}\nerror code 10014`, { ts: '3.1' }));
    const { fields } = await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(sketchMessage(fields)).toMatch(/^# 10014 /);
    expect(JSON.stringify(fields)).not.toContain('70009');
  });

  it('nor is one that was explained lately', async () => {
    const house = await openWatched();
    await house.postEvent(chat(failed, { ts: '3.1' }));
    await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    await house.postEvent(chat(`${failed}\nエラーコード 10014`, { ts: '3.2' }));
    const { fields } = await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(sketchMessage(fields)).toMatch(/^# 10014 .*[ぁ-んァ-ン]/);
    expect(sketchMessage(fields)).not.toContain('# 70009');
  });

  it('a code whose answer Slack did not take is explained next time', async () => {
    const house = await openWatched();
    house.slack.answer('chat.postMessage', () => ({ body: { ok: false, error: 'fatal_error' } }));
    await house.postEvent(chat(failed, { ts: '3.1' }));
    await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    await until(async () => !(await house.store.seen.isClaimed('slack:watch:T1:C1:70009')));
    house.slack.answer('chat.postMessage', null);
    await house.postEvent(chat(failed, { ts: '3.2' }));
    expect(await countPosts(house)).toBe(2);
  });

  it('nothing is said while the database is away', async () => {
    const house = await openWatched();
    await house.postEvent(chat('error code 10014', { ts: '3.1' }));
    await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    await house.store.close(100);
    await house.postEvent(chat(failed, { ts: '3.2' }));
    expect(await countPosts(house)).toBe(1);
  });

  it('a message with two codes has one answer over two replicas', async () => {
    const one = await openWatched();
    const two = await openHttp({ store: one.store });
    const both = chat(`${failed}\nerror code 10014`, {}, 'EvSame');
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? one : two).postEvent(both)),
    );
    expect((await countPosts(one)) + (await countPosts(two))).toBe(1);
  });

  it.each([
    ['with a file', { subtype: 'file_share', files: [{ id: 'F1' }] }],
    ['from a thread, sent to the channel too', { subtype: 'thread_broadcast', thread_ts: '2.9' }],
  ])('a message is read too: %s', async (_name, more) => {
    const house = await openWatched();
    await house.postEvent(chat(failed, more));
    expect(await countPosts(house)).toBe(1);
  });

  it('a click is told so where nothing could be kept', async () => {
    const house = await openWatched();
    await house.store.close(100);
    const url = { response_url: house.slack.responseUrl('r1') };
    await house.postPress(press('en\nim/70009', url, 'imerr:silence:0'));
    const { body } = await house.slack.responses.take();
    expect(body).toMatchObject({ replace_original: false, response_type: 'ephemeral' });
    expect(body.text).toContain('could not be saved');
  });

  it('a click whose response URL has expired is told so all the same', async () => {
    const house = await openWatched();
    const url = { response_url: house.slack.responseUrl('expired') };
    await house.postPress(press('en\nim/70009', url, 'imerr:silence:0'));
    const { fields } = await house.slack.calls.take(
      ({ method }) => method === 'chat.postEphemeral',
    );
    expect(fields).toMatchObject({ channel: 'C1', user: 'U1' });
    expect(fields.text).toContain('no longer answers 70009');
  });

  it('under two codes the click names them all', async () => {
    const house = await openWatched();
    await house.postEvent(chat('ErrorCode=10014\nErrorCode=10010', { ts: '3.1' }));
    const { fields } = await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(sketchMessage(fields)).toContain('[ Stop for these codes ]');
  });

  it('nobody but an admin turns it off altogether', async () => {
    const house = await openWatched();
    const turn = (user: string) => house.postCommand(command('watch off', { user_id: user }));
    expect((await turn('U7')).body?.text).toMatch(/admin/);
    expect((await house.store.settings.learn({ person: null, place })).channel.watch).toBe(true);
    expect((await turn('UADMIN')).body?.text).toMatch(/no longer watches/);
  });
});

describe('watching', () => {
  it('is off unless an admin turns it on', async () => {
    const house = await openHttp();
    await house.postEvent(chat(failed));
    expect(await countPosts(house)).toBe(0);
  });

  it.each([
    [['commands', 'channels:history'], /now watches/],
    [['commands'], /not set up/],
  ])('is turned on where Slack lets imerr read channels: %j', async (scopes, expected) => {
    const house = await openHttp({ scopes });
    const { body } = await house.postCommand(command('watch on', { user_id: 'UADMIN' }));
    expect(body?.text).toMatch(expected);
  });

  it('does not answer a mention twice', async () => {
    const house = await openWatched();
    await house.postEvent(mention(failed, { ts: '3.1' }));
    await house.postEvent(chat(`<@UBOT> ${failed}`, { ts: '3.1' }));
    expect(await countPosts(house)).toBe(1);
  });
});

it('an edited mention is not answered again', async () => {
  const house = await openHttp();
  await house.postEvent(mention('10038', { ts: '3.1' }));
  await house.postEvent(mention('10038 ja', { ts: '3.1', edited: { user: 'U1', ts: '3.2' } }));
  expect(await countPosts(house)).toBe(1);
});

it('eleven copies of a mention over two replicas have one answer', async () => {
  const one = await openHttp();
  const two = await openHttp({ store: one.store });
  await Promise.all(
    Array.from({ length: 11 }, (_, at) =>
      (at % 2 === 0 ? one : two).postEvent(mention('10038', {}, 'EvSame')),
    ),
  );
  expect((await countPosts(one)) + (await countPosts(two))).toBe(1);
});
