import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../adapters/discord/markdown.ts';
import { toMessage, toPlain } from '../adapters/discord/message.ts';
import type { Panel } from '../adapters/discord/panel.ts';
import { type Draft, drawRich, drawUpdate } from '../adapters/discord/reply.ts';
import type { Block, Card } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { listCards } from './contract.ts';
import { ids } from './double/discord-event.ts';
import { readMarkdown } from './double/discord-markdown.ts';
import { checkCallback, checkEdit, checkPost } from './double/discord-payload.ts';
import { hostile, wild } from './double/discord-wild.ts';

/** Every card there is, drawn up once for all tests. */
const cards = [...listCards()];

const ask = (text: string): Card => bot.ask({ text, visibility: 'person', language: 'en' }).card;

const draw = (card: Card) => toMessage(card, { ephemeral: true });

/** The texts of a message, one display after the other; buttons in brackets. */
function show(card: Card): string {
  const [container] = draw(card).components;
  const parts = container.components.map((part) => {
    if ('content' in part) return part.content;
    if (!('components' in part)) return '';
    return part.components.map((one) => `[${'label' in one ? one.label : ''}]`).join(' ');
  });
  return parts.join('\n\n');
}

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('title' as const), text: wild }),
  fc.record({ kind: fc.constant('context' as const), parts: fc.array(wild, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.oneof(
      wild,
      wild.map((text) => text.repeat(200)),
    ),
  }),
  fc.record({
    kind: fc.constant('steps' as const),
    title: wild,
    steps: fc.array(wild, { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('notes' as const),
    title: wild,
    notes: fc.array(wild, { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('rows' as const),
    rows: fc.array(fc.record({ label: wild, text: wild, detail: wild }), { maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant('links' as const),
    links: fc.array(
      fc.record({
        title: wild,
        url: fc.oneof(fc.webUrl(), wild, fc.constant(`https://a.b/${'c'.repeat(600)}`)),
      }),
      { maxLength: 12 },
    ),
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    title: wild,
    buttons: fc.array(
      fc.record({
        label: fc.oneof(wild, fc.constant('字'.repeat(200))),
        query: fc.oneof(wild, fc.constant('imerr:1:en:10038')),
      }),
      { maxLength: 12 },
    ),
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    title: wild,
    buttons: fc.array(fc.record({ label: wild, query: wild }), { maxLength: 5 }),
    more: fc.array(fc.record({ label: wild, query: fc.string({ maxLength: 99 }) }), {
      maxLength: 40,
    }),
  }),
  fc.record({
    kind: fc.constant('examples' as const),
    title: wild,
    examples: fc.array(wild, { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('quote' as const), title: wild, text: wild }),
  fc.constant({ kind: 'divider' as const }),
);

const anyCard: fc.Arbitrary<Card> = fc.record({
  language: fc.constant('en' as const),
  action: fc.constantFrom(null, 'retry' as const),
  text: wild,
  blocks: fc.array(block, { maxLength: 30 }),
});

const sample: Card = {
  language: 'en',
  action: 'retry',
  text: '10038 Group is full',
  blocks: [
    { kind: 'title', text: '10038 Group is full' },
    { kind: 'context', parts: ['Chat (IM)', 'ERR_SVR_GROUP_FULL'] },
    { kind: 'text', text: 'The group has as many members as it may have.' },
    { kind: 'steps', title: 'What to do', steps: ['Raise the limit.', 'Upgrade the plan.'] },
    { kind: 'notes', title: 'Worth knowing', notes: ['The limit depends on the plan.'] },
    { kind: 'divider' },
    { kind: 'rows', rows: [{ label: '8507', text: 'Too many people', detail: 'Add fewer.' }] },
    { kind: 'links', links: [{ title: 'Pricing', url: 'https://example.com/pricing' }] },
    {
      kind: 'buttons',
      title: 'Related',
      buttons: [{ label: '8507 Too many people', query: 'imerr:1:en:im/8507' }],
    },
    { kind: 'examples', title: 'Try', examples: ['10038 ja', 'list group'] },
    { kind: 'context', parts: ['Sources: a page (2026)'] },
  ],
};

const seen: Panel = {
  again: 'im/10038',
  whole: false,
  alone: true,
  shareable: true,
  owner: null,
  sharer: null,
};
const open = { alone: false, shareable: false, owner: ids.person } as const;

type Check = (draft: Draft) => string[];
const asPost: Check = (draft) => checkPost(drawRich(draft));
const asReply: Check = (draft) => checkCallback({ type: 4, data: drawRich(draft) });
const asUpdate: Check = (draft) => checkCallback({ type: 7, data: drawUpdate(draft) });
const asEdit: Check = (draft) => checkEdit(drawUpdate(draft));

/** Every state of an answer, and one without controls, that of a digest; each on its way to Discord. */
const states: readonly (readonly [state: string, check: Check, Omit<Draft, 'card'>])[] = [
  ['bare', asPost, { ephemeral: false, panel: null }],
  ['short', asReply, { ephemeral: true, panel: seen }],
  ['whole', asUpdate, { ephemeral: true, panel: { ...seen, whole: true } }],
  ['late', asEdit, { ephemeral: true, panel: seen }],
  ['direct', asPost, { ephemeral: false, panel: { ...seen, shareable: false } }],
  ['public', asPost, { ephemeral: false, panel: { ...seen, ...open } }],
  ['shared', asReply, { ephemeral: false, panel: { ...seen, ...open, sharer: ids.person } }],
  ['without again', asReply, { ephemeral: true, panel: { ...seen, again: null } }],
  ['overheard', asPost, { ephemeral: false, panel: { ...seen, ...open, overheard: true } }],
];

/** The card with a link for reports, as long as it may be, where it asks for votes. */
function addReport(card: Card): Card {
  const { feedback } = card;
  const url = `https://github.com/owner/repo/issues/new?title=${'x'.repeat(400)}`;
  const report = { title: 'Report', url };
  return feedback == null ? card : { ...card, feedback: { ...feedback, report } };
}

describe('a card', () => {
  test.each(states)(
    'of any answer, in any language, is a message that Discord takes: %s',
    (_state, check, how) => {
      const faults = cards.flatMap(({ name, card }) =>
        check({ card: addReport(card), ...how }).map((fault) => `${name}: ${fault}`),
      );
      expect(faults).toEqual([]);
    },
  );

  test('of any answer, in any language, is a text that Discord takes', () => {
    const faults = cards.flatMap(({ name, card }) =>
      checkPost(toPlain(card, { ephemeral: false })).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  test('of any answer is drawn whole', () => {
    for (const { name, card } of cards) {
      const drawn = show(card);
      const texts = card.blocks.flatMap((one) => {
        if (one.kind === 'title' || one.kind === 'text') return [one.text];
        if (one.kind === 'context') return [one.parts.join(' · ')];
        if (one.kind === 'steps') return one.steps;
        return one.kind === 'notes' ? one.notes : [];
      });
      for (const text of texts) expect(drawn, name).toContain(escapeMarkdown(text));
    }
  });

  test('of any size and content is a message that Discord takes', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(checkPost(draw(card))).toEqual([]);
        expect(checkPost(toPlain(card, { ephemeral: false }))).toEqual([]);
        const panel = {
          again: 'x',
          whole: true,
          alone: true,
          shareable: true,
          owner: '1',
          sharer: '1',
        };
        expect(checkPost(toMessage(card, { ephemeral: true, panel }))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('that is too long loses its end, and keeps its buttons', () => {
    const [container] = draw({
      language: 'en',
      action: null,
      text: 'long',
      blocks: [
        { kind: 'title', text: 'first' },
        { kind: 'text', text: 'x'.repeat(5000) },
        { kind: 'steps', title: 'What to do', steps: ['lost'] },
        {
          kind: 'buttons',
          title: 'Related',
          buttons: [{ label: '10038', query: 'imerr:1:en:10038' }],
        },
      ],
    }).components;
    const [title, text, row] = container.components;
    expect(container.components).toHaveLength(3);
    expect(title).toMatchObject({ content: '### first' });
    expect(text).toMatchObject({ content: expect.stringMatching(/^x{3000,}…$/) });
    expect(row).toMatchObject({ components: [{ label: '10038' }] });
  });

  test('with too many buttons keeps those that fit', () => {
    const buttons = (from: number) =>
      Array.from({ length: 5 }, (_, at) => ({
        label: `${from + at}`,
        query: `imerr:1:en:${from + at}`,
      }));
    const blocks = Array.from(
      { length: 10 },
      (_, at): Block => ({ kind: 'buttons', title: 'Related', buttons: buttons(at * 5) }),
    );
    const body = draw({ language: 'en', action: null, text: 'many', blocks });
    expect(checkPost(body)).toEqual([]);
    // Five blocks of a title, a row and five buttons, and the container.
    expect(body.components[0].components).toHaveLength(10);
  });

  test('shows hostile text as text', () => {
    const card: Card = {
      ...ask('10038'),
      blocks: [
        { kind: 'title', text: hostile },
        { kind: 'text', text: hostile },
      ],
    };
    expect(show(card)).toMatchInlineSnapshot(`
      "### @​everyone \\<!channel\\> \\[x\\](https\\://evil.example) \\*bold\\*

      @​everyone \\<!channel\\> \\[x\\](https\\://evil.example) \\*bold\\*"
    `);
    expect(readMarkdown(show(card)).marks).toEqual(['heading']);
    expect(draw(card).allowed_mentions).toEqual({ parse: [] });
  });

  test.each<[string, readonly string[], 'button' | 'menu']>([
    ['short words are buttons', ['10014 群成员已满', '10038 群成员数超出上限', '8507'], 'button'],
    [
      'a pile of words is a menu',
      [
        '10014 グループが満員',
        '8507 グループの人数が上限を超過',
        '10038 グループのメンバー数が上限を超過',
      ],
      'menu',
    ],
    [
      'two are buttons, however long',
      ['グループが満員', '権限グループのメンバーが多すぎるため追加できない'],
      'button',
    ],
    ['more than a row are a menu', ['1', '2', '3', '4', '5', '6'], 'menu'],
  ])('%s', (_rule, labels, kind) => {
    const buttons = labels.map((label, at) => ({ label, query: `imerr:1:ja:${at}` }));
    const blocks: Block[] = [{ kind: 'buttons', title: 'もしかして', buttons }];
    const [container] = draw({ language: 'ja', action: null, text: 'near', blocks }).components;
    const row = container.components.at(-1);
    const type = row !== undefined && 'components' in row ? row.components[0]?.type : null;
    expect(type).toBe(kind === 'button' ? 2 : 3);
  });

  test('of all sections has them in one menu', () => {
    const [container] = draw(ask('list')).components;
    const row = container.components.at(-1);
    const menu = row !== undefined && 'components' in row ? row.components[0] : undefined;
    const sections = catalog.index.products.flatMap(({ sections }) => sections);
    expect(menu).toMatchObject({ options: sections.map(({ title }) => ({ label: title.en })) });
  });

  test('offers each question once', () => {
    const button = { label: 'again', query: 'imerr:1:en:10038' };
    const [container] = draw({
      ...ask('help'),
      blocks: [
        { kind: 'buttons', title: 'Related', buttons: [button] },
        { kind: 'buttons', title: 'Also near', buttons: [button] },
      ],
    }).components;
    expect(container.components).toHaveLength(2);
  });

  test('without anything to draw says its essence', () => {
    expect(show({ language: 'en', action: null, text: 'only this', blocks: [] })).toBe('only this');
  });

  test('of every kind of block', () => {
    expect(show(sample)).toMatchInlineSnapshot(`
      "### 10038 Group is full
      -# Chat (IM) · ERR\\_SVR\\_GROUP\\_FULL

      The group has as many members as it may have.

      **What to do**
      1. Raise the limit.
      2. Upgrade the plan.

      **Worth knowing**
      - The limit depends on the plan.

      **8507** Too many people
      -# Add fewer.

      [Pricing]

      **Related**

      [8507 Too many people]

      **Try**
      \`10038 ja\`  \`list group\`

      -# Sources: a page (2026)"
    `);
  });

  test('in plain text, without buttons', () => {
    expect(toPlain(sample, { ephemeral: true }).content).toMatchInlineSnapshot(`
      "### 10038 Group is full
      -# Chat (IM) · ERR\\_SVR\\_GROUP\\_FULL
      The group has as many members as it may have.
      **What to do**
      1. Raise the limit.
      2. Upgrade the plan.
      **Worth knowing**
      - The limit depends on the plan.
      **8507** Too many people
      -# Add fewer.
      Pricing: <https://example.com/pricing>
      **Try**
      \`10038 ja\`  \`list group\`
      -# Sources: a page (2026)"
    `);
  });
});

test('a message for the asker alone differs by its flag', () => {
  const { flags } = toMessage(ask('10038'), { ephemeral: true });
  expect(flags).toBe(32_832);
  expect(toMessage(ask('10038'), { ephemeral: false }).flags).toBe(32_768);
});

test('the colour tells what has to be done', () => {
  const [support] = draw({ ...ask('10038'), action: 'contact-support' }).components;
  const [retry] = draw({ ...ask('10038'), action: 'retry' }).components;
  expect(support.accent_color).not.toBe(retry.accent_color);
  expect(draw(ask('help')).components[0]).not.toHaveProperty('accent_color');
});
