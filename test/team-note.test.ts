import { describe, expect, it } from 'vitest';
import { toMessage as toDiscord, toPlain } from '../adapters/discord/message.ts';
import { toMessage as toSlack } from '../adapters/slack/blocks.ts';
import { renderText } from '../adapters/terminal/text.ts';
import { type Card, decodeButton, languages, type Query } from '../src/index.ts';
import { bot, catalog } from './bot.ts';

const ask = (text: string, more: Partial<Query> = {}) =>
  bot.ask({ text, visibility: 'person', ...more });
const quotes = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.kind === 'quote' ? [[block.title, block.text]] : []));
const kinds = ({ blocks }: Card) => blocks.map(({ kind }) => kind);

const teamNotes = new Map([
  ['im/10038', 'raise the limit first'],
  ['im/70001', 'rotate the key\nin vault X'],
  ['im/8501', 'x'.repeat(900)],
]);

/** What people might type to ping, link or format. */
const wild =
  '<!channel> <@U0ANYONE> <https://evil.example|docs> *b* _i_ ~s~ `c` @everyone <@123> [l](https://evil.example) ||s||\n# big\n> more\n- item\n-# small :smile: \u001b[31mred\u202E';
const wildCard = ask('10038', { teamNotes: new Map([['im/10038', wild]]) }).card;

describe('our team’s note', () => {
  it('stands under the official text of an entry', () => {
    const { card } = ask('10038', { teamNotes });
    expect(quotes(card)).toEqual([['Our team’s note', 'raise the limit first']]);
    const order = kinds(card);
    expect(order.indexOf('quote')).toBeGreaterThan(order.indexOf('steps'));
    expect(order.indexOf('quote')).toBeLessThan(order.lastIndexOf('context'));
    expect(card.text).not.toContain('raise the limit');
  });

  it('stands under an entry that search is sure of', () => {
    const entry = ask('usersig expired').record.entries[0]?.id;
    const { card, record } = ask('usersig expired', { teamNotes: new Map([[entry ?? '', 'us']]) });
    expect([record.kind, quotes(card).length]).toEqual(['similar', entry === undefined ? 0 : 1]);
  });

  it('is a line beside several entries, which names its entry', () => {
    expect(quotes(ask('70001', { teamNotes }).card)).toEqual([
      ['Our team’s note: 70001 (Chat (IM))', 'rotate the key in vault X'],
    ]);
    const [title, text] = quotes(ask('compare 8501 and 10038', { teamNotes }).card)[0] ?? [];
    expect(title).toBe('Our team’s note: 8501 (Chat (IM))');
    expect(text).toHaveLength(140);
  });

  it('has at most 500 characters, and is none where it is empty or of another entry', () => {
    expect(quotes(ask('8501', { teamNotes }).card)[0]?.[1]).toHaveLength(500);
    expect(quotes(ask('10014', { teamNotes }).card)).toEqual([]);
    expect(quotes(ask('10038', { teamNotes: new Map([['im/10038', ' ']]) }).card)).toEqual([]);
    expect(quotes(ask('10038').card)).toEqual([]);
  });

  it('is no part of the JSON answer', () => {
    expect(ask('10038', { teamNotes }).record).toEqual(ask('10038').record);
  });

  it.each([
    ['en', 'Our team’s note'],
    ['zh', '团队备注'],
    ['ja', 'チームのメモ'],
    ['ko', '팀 메모'],
    ['zh-Hant', '團隊備註'],
  ] as const)('is called in %s: %s', (language, title) => {
    expect(quotes(ask('10038', { teamNotes, language }).card)[0]?.[0]).toBe(title);
  });

  it('pings, links and formats nothing in Slack: it is letters of rich text', () => {
    const block = toSlack(wildCard).blocks.find((one) =>
      JSON.stringify(one).includes('<!channel>'),
    );
    expect(block).toMatchObject({
      type: 'rich_text',
      elements: [
        { elements: [{ type: 'text', text: 'Our team’s note', style: { bold: true } }] },
        {
          type: 'rich_text_quote',
          elements: [{ type: 'text', text: expect.stringContaining('<@U0ANYONE>') }],
        },
      ],
    });
  });

  it('pings, links and formats nothing in Discord: it is escaped, line by line', () => {
    const { components } = toDiscord(wildCard, { ephemeral: true });
    const rich = components[0].components.flatMap((part) =>
      'content' in part && part.content.includes('team’s note') ? [part.content] : [],
    );
    const plain = toPlain(wildCard, { ephemeral: true }).content;
    expect(rich).toHaveLength(1);
    for (const drawn of [...rich, plain]) {
      expect(drawn).toContain('\\<!channel\\>');
      expect(drawn).toContain('\\*b\\*');
      expect(drawn).toContain('@\u200Beveryone');
      expect(drawn).toContain('\n> \\# big\n> \\> more\n> \\- item');
      expect(drawn).not.toMatch(/(?<!\\)\[l|(?<!\\)<@123|(?<!:)https:\/\/evil/);
    }
  });

  it('moves no cursor in a terminal', () => {
    const look = { width: 60, colour: false, links: false, measure: (text: string) => text.length };
    const drawn = renderText(wildCard, look);
    expect(drawn).toContain('| # big\n| > more');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(drawn).not.toMatch(/[\u001b\u202E]/);
  });
});

describe('feedback', () => {
  it('is asked for one entry that is shown whole, and for nothing else', () => {
    expect(ask('10038').card.feedback?.entry).toBe('im/10038');
    for (const text of [
      '70001',
      'compare 10014 and 10038',
      'error 999999',
      'qwzx vbnm',
      'list',
      'help',
    ])
      expect([text, ask(text).card.feedback]).toEqual([text, null]);
  });

  it('has words in every language, and buttons that fit every platform for every entry', () => {
    for (const language of languages) {
      for (const id of Object.keys(catalog.index.files)) {
        const { feedback } = ask(id, { language }).card;
        expect(feedback?.title).toMatch(/\S/);
        expect(feedback?.buttons.map(({ query }) => decodeButton(query)?.text)).toEqual([
          `helpful:yes ${id}`,
          `helpful:no ${id}`,
        ]);
        expect(feedback?.report).toBeNull();
      }
    }
  });
});
