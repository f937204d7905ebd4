import { describe, expect, it } from 'vitest';
import { toMessage } from '../adapters/slack/blocks.ts';
import { frameReply } from '../adapters/slack/frame.ts';
import { limits } from '../adapters/slack/limits.ts';
import { toHome, toModal, toSearch } from '../adapters/slack/view.ts';
import { languages, presentOutcome, speakChat } from '../src/index.ts';
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

  it('of one code can be shared, and had in every language where its id goes into a menu', () => {
    const lost = Object.keys(catalog.index.files).filter((id) => {
      const reply = bot.ask({ text: id, visibility: 'person', language: 'zh-Hant' });
      const drawn = JSON.stringify(toMessage(reply.card, frameReply(reply, 'U1', frames[0])));
      const has = (action: string) => drawn.includes(`"imerr:${action}:`);
      return !has('share') || has('language') !== id.length <= limits.again;
    });
    expect(lost).toEqual([]);
  });
});
