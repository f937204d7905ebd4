import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMessage } from '../adapters/slack/blocks.ts';
import { escapeText } from '../adapters/slack/text.ts';
import { clampText } from '../adapters/text.ts';
import type { Block, Card } from '../src/index.ts';
import { listCards } from './contract.ts';
import { sketchMessage } from './double/slack-sketch.ts';
import { validateMessage } from './double/slack-validator.ts';

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
        return [
          ...block.rows
            .slice(0, block.excerpt?.shown)
            .flatMap(({ label, text, detail = '' }) => [label, text, detail]),
          block.excerpt?.rest ?? '',
        ];
      default:
        return [];
    }
  });

it('every answer in every language is a message that Slack takes, and says it whole', () => {
  const faults: string[] = [];
  for (const { name, card: one } of listCards()) {
    const message = toMessage(one);
    const seen = sketchMessage(message);
    const lost = listTexts(one).filter((text) => !seen.includes(text));
    faults.push(...[...validateMessage(message), ...lost].map((fault) => `${name}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

/** An answer with a block of every kind. */
const everyKind: readonly Block[] = [
  { kind: 'title', text: '10038 Group would exceed its member limit' },
  { kind: 'context', parts: ['Chat (IM)', '', 'ERR_SVR_GROUP_MEMBER_COUNT_LIMIT'] },
  {
    kind: 'text',
    text: 'With the people to be added, the group would have more members than it may hold.',
  },
  { kind: 'steps', title: 'What to do', steps: ['Raise MaxMemberNum.', 'Upgrade the plan.'] },
  { kind: 'notes', title: 'Worth knowing', notes: ['Older groups keep their limit.'] },
  { kind: 'divider' },
  {
    kind: 'rows',
    rows: [
      { label: '70001', text: 'UserSig has expired · Chat (IM)', detail: 'Create a new UserSig.' },
      { label: '70002', text: 'UserSig is empty' },
      { label: '70003', text: 'UserSig is invalid' },
    ],
  },
  { kind: 'links', links: [{ title: 'Pricing', url: 'https://example.com/pricing' }] },
  { kind: 'examples', title: 'Try', examples: ['usersig expired'] },
  {
    kind: 'buttons',
    title: 'Related',
    buttons: [{ label: '10014 Group is full', query: 'imerr:1:en:im/10014' }],
  },
];

it('a reader sees', () => {
  expect(sketchMessage(toMessage(card(everyKind)))).toMatchInlineSnapshot(`
    "# 10038 Group would exceed its member limit
    (Chat (IM) · ERR_SVR_GROUP_MEMBER_COUNT_LIMIT)
    With the people to be added, the group would have more members than it may hold.
    **What to do**
    1. Raise MaxMemberNum.
    2. Upgrade the plan.
    **Worth knowing**
    - Older groups keep their limit.
    ---
    - **70001** UserSig has expired · Chat (IM)
      - Create a new UserSig.
    - **70002** UserSig is empty
    - **70003** UserSig is invalid
    [ Pricing -> https://example.com/pricing ]
    **Try**
    - \`usersig expired\`
    **Related**
    [ 10014 Group is full ]"
  `);
});

it('Slack is sent', () => {
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
              "action_id": "imerr:link:1-0",
              "text": {
                "emoji": false,
                "text": "Guide",
                "type": "plain_text",
              },
              "type": "button",
              "url": "https://example.com/a",
            },
          ],
          "type": "actions",
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
  fc.record({ kind: fc.constant('quote' as const), title: letters, text: letters }),
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
