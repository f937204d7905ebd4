import { describe, expect, it } from 'vitest';
import { createSignal } from '../adapters/signal.ts';
import type { Place } from '../adapters/store/store.ts';
import { openHttp, openMemory, readButton, readTitle } from './double/slack-house.ts';
import { command, direct, mention, press } from './double/slack-payload.ts';
import { sketchMessage } from './double/slack-sketch.ts';
import { until } from './store/house.ts';

const admin = { user_id: 'UADMIN' };
const tenant = { platform: 'slack', tenant: 'T1' } as const;
const channel: Place = { ...tenant, channel: 'C1' };
const workspace: Place = { ...tenant, channel: null };
const person = { platform: 'slack', tenant: 'T1', user: 'U1' } as const;

/** The language of an answer about 10038, by its title. */
function readLanguage(body: Readonly<Record<string, unknown>> | null): string {
  const title = readTitle(body);
  if (/[가-힣]/.test(title)) return 'ko';
  if (/[ぁ-んァ-ン]/.test(title)) return 'ja';
  return /\p{Script=Han}/u.test(title) ? 'zh' : 'en';
}

describe('the language of an answer', () => {
  it('is what the person chose, before the channel, before the workspace', async () => {
    const { postCommand, store } = await openHttp();
    const ask = async (text = '10038') => readLanguage((await postCommand(command(text))).body);
    await store.settings.savePlace(workspace, { language: 'zh' });
    expect(await ask()).toBe('zh');
    await store.settings.savePlace(channel, { language: 'ko' });
    expect(await ask()).toBe('ko');
    await postCommand(command('language ja'));
    expect(await ask()).toBe('ja');
    expect(await ask('10038 ko')).toBe('ko');
    expect(await ask('10038 public')).toBe('ko');
    await postCommand(command('language auto'));
    expect(await ask()).toBe('ko');
  });

  it('in a channel is that of the channel, chosen or set in Slack', async () => {
    const { slack, postEvent, store } = await openHttp();
    slack.answer('conversations.info', () => ({
      body: { ok: true, channel: { id: 'C1', locale: 'ja-JP' } },
    }));
    const answer = async (ts: string) => {
      await postEvent(mention('10038', { ts }));
      return slack.calls.take(({ method }) => method === 'chat.postMessage');
    };
    expect(readLanguage((await answer('1.1')).fields)).toBe('ja');
    await store.settings.savePlace(channel, { language: 'ko' });
    expect(readLanguage((await answer('1.2')).fields)).toBe('ko');
    expect(slack.methods.filter((method) => method === 'conversations.info')).toHaveLength(1);
  });

  it('is the default where the database is away, and the answer is the same', async () => {
    const store = await openMemory();
    const { postCommand } = await openHttp({ store });
    const before = (await postCommand(command('10038'))).body;
    await store.close(100);
    expect((await postCommand(command('10038', { user_id: 'U9' }))).body).toEqual({
      ...before,
    });
    const refused = await postCommand(command('language ja'));
    expect(readTitle(refused.body)).toBe('This could not be saved');
  });
});

describe('an order', () => {
  it('to the command is carried out and answered in private', async () => {
    const { postCommand, store } = await openHttp();
    const { body } = await postCommand(command('language ja'));
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    const { person: known } = await store.settings.learn({ person, place: null });
    expect(known.language).toBe('ja');
    expect(sketchMessage(body ?? {})).toMatchInlineSnapshot(`
      "# 保存しました
      - **あなた** 言語：日本語
      質問の中で指定した言語が優先されます。
      **変更するには**
      [ 元に戻す ]"
    `);
  });

  it('to a mention is answered in the thread, to the one who gave it alone', async () => {
    const { slack, postEvent } = await openHttp();
    await postEvent(mention('settings'));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postEphemeral');
    expect(fields).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: '5.1' });
    expect(readTitle(fields)).toBe('Settings');
    expect(slack.methods).not.toContain('chat.postMessage');
  });

  it('in a direct message is answered there; what is for a channel is refused', async () => {
    const { slack, postEvent } = await openHttp();
    await postEvent(direct('channel language ja', { user: 'UADMIN' }));
    const { fields } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
    expect(readTitle(fields)).toBe('This is for a channel');
  });

  it('that waits for Slack waits a second, which its acknowledgement has', async () => {
    const { slack, postCommand } = await openHttp();
    const opened = createSignal<void>();
    slack.answer('users.info', async () => {
      await opened.given;
      return { body: { ok: false, error: 'internal_error' } };
    });
    const fields = command('watch on', { response_url: slack.responseUrl('r1') });
    const { status, body } = await postCommand(fields);
    opened.give();
    expect(status).toBe(200);
    // The rights are waited for a second, which an acknowledgement has.
    expect(readTitle(body)).toBe('Your rights could not be checked');
  });

  it('of a button is one too: the first vote of a person counts', async () => {
    const { slack, postCommand, postPress, store } = await openHttp();
    const { body: answer } = await postCommand(command('10038'));
    const vote = async (label: string) => {
      const where = { response_url: slack.responseUrl('r1') };
      await postPress(press(readButton(answer, label), where, 'imerr:vote:0'));
      return (await slack.responses.take()).body;
    };
    const thanks = await vote('Yes');
    expect(thanks).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(thanks.text).toMatch(/^Thank you/);
    await vote('No');
    await store.flush();
    const votes = await store.votes.list({ days: 1, limit: 9, tenant });
    expect(votes).toEqual({ kind: 'found', found: [{ entry: 'im/10038', yes: 1, no: 0 }] });
  });
});

