import { expect, it, onTestFinished } from 'vitest';
import { createDigestSender } from '../adapters/slack/transport/digest.ts';
import { writeDigest } from '../src/index.ts';
import { catalog } from './bot.ts';
import { startSlack } from './double/slack.ts';
import { openMemory } from './double/slack-house.ts';
import { sketchMessage } from './double/slack-sketch.ts';
import { botToken, tokenOf } from './double/slack-token.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const identity = { holder: { platform: 'slack', kind: 'tenant', id: 'T1' } } as const;
const one = { platform: 'slack', tenant: 'T1' } as const;
const other = { platform: 'slack', tenant: 'TB' } as const;
const misses = [{ text: 'why <!channel> 999999', count: 3 }];
const card = writeDigest(misses, [], 'en', catalog);

async function openSender(many: boolean) {
  const slack = await startSlack();
  onTestFinished(() => slack.close());
  const store = await openMemory();
  const config = { botToken: many ? undefined : botToken, apiUrl: slack.apiUrl };
  const send = createDigestSender({ store, log, config }, many ? null : identity);
  return { slack, store, send };
}

it('a digest is posted in its channel, what people typed as letters', async () => {
  const { slack, send } = await openSender(false);
  if (card === null) throw new Error('no digest');
  await send(one, 'C9', card);
  const { fields, token } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
  expect(fields).toMatchObject({ channel: 'C9', unfurl_links: 'false' });
  expect(token).toBe(botToken);
  expect(sketchMessage(fields)).toContain('> 3 × why <!channel> 999999');
  expect(slack.faults).toEqual([]);
});

it('of another workspace it is not posted with the one token', async () => {
  const { slack, send } = await openSender(false);
  if (card === null) throw new Error('no digest');
  await expect(send(other, 'C9', card)).rejects.toThrow('another workspace');
  expect(slack.methods).toEqual([]);
});

it('with many workspaces it goes out with the token of its own, and not where imerr was removed', async () => {
  const { slack, store, send } = await openSender(true);
  if (card === null) throw new Error('no digest');
  const bot = { token: tokenOf('TB'), id: 'B', userId: 'U', scopes: [] };
  const holder = { platform: 'slack', kind: 'tenant', id: 'TB' } as const;
  await store.installations.save(holder, JSON.stringify({ team: { id: 'TB' }, bot }));
  await send(other, 'C9', card);
  const { token } = await slack.calls.take(({ method }) => method === 'chat.postMessage');
  expect(token).toBe(tokenOf('TB'));
  await store.forget.uninstall(holder);
  await expect(send(other, 'C9', card)).rejects.toThrow('not installed');
});

it('that Slack refuses is said to whoever sends it, so that it is tried again', async () => {
  const { slack, send } = await openSender(false);
  if (card === null) throw new Error('no digest');
  slack.answer('chat.postMessage', () => ({ body: { ok: false, error: 'not_in_channel' } }));
  await expect(send(one, 'C9', card)).rejects.toThrow();
});
