import { describe, expect, it } from 'vitest';
import { openHttp, readTitle } from './double/slack-house.ts';
import { choose, command, mention, press } from './double/slack-payload.ts';
import { sketchMessage } from './double/slack-sketch.ts';

const share = (more: object = {}) =>
  press(
    'imerr:1:en:im/10038',
    { container: { type: 'message', is_ephemeral: true, message_ts: '8.1' }, ...more },
    'imerr:share:0',
  );

type Fields = Readonly<Record<string, unknown>>;

/** The labels of all buttons and menus, in order. */
const listControls = (message: Fields | null): string[] =>
  [...sketchMessage(message ?? {}).matchAll(/\[ (.+?)(?: v| -> \S+)? \]/g)].map(
    ([, label = '']) => label,
  );

describe('an answer for one person', () => {
  it('is short, with Details, Share and the languages under it', async () => {
    const { postCommand } = await openHttp();
    const { body } = await postCommand(command('10038'));
    expect(sketchMessage(body ?? {})).toMatchInlineSnapshot(`
      "# 10038 Group would exceed its member limit
      (Chat (IM) · Server: groups · ERR_SVR_GROUP_MEMBER_COUNT_LIMIT)
      With the people to be added, the group would have more members than it may hold. The ceiling depends on the plan: 200 for Standard, 2,000 for Pro, 5,000 for Pro Plus, 6,000 for Enterprise; a group can also carry a lower limit of its own.
      **What to do**
      1. Look up the group’s own limit (MaxMemberNum) and raise it with the REST API modify_group_base_info, as far as the plan allows.
      2. Compare the plans on the pricing page and upgrade the application’s plan in the console.
      3. After the upgrade, set MaxMemberNum of every existing group again; groups created earlier keep their old limit until then.
      [ Pricing -> https://intl.cloud.tencent.com/document/product/1047/34350 ] [ REST API: change a group profile -> https://intl.cloud.tencent.com/document/product/1047/34962 ]
      [ Details ] [ Share ] [ Language v ]
      (Was this helpful?)
      [ Yes ] [ No ]"
    `);
  });

  it('opens the rest in its own place, and stays open in another language', async () => {
    const { slack, postPress } = await openHttp();
    const url = { response_url: slack.responseUrl('r1') };
    await postPress(press('imerr:1:en:im/10038', url, 'imerr:full:0'));
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ replace_original: true });
    expect(sketchMessage(body)).toMatch(/Related[\s\S]*Sources/);
    expect(listControls(body)).not.toContain('Details');
    await postPress(choose('imerr:1:ko:im/10038', 'imerr:language:full', url));
    const korean = (await slack.responses.take()).body;
    expect(readTitle(korean)).toMatch(/[가-힣]/);
    expect(sketchMessage(korean)).toContain('출처');
  });

  it('stays where a press is put off: the request to wait stands beside it', async () => {
    const { slack, postCommand, postPress } = await openHttp();
    for (let asked = 0; asked < 20; asked += 1) await postCommand(command('help'));
    const url = { response_url: slack.responseUrl('r1') };
    await postPress(press('imerr:1:en:im/10038', url, 'imerr:full:0'));
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ replace_original: false, response_type: 'ephemeral' });
    expect(body.text).toContain('wait a moment');
  });

  it('has no Share in a direct message, and no Details where there is nothing more', async () => {
    const { postCommand } = await openHttp();
    const there = await postCommand(command('10038', { channel_id: 'D1' }));
    expect(listControls(there.body)).not.toContain('Share');
    const help = await postCommand(command('help'));
    expect(listControls(help.body)).not.toContain('Details');
  });

  it('of a long log can be had in another language, and shared, by the codes in it', async () => {
    const { slack, postCommand, postPress } = await openHttp();
    const log = `${'12:41:07.330 [I] tick\n'.repeat(40)}ErrorCode=9512\nErrorCode=10014`;
    const { body } = await postCommand(command(log));
    expect(listControls(body)).toEqual(expect.arrayContaining(['Share', 'Language']));
    const [, value = ''] = /"imerr:share:0","value":"([^"]+)"/.exec(JSON.stringify(body)) ?? [];
    expect(value).toBe('imerr:1:en:log: im/9512 im/10014');
    await postPress({
      ...share(),
      actions: [{ type: 'button', action_id: 'imerr:share:0', block_id: 'b', value }],
    });
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(readTitle(fields)).toBe('2 error codes in your text');
    expect(fields.text).toMatch(/^Likely root cause: 9512\. It is the first error in the log/);
  });
});

