import { describe, expect, it } from 'vitest';
import { toMessage } from '../adapters/slack/blocks.ts';
import { frameReply } from '../adapters/slack/frame.ts';
import { readValue } from '../adapters/slack/press.ts';
import { toHome, toModal, toSearch } from '../adapters/slack/view.ts';
import { decodeButton, languages, presentOutcome, type Query, speakChat } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { listReplies } from './contract.ts';
import { validateMessage, validateView } from './double/slack-validator.ts';

const above = 'Shared by <!channel> '.repeat(4);
const origin = { channel: 'C0123456789', thread: '1234567890.123456' };
/** The ways in which an answer stands: private short and whole, in a thread, for all, unasked. */
const frames = [
  { share: 'channel' },
  { full: true, share: 'thread' },
  { below: 'x'.repeat(400) },
] as const;

describe('every answer, as it stands in Slack', () => {
  it.each(languages)('is taken by Slack in every state: %s', (language) => {
    const faults: string[] = [];
    for (const { name, reply } of listReplies(language)) {
      const shown = [
        ...frames.map((frame) => frameReply(reply, 'U1', frame)),
        frameReply({ ...reply, visibility: 'channel' }, 'U1', { above, silence: [] }),
      ];
      for (const frame of shown) {
        const message = toMessage(reply.card, frame);
        faults.push(...validateMessage(message).map((fault) => `${name}: ${fault}`));
      }
      // The longest of them, in windows.
      const { blocks } = toMessage(reply.card, frameReply(reply, 'U1', frames[1]));
      const views = [toModal(language, blocks, origin), toSearch(language, blocks)];
      faults.push(...views.flatMap(validateView).map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it.each(languages)('the Home tab and the search are, too: %s', (language) => {
    const choice = { language, product: 'trtc-web' };
    const card = presentOutcome({ kind: 'unsaved' }, language, catalog);
    const home = toHome({ language, choice, above: toMessage(card).blocks }, catalog);
    expect(validateView(home)).toEqual([]);
    expect(validateView(toSearch(language, []))).toEqual([]);
    const { explainTitle, searchTitle, search, close } = speakChat(language);
    for (const title of [explainTitle, searchTitle, search, close])
      expect(title.length).toBeLessThanOrEqual(24);
  });

  it('of one code can be shared, and had in every language', () => {
    const lost = Object.keys(catalog.index.files).filter((id) => {
      const reply = bot.ask({ text: id, visibility: 'person', language: 'zh-Hant' });
      const drawn = JSON.stringify(toMessage(reply.card, frameReply(reply, 'U1', frames[0])));
      const has = (action: string) => drawn.includes(`"imerr:${action}:`);
      return !has('share') || !has('language');
    });
    expect(lost).toEqual([]);
  });

  it.each([
    'NotAllowedError NotReadableError NotFoundError',
    'ErrorCode=70001\nErrorCode=70009\nErrorCode=70003',
    'publish timeout\njoin room timeout\nNotAllowedError\nNotReadableError\nOverconstrainedError',
  ])('of a log with long ids can be shared, and had in every language: %j', (text) => {
    const reply = bot.ask({ text: `${text}\n${'tick '.repeat(20)}`, visibility: 'person' });
    expect(reply.record.entries.length).toBeGreaterThan(2);
    const { blocks } = toMessage(reply.card, frameReply(reply, 'U1', { share: 'channel' }));
    expect(JSON.stringify(blocks)).toContain('"imerr:share:0"');
    const rows = blocks.filter(({ type }) => type === 'actions');
    const row = rows.find((one) => JSON.stringify(one).includes('static_select'));
    expect(row?.block_id?.length ?? 0).toBeLessThanOrEqual(255);
    const [, value = ''] = /"value":"(imerr:1:ja:[^"]*)"/.exec(JSON.stringify(row)) ?? [];
    const chosen = readValue({ selected_option: { value }, block_id: row?.block_id ?? 'b' });
    const again = bot.ask({ ...decodeButton(chosen), visibility: 'person' } as Query);
    expect(again.record.language).toBe('ja');
    expect(again.record.entries.map(({ id }) => id)).toEqual(
      reply.record.entries.map(({ id }) => id),
    );
  });

  it('of a section shows its first codes, and all of them in full', () => {
    const reply = bot.ask({ text: 'list im/server-group', visibility: 'person' });
    const draw = (full: boolean) =>
      JSON.stringify(toMessage(reply.card, frameReply(reply, 'U1', { full })));
    const [short, whole] = [draw(false), draw(true)];
    expect(short).toMatch(/and \d+ more/);
    expect(short).toContain('"imerr:full:0"');
    expect(whole).not.toMatch(/and \d+ more|"imerr:full:0"/);
    expect(whole.split('"style":{"bold":true}').length - 1).toBe(reply.record.suggestions.length);
  });
});
