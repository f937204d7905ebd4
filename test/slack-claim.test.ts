import { describe, expect, it } from 'vitest';
import { openHttp, openMemory } from './double/slack-house.ts';
import { mention } from './double/slack-payload.ts';

describe('while the database cannot tell whether an event was answered', () => {
  const sentAgain = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };

  it.each<[string, Record<string, string>, number]>([
    ['what comes for the first time is answered', {}, 1],
    ['what Slack sends again is left: another replica may have answered it', sentAgain, 0],
  ])('%s', async (_what, headers, answers) => {
    const memory = await openMemory();
    const seen = { ...memory.seen, claim: async () => 'unknown' as const };
    const { slack, door, postEvent } = await openHttp({ store: { ...memory, seen } });
    expect(await postEvent(mention('10038'), headers)).toMatchObject({ status: 200 });
    await door.close(1000);
    expect(slack.methods.filter((method) => method === 'chat.postMessage')).toHaveLength(answers);
  });
});