describe('Share', () => {
  it('posts once, with the name of the sharer and no ping, and takes the button away', async () => {
    const { slack, door, postPress } = await openHttp();
    const url = { response_url: slack.responseUrl('r1') };
    for (let pressed = 0; pressed < 3; pressed += 1) await postPress(share(url));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(fields).toMatchObject({ channel: 'C1', text: expect.stringMatching(/^10038 /) });
    expect(sketchMessage(fields)).toMatch(/^\(Shared by Ada <!channel>\)/);
    expect(JSON.stringify(fields)).not.toContain('mrkdwn');
    expect(listControls(fields)).toContain('Delete');
    await door.close(1000);
    expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
    const told = slack.responses.rest().map(({ body }) => body);
    expect(told.filter(({ text }) => text === 'This answer was shared already.')).toHaveLength(2);
    const own = told.find(({ replace_original }) => replace_original === true) ?? null;
    expect(listControls(own)).not.toContain('Share');
    expect(sketchMessage(own ?? {})).toContain('(Shared)');
  });

  it('is one question, not two: the last one that a person has is enough', async () => {
    const { slack, postCommand, postPress } = await openHttp();
    for (let asked = 1; asked < 20; asked += 1) await postCommand(command('help'));
    await postPress(share({ response_url: slack.responseUrl('r1') }));
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ replace_original: true });
    expect(sketchMessage(body)).toContain('(Shared)');
  });

  it('posts each of two answers that stood in the same message', async () => {
    const { slack, door, postPress } = await openHttp();
    const url = { response_url: slack.responseUrl('r1') };
    await postPress(share(url));
    const other = {
      type: 'button',
      action_id: 'imerr:share:0',
      block_id: 'b',
      value: 'imerr:1:en:im/10014',
    };
    await postPress({ ...share(url), actions: [other] });
    await door.close(1000);
    expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(2);
  });

  it('that Slack did not answer in time is not sent again, and says so', async () => {
    const { slack, door, postPress } = await openHttp({ callTime: 100 });
    const url = { response_url: slack.responseUrl('r1') };
    slack.answer('chat.postMessage', () => new Promise(() => {}));
    await postPress(share(url));
    expect((await slack.responses.take()).body.text).toContain('not known whether');
    await postPress(share(url));
    expect((await slack.responses.take()).body.text).toContain('shared already');
    await door.close(1000);
    expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it.each(['is_archived', 'restricted_action'])(
    'says that nobody like imerr can post there (%s)',
    async (error) => {
      const { slack, postPress } = await openHttp();
      slack.answer('chat.postMessage', () => ({ body: { ok: false, error } }));
      await postPress(share({ response_url: slack.responseUrl('r1') }));
      expect((await slack.responses.take()).body.text).toMatch(/restricted .* or it is archived/);
    },
  );

  it('speaks the language of the channel, not of the sharer', async () => {
    const { slack, postPress, store } = await openHttp();
    await store.settings.savePlace(
      { platform: 'slack', tenant: 'T1', channel: 'C1' },
      { language: 'ja' },
    );
    await postPress(share({ response_url: slack.responseUrl('r1') }));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(readTitle(fields)).toMatch(/[ぁ-んァ-ン]/);
  });

  it.each(['not_in_channel', 'channel_not_found'])(
    'says how to invite imerr where it is no member (%s), and works afterwards',
    async (error) => {
      const { slack, postPress } = await openHttp();
      const url = { response_url: slack.responseUrl('r1') };
      slack.answer('chat.postMessage', () => ({ body: { ok: false, error } }));
      await postPress(share(url));
      const { body } = await slack.responses.take();
      expect(body).toMatchObject({ replace_original: false });
      expect(body.text).toContain('/invite @imerr');
      slack.answer('chat.postMessage', null);
      await postPress(share(url));
      expect((await slack.responses.take()).body).toMatchObject({ replace_original: true });
    },
  );

  it('in a thread goes there', async () => {
    const { slack, postPress } = await openHttp();
    const container = { type: 'message', is_ephemeral: true, message_ts: '8.1', thread_ts: '4.2' };
    await postPress(share({ container, response_url: slack.responseUrl('r1') }));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(fields).toMatchObject({ thread_ts: '4.2' });
  });

  it('on two replicas posts once', async () => {
    const one = await openHttp();
    const two = await openHttp({ store: one.store });
    await Promise.all(
      [one, two].map(({ slack, postPress }) =>
        postPress(share({ response_url: slack.responseUrl('r1') })),
      ),
    );
    await Promise.all([one.slack.responses.take(), two.slack.responses.take()]);
    const posted = [...one.slack.methods, ...two.slack.methods];
    expect(posted.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  });
});

describe('an answer for all', () => {
  it('is short; Details are for the presser alone', async () => {
    const { slack, postEvent, postPress } = await openHttp();
    await postEvent(mention('10038'));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(listControls(fields).slice(-3)).toEqual(['Details', 'Language', 'Delete']);
    expect(sketchMessage(fields)).not.toContain('helpful');
    const container = { type: 'message', is_ephemeral: false };
    await postPress(
      press(
        'imerr:1:en:im/10038',
        { container, response_url: slack.responseUrl('r1') },
        'imerr:full:0',
      ),
    );
    const { body } = await slack.responses.take();
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(sketchMessage(body)).toContain('Sources');
  });

  const remove = (user: string, more: object = {}) =>
    press(
      'U1',
      {
        user: { id: user },
        container: { type: 'message', is_ephemeral: false, message_ts: '9.1' },
        ...more,
      },
      'imerr:delete:0',
    );

  it('is deleted by the asker alone', async () => {
    const { slack, postPress } = await openHttp();
    await postPress(remove('U2', { response_url: slack.responseUrl('r1') }));
    expect((await slack.responses.take()).body).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: expect.stringContaining('Only the person who asked'),
    });
    await postPress(remove('U1', { response_url: slack.responseUrl('r2') }));
    expect((await slack.responses.take()).body).toEqual({ delete_original: true });
  });

  it('that is gone already is deleted: nobody is told of it', async () => {
    const { slack, door, postPress } = await openHttp();
    slack.answer('chat.delete', () => ({ body: { ok: false, error: 'message_not_found' } }));
    await postPress(remove('U1', { response_url: slack.responseUrl('expired') }));
    await door.close(1000);
    expect(slack.methods).not.toContain('chat.postEphemeral');
  });

  it('is deleted after its response URL has expired too', async () => {
    const { slack, postPress } = await openHttp();
    await postPress(remove('U1', { response_url: slack.responseUrl('expired') }));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.delete');
    expect(fields).toMatchObject({ channel: 'C1', ts: '9.1' });
  });
});
