import { describe, expect, it } from 'vitest';
import { createSignal } from '../adapters/signal.ts';
import { openHttp, readTitle, speaks } from './double/slack-house.ts';
import {
  choose,
  command,
  explain,
  inWindow,
  other,
  press,
  shortcut,
  submission,
} from './double/slack-payload.ts';
import { sketchMessage } from './double/slack-sketch.ts';

type View = Readonly<Record<string, unknown>> & {
  readonly private_metadata: string;
  readonly blocks?: unknown;
};
type Opened = Awaited<ReturnType<typeof openHttp>>;

/** The view that Slack was asked to show. */
async function takeView({ slack }: Opened, method: string): Promise<View> {
  const { fields } = await slack.calls.take((call) => call.method === method);
  return fields.view as View;
}

describe('"Explain error codes" on a message', () => {
  it('opens a window with the codes of the message', async () => {
    const house = await openHttp();
    expect(
      await house.postPress(explain({ text: 'login fails: error 70009 &lt;x&gt;' })),
    ).toMatchObject({
      status: 200,
      body: null,
    });
    const view = await takeView(house, 'views.open');
    expect(readTitle(view)).toMatch(/^70009 /);
    expect(sketchMessage(view)).toContain('[ Share in thread ]');
  });

  it('reads attachments, where programs put their words', async () => {
    const house = await openHttp();
    const attachments = [{ fallback: 'alert', fields: [{ title: 'code', value: 'error 70009' }] }];
    await house.postPress(explain({ text: '', attachments }));
    expect(readTitle(await takeView(house, 'views.open'))).toMatch(/^70009 /);
  });

  it.each([
    ['a section', [{ type: 'section', text: { type: 'mrkdwn', text: '*ErrorCode*: 70009' } }]],
    ['fields', [{ type: 'section', fields: [{ type: 'mrkdwn', text: '*Error code*\n70009' }] }]],
    [
      'rich text',
      [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_preformatted',
              elements: [
                { type: 'text', text: 'ErrorCode=' },
                { type: 'text', text: '70009' },
              ],
            },
          ],
        },
      ],
    ],
  ])('reads the blocks of a program that has a text too: %s', async (_name, blocks) => {
    const house = await openHttp();
    const button = { type: 'actions', elements: [{ type: 'button', value: 'error 10014' }] };
    await house.postPress(
      explain({ text: 'Deploy failed', bot_id: 'B2', blocks: [...blocks, button] }),
    );
    expect(readTitle(await takeView(house, 'views.open'))).toMatch(/^70009 /);
  });

  it('speaks the language of whoever asks, though nothing was asked before', async () => {
    const house = await openHttp();
    house.slack.answer('users.info', speaks('ja-JP'));
    await house.postPress(explain({ text: 'error 70009' }));
    expect(readTitle(await takeView(house, 'views.open'))).toMatch(/[ぁ-んァ-ン]/);
  });

  it('is given again in a language that comes late', async () => {
    const house = await openHttp();
    const told = createSignal<void>();
    house.slack.answer('users.info', speaks('ja-JP', told.given));
    await house.postPress(explain({ text: 'error 70009' }));
    expect(readTitle(await takeView(house, 'views.open'))).not.toMatch(/[ぁ-んァ-ン]/);
    told.give();
    const view = await takeView(house, 'views.update');
    expect(readTitle(view)).toMatch(/[ぁ-んァ-ン]/);
    expect(view.private_metadata).toContain('7.1');
  });

  it('stands alone where Slack does not take the language that came late', async () => {
    const house = await openHttp();
    const told = createSignal<void>();
    house.slack.answer('users.info', speaks('ja-JP', told.given));
    house.slack.answer('views.update', () => ({ body: { ok: false, error: 'not_found' } }));
    const url = { response_url: house.slack.responseUrl('r1') };
    await house.postPress(explain({ text: 'error 70009' }, url));
    await takeView(house, 'views.open');
    told.give();
    await takeView(house, 'views.update');
    await house.door.close(1000);
    expect(house.slack.responses.rest()).toEqual([]);
  });

  it('offers nothing to share between two people, nor of how to ask', async () => {
    const house = await openHttp();
    await house.postPress(explain({ text: 'error 70009' }, { channel: { id: 'D9' } }));
    expect(sketchMessage(await takeView(house, 'views.open'))).not.toContain('Share');
    await house.postPress(explain({ text: '' }));
    expect(sketchMessage(await takeView(house, 'views.open'))).not.toContain('Share');
  });

  it('never takes a message for an order', async () => {
    const house = await openHttp();
    await house.postPress(explain({ text: 'language ja' }, { user: { id: 'UADMIN' } }));
    await takeView(house, 'views.open');
    const person = { platform: 'slack', tenant: 'T1', user: 'UADMIN' } as const;
    const known = await house.store.settings.learn({ person, place: null });
    expect(known.person.language).toBeNull();
  });

  it('nor does a button of its answer give the order of a message', async () => {
    const house = await openHttp();
    await house.postPress(explain({ text: 'forget me' }));
    const { private_metadata, ...view } = await takeView(house, 'views.open');
    const [, value = ''] = /"value":"(imerr:1:ko:[^"]+)"/.exec(JSON.stringify(view)) ?? [];
    const person = { platform: 'slack', tenant: 'T1', user: 'U1' } as const;
    await house.store.settings.savePerson(person, { language: 'ja' });
    const where = inWindow({ callback_id: 'imerr:answer', private_metadata });
    await house.postPress(choose(value, 'imerr:language:short', where));
    await takeView(house, 'views.update');
    const known = await house.store.settings.learn({ person, place: null });
    expect(known.person.language).toBe('ja');
  });

  it('answers in private where the window comes too late', async () => {
    const house = await openHttp();
    house.slack.answer('views.open', () => ({ body: { ok: false, error: 'expired_trigger_id' } }));
    const url = { response_url: house.slack.responseUrl('r1') };
    await house.postPress(explain({ text: 'error 70009' }, url));
    const { body } = await house.slack.responses.take();
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    expect(readTitle(body)).toMatch(/^70009 /);
    // What is shared from there goes to the channel, and says so.
    expect(sketchMessage(body)).toMatch(/\[ Share \]/);
  });

  it('answers within the thread of the message where the window comes too late', async () => {
    const house = await openHttp();
    house.slack.answer('views.open', () => ({ body: { ok: false, error: 'expired_trigger_id' } }));
    const url = { response_url: house.slack.responseUrl('r1') };
    await house.postPress(explain({ text: 'error 70009', thread_ts: '6.5' }, url));
    expect((await house.slack.responses.take()).body).toMatchObject({ thread_ts: '6.5' });
  });

  it('says that it was shared without counting another question', async () => {
    const house = await openHttp();
    await house.postPress(explain({ text: 'error 70009' }));
    const { private_metadata } = await takeView(house, 'views.open');
    for (let asked = 2; asked < 20; asked += 1) await house.postCommand(command('help'));
    const where = inWindow({ callback_id: 'imerr:answer', private_metadata });
    await house.postPress(press('imerr:1:en:im/70009', where, 'imerr:share:0'));
    const told = sketchMessage(await takeView(house, 'views.update'));
    expect(told).toContain('(Shared)');
    expect(told).toMatch(/^# 70009 /m);
  });

  it('shares in the thread of the message, once, and says so in the window', async () => {
    const house = await openHttp();
    await house.postPress(explain({ text: 'error 70009', thread_ts: '6.5' }));
    const { private_metadata } = await takeView(house, 'views.open');
    const where = inWindow({ callback_id: 'imerr:answer', private_metadata });
    const share = () => press('imerr:1:en:im/70009', where, 'imerr:share:0');
    await house.postPress(share());
    const { fields } = await house.slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(fields).toMatchObject({ channel: 'C1', thread_ts: '6.5' });
    const told = sketchMessage(await takeView(house, 'views.update'));
    expect(told).toContain('(Shared)');
    expect(told).not.toContain('Share in thread');
    await house.postPress(share());
    expect(sketchMessage(await takeView(house, 'views.update'))).toContain('shared already');
    expect(house.slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('says in the window how to invite imerr', async () => {
    const house = await openHttp();
    house.slack.answer('chat.postMessage', () => ({
      body: { ok: false, error: 'not_in_channel' },
    }));
    const private_metadata = JSON.stringify({ channel: 'C1', thread: '7.1' });
    const where = inWindow({ callback_id: 'imerr:answer', private_metadata });
    await house.postPress(press('imerr:1:en:im/70009', where, 'imerr:share:0'));
    expect(sketchMessage(await takeView(house, 'views.update'))).toContain('/invite @imerr');
  });
});

describe('in a window', () => {
  const at = (view: object) => inWindow({ callback_id: 'imerr:answer', ...view });

  it('an answer lies on the one before, so that there is a way back', async () => {
    const house = await openHttp();
    await house.postPress(press('imerr:1:en:im/10014', at({ previous_view_id: null })));
    expect(readTitle(await takeView(house, 'views.push'))).toMatch(/^10014 /);
  });

  it('the fourth takes the place of the third, since Slack has no room', async () => {
    const house = await openHttp();
    const third = at({ root_view_id: 'V1', previous_view_id: 'V2' });
    await house.postPress(press('imerr:1:en:im/10014', third));
    expect(readTitle(await takeView(house, 'views.update'))).toMatch(/^10014 /);
  });

  it('another language and the details take its place', async () => {
    const house = await openHttp();
    await house.postPress(choose('imerr:1:ko:im/10014', 'imerr:language:short', at({})));
    expect(readTitle(await takeView(house, 'views.update'))).toMatch(/[가-힣]/);
    await house.postPress(press('imerr:1:en:im/10014', at({}), 'imerr:full:0'));
    expect(sketchMessage(await takeView(house, 'views.update'))).toContain('Sources');
  });

  it.each(['views.push', 'views.update'])(
    'an answer that Slack does not take in %s is its text alone',
    async (method) => {
      const house = await openHttp();
      house.slack.answer(method, () => {
        house.slack.answer(method, null);
        return { body: { ok: false, error: 'invalid_arguments' } };
      });
      const full = method === 'views.update' ? 'imerr:full:0' : 'imerr:ask:1-0';
      await house.postPress(press('imerr:1:en:im/10014', at({}), full));
      await takeView(house, method);
      expect(sketchMessage(await takeView(house, method))).toMatch(/^10014 [^#]+$/);
    },
  );

  it('an answer comes after a rate limit', async () => {
    const house = await openHttp();
    house.slack.answer('views.push', () => {
      house.slack.answer('views.push', null);
      return { status: 429, headers: { 'retry-after': '0' }, body: { ok: false } };
    });
    await house.postPress(press('imerr:1:en:im/10014', at({})));
    await takeView(house, 'views.push');
    expect(readTitle(await takeView(house, 'views.push'))).toMatch(/^10014 /);
  });

  it('an answer that comes too late to lie on the one before takes its place', async () => {
    const house = await openHttp();
    house.slack.answer('views.push', () => ({ body: { ok: false, error: 'expired_trigger_id' } }));
    await house.postPress(press('imerr:1:en:im/10014', at({})));
    expect(readTitle(await takeView(house, 'views.update'))).toMatch(/^10014 /);
  });

  it('a request to wait lies on what is being read, and never takes its place', async () => {
    const house = await openHttp();
    for (let asked = 0; asked < 20; asked += 1) await house.postCommand(command('help'));
    await house.postPress(press('imerr:1:en:im/10014', at({}), 'imerr:full:0'));
    expect(sketchMessage(await takeView(house, 'views.push'))).toContain('wait a moment');
    const third = at({ root_view_id: 'V1', previous_view_id: 'V2' });
    await house.postPress(press('imerr:1:en:im/10014', third, 'imerr:full:0'));
    await house.door.close(1000);
    expect(house.slack.methods).not.toContain('views.update');
  });

  it('of two languages chosen in a hurry the last one stands, whatever stood there before', async () => {
    const house = await openHttp();
    await house.postPress(choose('imerr:1:ko:im/10014', 'imerr:language:short', at({})));
    const { fields } = await house.slack.calls.take(({ method }) => method === 'views.update');
    expect(fields.hash).toBeUndefined();
  });

  it('what Slack refuses is logged, and nothing else happens', async () => {
    const house = await openHttp();
    house.slack.answer('views.update', () => ({ body: { ok: false, error: 'hash_conflict' } }));
    await house.postPress(press('imerr:1:en:im/10014', at({}), 'imerr:full:0'));
    await house.slack.calls.take(({ method }) => method === 'views.update');
    await house.door.close(1000);
    expect(house.lines.join()).toContain('hash_conflict');
  });
});

describe('the search', () => {
  it('opens from anywhere, and answers under the question', async () => {
    const house = await openHttp();
    await house.postPress(shortcut);
    const view = await takeView(house, 'views.open');
    expect(sketchMessage(view)).toBe('A code, a symbol, a message, a few words or a log: ____');
    const { body } = await house.postPress(submission('10038'));
    expect(body).toMatchObject({ response_action: 'update' });
    expect(readTitle(body?.view as View)).toMatch(/^10038 /);
    expect(sketchMessage(body?.view as View)).toContain('____');
  });
});

describe('the search', () => {
  it('speaks the language of whoever asks, and takes orders, which are typed there', async () => {
    const house = await openHttp();
    house.slack.answer('users.info', speaks('ja-JP'));
    await house.postPress(shortcut);
    expect(sketchMessage(await takeView(house, 'views.open'))).toMatch(/[ぁ-んァ-ン]/);
    await house.postPress(submission('language ko'));
    const person = { platform: 'slack', tenant: 'T1', user: 'U1' } as const;
    expect((await house.store.settings.learn({ person, place: null })).person.language).toBe('ko');
  });

  it('that cannot open says so on top of the Home tab, from where it was asked for', async () => {
    const house = await openHttp();
    house.slack.answer('views.open', () => ({ body: { ok: false, error: 'expired_trigger_id' } }));
    const home = { callback_id: '', type: 'home' };
    await house.postPress(press('', inWindow(home), 'imerr:open:search'));
    expect(sketchMessage(await takeView(house, 'views.publish'))).toMatch(
      /^imerr could not answer/,
    );
  });
});

describe('the Home tab', () => {
  it('does not wait for a language that is slow to come, and is drawn again in it', async () => {
    const house = await openHttp();
    const told = createSignal<void>();
    house.slack.answer('users.info', speaks('ja-JP', told.given));
    await house.postEvent(other({ type: 'app_home_opened', tab: 'home', channel: 'D1' }));
    expect(sketchMessage(await takeView(house, 'views.publish'))).toContain('error codes');
    told.give();
    expect(sketchMessage(await takeView(house, 'views.publish'))).toContain('エラー');
  });

  const opened = () => other({ type: 'app_home_opened', tab: 'home', channel: 'D1' });
  const home = { callback_id: '', type: 'home' };

  it('shows languages, product, examples, sections and the version of the catalog', async () => {
    const house = await openHttp();
    await house.postEvent(opened());
    const view = sketchMessage(await takeView(house, 'views.publish'));
    expect(view.replace(/Catalog \S+ \d+/, 'Catalog VERSION, COUNT')).toMatchInlineSnapshot(`
      "# imerr explains error codes of Tencent Cloud Chat (IM) and TRTC
      Ask with a code, a symbol, a message, a few words or a pasted log, in English, Chinese, Japanese or Korean. Add a language (ja, zh, ko) or a product (im, trtc) at the end.
      [ Look up an error code ]
      (Try)
      [ 10038 ] [ usersig expired ] [ DEVICE_NOT_FOUND ] [ 70001 trtc ] [ 10014 ja ] [ list group ]
      ---
      Language
      [ Automatic v ]
      Product to put first
      [ None v ]
      Browse the sections
      [ Browse the sections v ]
      (Catalog VERSION, COUNT entries)"
    `);
  });

  it('keeps a language, and speaks it from then on', async () => {
    const house = await openHttp();
    await house.postPress(choose('ja', 'imerr:own:language', inWindow(home)));
    const view = sketchMessage(await takeView(house, 'views.publish'));
    expect(view).toContain('[ 日本語 v ]');
    expect(view).toContain('エラー');
    await house.postPress(choose('auto', 'imerr:own:language', inWindow(home)));
    expect(sketchMessage(await takeView(house, 'views.publish'))).toContain('[ Automatic v ]');
  });

  it('keeps a product', async () => {
    const house = await openHttp();
    await house.postPress(choose('trtc-web', 'imerr:own:product', inWindow(home)));
    expect(sketchMessage(await takeView(house, 'views.publish'))).toContain(
      '[ TRTC Web SDK 4.x v ]',
    );
  });

  it('says what could not be saved', async () => {
    const house = await openHttp();
    await house.store.close(100);
    await house.postPress(choose('ja', 'imerr:own:language', inWindow(home)));
    expect(sketchMessage(await takeView(house, 'views.publish'))).toMatch(
      /^# This could not be saved/,
    );
  });

  it('has an answer on top that comes too late for a window', async () => {
    const house = await openHttp();
    house.slack.answer('views.open', () => ({ body: { ok: false, error: 'expired_trigger_id' } }));
    await house.postPress(press('imerr:1:en:10038', inWindow(home), 'imerr:ask:example-0'));
    expect(sketchMessage(await takeView(house, 'views.publish'))).toMatch(
      /^# 10038 [\s\S]+# imerr explains/,
    );
  });

  it('opens a section, an example and the search in a window', async () => {
    const house = await openHttp();
    const section = choose(
      'imerr:1:en:list im/client-relation',
      'imerr:ask:sections',
      inWindow(home),
    );
    await house.postPress(section);
    expect(sketchMessage(await takeView(house, 'views.open'))).toMatch(/^# .+\n- \*\*/);
    await house.postPress(press('imerr:1:en:10038', inWindow(home), 'imerr:ask:example-0'));
    expect(readTitle(await takeView(house, 'views.open'))).toMatch(/^10038 /);
    await house.postPress(press('', inWindow(home), 'imerr:open:search'));
    expect(sketchMessage(await takeView(house, 'views.open'))).toContain('____');
  });
});