describe('what changes the answers of others', () => {
  const orders = [
    'note 10038 x',
    'channel language ja',
    'workspace language ja',
    'digest here',
    'forget us',
    'unresolved',
  ];

  it.each(orders)('takes an admin: %s', async (order) => {
    const { postCommand } = await openHttp();
    expect(readTitle((await postCommand(command(order))).body)).toBe('This takes an admin');
    const { body } = await postCommand(command(order, admin));
    expect(readTitle(body)).not.toMatch(/admin|checked/);
  });

  it('is refused where Slack does not tell who is an admin', async () => {
    const { slack, postCommand, store } = await openHttp();
    slack.answer('users.info', () => ({ body: { ok: false, error: 'missing_scope' } }));
    const { body } = await postCommand(command('channel language ja', admin));
    expect(readTitle(body)).toBe('Your rights could not be checked');
    const known = await store.settings.learn({ person: null, place: channel });
    expect(known.channel.language).toBeNull();
  });

  it('is refused to an admin of another workspace who is a guest here', async () => {
    const { slack, postCommand } = await openHttp();
    slack.answer('users.info', () => ({
      body: { ok: true, user: { id: 'UADMIN', team_id: 'T2', is_admin: true, is_owner: true } },
    }));
    const { body } = await postCommand(command('channel language ja', admin));
    expect(readTitle(body)).toBe('This takes an admin');
  });

  it('is no digest in a channel that imerr is not in', async () => {
    const { slack, postCommand, store } = await openHttp();
    slack.answer('conversations.info', () => ({
      body: { ok: true, channel: { id: channel.channel, is_member: false } },
    }));
    const { body } = await postCommand(command('digest here', admin));
    expect(readTitle(body)).toBe('imerr cannot post here by itself');
    expect(await store.settings.listDigests()).toEqual({ kind: 'found', found: [] });
  });

  it('asks Slack once for the rights of five minutes', async () => {
    const { slack, postCommand } = await openHttp();
    await postCommand(command('help', admin));
    await slack.calls.take(({ method }) => method === 'users.info');
    for (const order of ['watch off', 'channel language ja', 'digest off'])
      await postCommand(command(order, admin));
    expect(slack.methods.filter((method) => method === 'users.info')).toHaveLength(2);
  });
});

describe('a team note', () => {
  it('stands under the official text in that workspace alone, as letters', async () => {
    const { postCommand } = await openHttp();
    await postCommand(command('note 10038 ask @here &amp; *now* https://evil.example', admin));
    const here = await postCommand(command('10038'));
    expect(sketchMessage(here.body ?? {})).toContain(
      '**Our team’s note**\n> ask @here & *now* https://evil.example',
    );
    expect(here.body?.text).not.toContain('evil');
    expect(JSON.stringify(here.body)).not.toContain('mrkdwn');
    const there = await postCommand(command('10038', { team_id: 'T2' }));
    expect(JSON.stringify(there.body)).not.toContain('evil');
  });

  it('is listed, changed, and deleted with one click', async () => {
    const { slack, postCommand, postPress } = await openHttp();
    await postCommand(command('note 10038 first', admin));
    const { body } = await postCommand(command('note 10038 second', admin));
    expect(sketchMessage(body ?? {})).toMatch(/> second[\s\S]*> first/);
    expect(sketchMessage((await postCommand(command('notes'))).body ?? {})).toContain('second');
    const undo = press('imerr:1:en:!note im/10038 delete', {
      user: { id: 'UADMIN' },
      response_url: slack.responseUrl('r1'),
    });
    await postPress(undo);
    expect(readTitle((await slack.responses.take()).body)).toBe('Note deleted');
    expect(readTitle((await postCommand(command('notes'))).body)).toMatch(/no team notes/);
  });
});

describe('what is kept', () => {
  it('is deleted for a person with one order, for a workspace with two', async () => {
    const { slack, postCommand, postPress, store } = await openHttp();
    await postCommand(command('language ja'));
    await postCommand(command('forget me'));
    expect((await store.settings.learn({ person, place: null })).person.language).toBeNull();
    await postCommand(command('note 10038 x', admin));
    const { body } = await postCommand(command('forget us', admin));
    expect(sketchMessage(body ?? {})).toContain('[ Delete for good ]');
    expect((await store.notes.learn(tenant)).size).toBe(1);
    await postPress(
      press('imerr:1:en:!forget us confirm', {
        user: { id: 'UADMIN' },
        response_url: slack.responseUrl('r1'),
      }),
    );
    await slack.responses.take();
    expect((await store.notes.learn(tenant)).size).toBe(0);
  });

  it('of questions is what found no answer, without who asked', async () => {
    const { postCommand, store } = await openHttp();
    await postCommand(command('error 999999'));
    await postCommand(command('10038'));
    await store.flush();
    const misses = await store.misses.list({ days: 1, limit: 9, tenant });
    expect(misses).toMatchObject({ kind: 'found', found: [{ count: 1 }] });
    expect(JSON.stringify(misses)).toContain('999999');
    expect(JSON.stringify(misses)).not.toMatch(/U1|C1/);
    const { body } = await postCommand(command('unresolved', admin));
    expect(sketchMessage(body ?? {})).toContain('999999');
  });

  it.each(['app_uninstalled', 'tokens_revoked'])('goes after %s', async (type) => {
    const { postEvent, store } = await openHttp();
    const holder = { platform: 'slack', kind: 'tenant', id: 'T1' } as const;
    await store.installations.save(holder, '{}');
    await postEvent({
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'EvGone',
      event: { type, tokens: { bot: ['UBOT'] } },
    });
    await until(async () => {
      const left = await store.installations.find(holder);
      return left.kind === 'found' && left.found === null;
    });
  });
});
