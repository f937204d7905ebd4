import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMessage } from '../adapters/slack/blocks.ts';
import { clampText, escapeText } from '../adapters/slack/text.ts';
import type { Block, Card } from '../src/index.ts';
import { bot } from './bot.ts';
import { listCards } from './contract.ts';
import { sketchMessage } from './double/slack-sketch.ts';
import { validateMessage } from './double/slack-validator.ts';

const ask = (text: string) => toMessage(bot.ask({ text, visibility: 'person' }).card);
const card = (blocks: readonly Block[], text = 'text'): Card => ({
  language: 'en',
  action: null,
  text,
  blocks,
});

/** What a card says, but for labels and links. */
const listTexts = ({ blocks }: Card): readonly string[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'title':
      case 'text':
        return [block.text];
      case 'context':
        return block.parts;
      case 'steps':
        return block.steps;
      case 'notes':
        return block.notes;
      case 'rows':
        return block.rows.flatMap(({ label, text, detail = '' }) => [label, text, detail]);
      default:
        return [];
    }
  });

describe('every answer in every language', () => {
  it('is a message that Slack takes', () => {
    const faults = [...listCards()].flatMap(({ name, card: one }) =>
      validateMessage(toMessage(one)).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('is said whole', () => {
    const lost = [...listCards()].flatMap(({ name, card: one }) => {
      const seen = sketchMessage(toMessage(one));
      return listTexts(one)
        .filter((text) => !seen.includes(text))
        .map((text) => `${name}: ${text}`);
    });
    expect(lost).toEqual([]);
  });
});

describe('a reader sees', () => {
  it('one entry', () => {
    expect(sketchMessage(ask('10038'))).toMatchInlineSnapshot(`
      "# 10038 Group would exceed its member limit
      (Chat (IM) · Server: groups · ERR_SVR_GROUP_MEMBER_COUNT_LIMIT)
      With the people to be added, the group would have more members than it may hold. The ceiling depends on the plan: 200 for Standard, 2,000 for Pro, 5,000 for Pro Plus, 6,000 for Enterprise; a group can also carry a lower limit of its own.
      **What to do**
      1. Look up the group’s own limit (MaxMemberNum) and raise it with the REST API modify_group_base_info, as far as the plan allows.
      2. Compare the plans on the pricing page and upgrade the application’s plan in the console.
      3. After the upgrade, set MaxMemberNum of every existing group again; groups created earlier keep their old limit until then.
      - [Pricing](https://intl.cloud.tencent.com/document/product/1047/34350)
      - [REST API: change a group profile](https://intl.cloud.tencent.com/document/product/1047/34962)
      **Related**
      [ 10014 Group is full ] [ 8507 Too many people for one group ]
      (Sources: Chat error codes, newest English page (2026-11-22); Chat error codes, Chinese edition (2022/2023); Chat error codes, Japanese edition (2022/2023); Chat error codes, Korean edition (2022/2023); im_electron_sdk 8.0.5906 on npm, TIMErrorCode.h (2025); TIMErrorCode.h of the Unity push SDK (2025-09))"
    `);
  });

  it('a code of several products', () => {
    expect(sketchMessage(ask('70001'))).toMatchInlineSnapshot(`
      "# 70001 means different things in different products
      - **70001** UserSig has expired (refused by the server) · Chat (IM)
        - Let your server create a new UserSig, then sign in again with it.
      - **70001** UserSig has expired · TRTC Web SDK 4.x
        - Have your server create a new UserSig, pass it as userSig to TRTC.createClient and call client.join again.
      **Details**
      [ 70001 Chat (IM) ] [ 70001 TRTC Web SDK 4.x ]"
    `);
  });

  it('help', () => {
    expect(sketchMessage(ask('help')).replace(/\(imerr .*\)/, '(version)')).toMatchInlineSnapshot(`
      "# imerr explains error codes of Tencent Cloud Chat (IM) and TRTC
      Ask with a code, a symbol, a message, a few words or a pasted log, in English, Chinese, Japanese or Korean. Add a language (ja, zh, ko) or a product (im, trtc) at the end.
      **Try**
      - \`10038\`
      - \`usersig expired\`
      - \`DEVICE_NOT_FOUND\`
      - \`70001 trtc\`
      - \`10014 ja\`
      - \`list group\`
      (version)"
    `);
  });
});

it('a block of each kind becomes', () => {
  const message = toMessage(
    card([
      { kind: 'title', text: '1 Title' },
      { kind: 'links', links: [{ title: 'Guide', url: 'https://example.com/a' }] },
      { kind: 'divider' },
      { kind: 'buttons', title: '', buttons: [{ label: 'More', query: 'imerr:1:en:2' }] },
    ]),
  );
  expect(message).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "text": {
            "emoji": false,
            "text": "1 Title",
            "type": "plain_text",
          },
          "type": "header",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "elements": [
                    {
                      "text": "Guide",
                      "type": "link",
                      "url": "https://example.com/a",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 0,
              "style": "bullet",
              "type": "rich_text_list",
            },
          ],
          "type": "rich_text",
        },
        {
          "type": "divider",
        },
        {
          "elements": [
            {
              "action_id": "imerr:ask:3-0",
              "text": {
                "emoji": false,
                "text": "More",
                "type": "plain_text",
              },
              "type": "button",
              "value": "imerr:1:en:2",
            },
          ],
          "type": "actions",
        },
      ],
      "text": "text",
    }
  `);
});

const hostile =
  '@everyone <!channel> <@U1> [x](https://evil.example) *bold* _i_ ~s~ `c` &lt; <https://evil.example|x>';

describe('hostile text', () => {
  const everywhere = card(
    [
      { kind: 'title', text: hostile },
      { kind: 'context', parts: [hostile] },
      { kind: 'text', text: hostile },
      { kind: 'steps', title: hostile, steps: [hostile] },
      { kind: 'notes', title: hostile, notes: [hostile] },
      { kind: 'rows', rows: [{ label: hostile, text: hostile, detail: hostile }] },
      {
        kind: 'links',
        links: [
          { title: hostile, url: 'https://example.com' },
          { title: 'x', url: 'javascript:alert(1)' },
        ],
      },
      { kind: 'buttons', title: hostile, buttons: [{ label: hostile, query: 'q' }] },
      { kind: 'examples', title: hostile, examples: [hostile] },
    ],
    hostile,
  );

  it('stands where Slack reads no markup, so it pings, links and formats nothing', () => {
    const { blocks } = toMessage(everywhere);
    const drawn = JSON.stringify(blocks);
    expect(drawn).not.toContain('mrkdwn');
    const links = [...drawn.matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
    expect(links).toEqual(['https://example.com']);
  });

  it('is escaped in the text', () => {
    expect(toMessage(everywhere).text).toMatch(/^@everyone &lt;!channel&gt; &lt;@U1&gt; /);
    expect(toMessage(everywhere).text).not.toMatch(/[<>]/);
  });
});

const letters = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    hostile,
    '',
    ' ',
    '👩‍👩‍👧'.repeat(80),
    '字'.repeat(5000),
    '&'.repeat(4000),
    'x'.repeat(12_000),
  ),
);
const listOf = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 60 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('title' as const), text: letters }),
  fc.record({ kind: fc.constant('context' as const), parts: listOf(letters) }),
  fc.record({ kind: fc.constant('text' as const), text: letters }),
  fc.record({ kind: fc.constant('steps' as const), title: letters, steps: listOf(letters) }),
  fc.record({ kind: fc.constant('notes' as const), title: letters, notes: listOf(letters) }),
  fc.record({
    kind: fc.constant('rows' as const),
    rows: listOf(fc.record({ label: letters, text: letters, detail: letters })),
  }),
  fc.record({
    kind: fc.constant('links' as const),
    links: listOf(fc.record({ title: letters, url: fc.oneof(fc.webUrl(), letters) })),
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    title: letters,
    buttons: listOf(fc.record({ label: letters, query: fc.string({ maxLength: 100 }) })),
  }),
  fc.record({ kind: fc.constant('examples' as const), title: letters, examples: listOf(letters) }),
  fc.constant({ kind: 'divider' as const }),
);

it('any card becomes a message within all limits', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 60 }), letters, (blocks, text) => {
      expect(validateMessage(toMessage(card(blocks, text)))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

describe('text', () => {
  it('escaped has no control characters, and unescaped is the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('&', '<', '>', '!', 'lt;', 'a') }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(
          escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
        ).toBe(text);
      }),
    );
  });

  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['ab cd', 4, 'ab…'],
    ['a👩‍👩‍👧b', 5, 'a…'],
    ['e\u0301e\u0301e\u0301', 5, 'e\u0301e\u0301…'],
  ])('%s in %i characters is %s', (text, limit, expected) => {
    expect(clampText(text, limit)).toBe(expected);
  });

  it('is clamped as written, never inside an entity', () => {
    expect(clampText('<<<', 9, escapeText)).toBe('&lt;&lt;…');
  });
});
