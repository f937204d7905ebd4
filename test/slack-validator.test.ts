import { describe, expect, it } from 'vitest';
import { validateMessage } from './double/slack-validator.ts';

const x = (length: number) => 'x'.repeat(length);
const plain = (length: number) => ({ type: 'plain_text', text: x(length) });
const repeat = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const divider = { type: 'divider' };
const button = (more: object = {}, at = 0) => ({
  type: 'button',
  text: plain(1),
  action_id: `a${at}`,
  ...more,
});
const actions = (...elements: object[]) => [{ type: 'actions', elements }];
const rich = (...elements: object[]) => [{ type: 'rich_text', elements }];
const run = (length: number) => ({
  type: 'rich_text_section',
  elements: [{ type: 'text', text: x(length) }],
});

/** Slack's limits: a message of this size passes, of one more it does not. */
const limits: readonly (readonly [string, number, (size: number) => unknown[]])[] = [
  ['blocks', 50, (size) => repeat(size, () => divider)],
  ['header text', 150, (size) => [{ type: 'header', text: plain(size) }]],
  ['section text', 3000, (size) => [{ type: 'section', text: plain(size) }]],
  ['section fields', 10, (size) => [{ type: 'section', fields: repeat(size, () => plain(1)) }]],
  ['a section field', 2000, (size) => [{ type: 'section', fields: [plain(size)] }]],
  ['context elements', 10, (size) => [{ type: 'context', elements: repeat(size, () => plain(1)) }]],
  ['buttons', 25, (size) => actions(...repeat(size, (at) => button({}, at)))],
  ['button text', 75, (size) => actions(button({ text: plain(size) }))],
  ['button value', 2000, (size) => actions(button({ value: x(size) }))],
  ['button url', 3000, (size) => actions(button({ url: x(size) }))],
  ['button accessibility label', 75, (size) => actions(button({ accessibility_label: x(size) }))],
  ['action_id', 255, (size) => actions(button({ action_id: x(size) }))],
  ['block_id', 255, (size) => [{ type: 'divider', block_id: x(size) }]],
  ['image alt text', 2000, (size) => [{ type: 'image', image_url: 'u', alt_text: x(size) }]],
  ['image url', 3000, (size) => [{ type: 'image', image_url: x(size), alt_text: 'a' }]],
  [
    'image title',
    2000,
    (size) => [{ type: 'image', image_url: 'u', alt_text: 'a', title: plain(size) }],
  ],
  ['all text', 9000, (size) => rich(run(8000), run(size - 8000))],
  [
    'list indent',
    8,
    (size) => rich({ type: 'rich_text_list', style: 'bullet', indent: size, elements: [run(1)] }),
  ],
];

describe('the validator knows each limit', () => {
  it.each(limits)('%s: %i', (_name, limit, make) => {
    expect(validateMessage({ text: 't', blocks: make(limit) })).toEqual([]);
    expect(validateMessage({ text: 't', blocks: make(limit + 1) })).not.toEqual([]);
  });

  it('the text: 4000', () => {
    expect(validateMessage({ text: x(4000) })).toEqual([]);
    expect(validateMessage({ text: x(4001) })).toEqual(['text is longer than 4000']);
  });
});

const wrong: readonly (readonly [string, unknown[], string])[] = [
  ['an unknown block', [{ type: 'alert', text: plain(1) }], 'blocks[0] has the unknown type alert'],
  ['an unknown key', [{ type: 'divider', colour: 'red' }], 'blocks[0].colour is unknown'],
  ['a missing key', [{ type: 'header' }], 'blocks[0].text is missing'],
  ['an empty text', [{ type: 'header', text: plain(0) }], 'blocks[0].text.text is empty'],
  ['an empty list', rich(), 'blocks[0].elements is empty'],
  [
    'markup where there is none',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    'blocks[0].text has the unknown type mrkdwn',
  ],
  ['a section of nothing', [{ type: 'section' }], 'blocks[0] has neither text nor fields'],
  ['two buttons of one action_id', actions(button(), button()), 'action_id is repeated: a0'],
  [
    'a mention in markup',
    [{ type: 'section', text: { type: 'mrkdwn', text: 'hi <!channel>' } }],
    'a block has markup',
  ],
  ['no blocks', [], 'blocks are empty'],
];

describe('the validator objects to', () => {
  it.each(wrong)('%s', (_name, blocks, fault) => {
    expect(validateMessage({ text: 't', blocks })).toEqual([fault]);
  });

  it.each(['', '  ', undefined])('blocks without a text: %j', (text) => {
    expect(validateMessage({ text, blocks: [divider] })).toEqual(['text is missing']);
  });

  it.each(['<!here>', '<@U1>', '<#C1|general>', '<https://evil.example|x>'])(
    'markup in the text: %s',
    (text) => {
      expect(validateMessage({ text })).toEqual(['text has markup']);
    },
  );
});
