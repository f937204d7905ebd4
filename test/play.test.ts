import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../adapters/discord/markdown.ts';
import { type MessageBody, toMessage as toDiscord } from '../adapters/discord/message.ts';
import { type SlackMessage, toMessage as toSlack } from '../adapters/slack/blocks.ts';
import { drawDiscord } from '../adapters/web/client/play/discord.ts';
import { parseMarkdown } from '../adapters/web/client/play/markdown.ts';
import { parseMrkdwn } from '../adapters/web/client/play/mrkdwn.ts';
import type { Shape } from '../adapters/web/client/play/shape.ts';
import { drawSlack } from '../adapters/web/client/play/slack.ts';
import type { Answer, Ask } from '../adapters/web/play/ask.ts';
import { speakPlay } from '../adapters/web/play/locale.ts';
import { encodeButton } from '../src/button.ts';
import { languages, presentOutcome, speak } from '../src/index.ts';
import { catalog } from './bot.ts';
import { outcomes } from './outcomes.ts';
import { web } from './web.ts';

/** What is drawn, as the browser would write it down; texts stand as they are. */
function write(shapes: readonly Shape[]): string {
  return shapes
    .map((shape) => {
      if (typeof shape === 'string') return shape;
      const { class: look, href, 'data-press': press, value } = shape.attributes;
      const said = [
        look && `.${look}`,
        href && `=${href}`,
        press && `>${press}`,
        value && `:${value}`,
      ];
      return `<${shape.tag}${said.filter(Boolean).join(' ')}>${write(shape.inner)}</>`;
    })
    .join('');
}

/** The letters alone, without tags. */
const read = (shapes: readonly Shape[]): string =>
  shapes.map((shape) => (typeof shape === 'string' ? shape : read(shape.inner))).join('');

const app = web();

async function post(body: unknown): Promise<Response> {
  return app.request('/api/play', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const ask = async (question: Ask): Promise<Answer> =>
  (await (await post(question)).json()) as Answer;

const type = (text: string, language: Ask['language'] = 'en') =>
  ask({ kind: 'typed', text, language });

/** The one message that a platform is sent. */
function readSent(changes: Answer['slack']) {
  const [change] = changes;
  if (changes.length !== 1 || change === undefined || change.kind === 'delete')
    throw new Error(`expected one message: ${JSON.stringify(changes)}`);
  return { ...change, text: JSON.stringify(change.payload) };
}

/** All strings of a payload that stand under a key. */
function collectTexts(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === key && typeof part === 'string' ? [part] : collectTexts(part, key),
  );
}

/** White space is drawn in many ways. */
const squeeze = (text: string): string => text.replace(/\s+/g, '');

const questions = [
  ...['/imerr 10038', '@imerr 10014', '10038', '/imerr 70001', '/imerr grup full', '/imerr 999999'],
  ...['/imerr list', '/imerr list group', '/imerr help', '/imerr usersig expired', '/imerr qwrtz'],
  ...['@imerr 8501 8502 10007 70001', '/imerr NotAllowedError', '/imerr 10014 in French'],
];

describe("Slack's markup", () => {
  it.each([
    ['plain words', 'plain words'],
    ['*bold* and _italic_ and ~gone~', '<b>bold</> and <em>italic</> and <del>gone</>'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['`a *b*` c', '<code>a *b*</> c'],
    ['```\nlog *1*\n```', '<pre>log *1*</>'],
    ['a &amp;lt; b &lt;i&gt;', 'a &lt; b <i>'],
    ['<https://a.example/?x=1&amp;y=2|page>', '<a=https://a.example/?x=1&y=2>page</>'],
    ['<https://a.example>', '<a=https://a.example>https://a.example</>'],
    ['<javascript:alert(1)|page>', '<javascript:alert(1)|page>'],
    [
      '<@U123> <!here> <#C1|general>',
      '<span.mention>@U123</> <span.mention>@here</> <span.mention>#general</>',
    ],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['one\ntwo', 'one<br></>two'],
    ['*never closed', '*never closed'],
    ['*bold with _italic_*', '<b>bold with <em>italic</></>'],
  ])('%j', (text, drawn) => {
    expect(write(parseMrkdwn(text))).toBe(drawn);
  });
});

describe("Discord's markdown", () => {
  it.each([
    ['plain words', '<p>plain words</>'],
    ['### Title\n-# small', '<h3.heading level-3>Title</><p.small>small</>'],
    [
      '**bold** *it* _it_ __under__ ~~gone~~',
      '<p><b>bold</> <em>it</> <em>it</> <u>under</> <del>gone</></>',
    ],
    ['||secret||', '<p><span.spoiler>secret</></>'],
    ['1. one\n2. two\ntext', '<ol><li>one</><li>two</></><p>text</>'],
    ['- one\n- **two**', '<ul><li>one</><li><b>two</></></>'],
    ['> said\n> again', '<blockquote>said<br></>again</>'],
    ['`a **b**`', '<p><code>a **b**</></>'],
    ['```\n- log\n```\nafter', '<pre>- log</><p>after</>'],
    ['\\*\\*not bold\\*\\* \\<i\\>', '<p>**not bold** <i></>'],
    ['modify\\_group\\_base', '<p>modify_group_base</>'],
    ['[a page](https://a.example/x)', '<p><a=https://a.example/x>a page</></>'],
    ['[a page](javascript:alert(1))', '<p>[a page](javascript:alert(1))</>'],
    ['see <https://a.example/x>.', '<p>see <a=https://a.example/x>https://a.example/x</>.</>'],
    ['https://a.example/x.', '<p><a=https://a.example/x>https://a.example/x</>.</>'],
    ['<img src=x onerror=alert(1)>', '<p><img src=x onerror=alert(1)></>'],
    ['one\ntwo', '<p>one<br></>two</>'],
    ['**never closed', '<p>**never closed</>'],
  ])('%j', (text, drawn) => {
    expect(write(parseMarkdown(text))).toBe(drawn);
  });

  it.each([
    '# a',
    '- a',
    '1. a',
    '*a* _b_ **c** ~~d~~ ||e|| `f`',
    'https://a.example <@1>',
    '[a](https://b.example)',
    '> quote',
    '\\*',
  ])('shows what the bot escapes as it was: %j', (text) => {
    const shapes = parseMarkdown(escapeMarkdown(text));
    expect(write(shapes)).toBe(`<p>${text}</>`);
  });
});

describe('a message of the playground', () => {
  const words = { undrawn: 'not drawn', you: 'You' };

  it('has every word of what Slack is sent, whatever is asked, in every language', async () => {
    for (const language of languages) {
      for (const text of questions) {
        const payload = readSent((await type(text, language)).slack).payload as SlackMessage;
        const drawn = squeeze(read(drawSlack(payload, 'not drawn')));
        expect(drawn).not.toContain('notdrawn');
        for (const one of collectTexts(payload.blocks, 'text'))
          expect(drawn).toContain(squeeze(one));
      }
    }
  });

  it('has every word of what Discord is sent, whatever is asked, in every language', async () => {
    for (const language of languages) {
      for (const text of questions) {
        const payload = readSent((await type(text, language)).discord).payload as MessageBody;
        const drawn = squeeze(read(drawDiscord(payload, words)));
        expect(drawn).not.toContain('notdrawn');
        for (const one of collectTexts(payload.components, 'label'))
          expect(drawn).toContain(squeeze(one));
        for (const one of collectTexts(payload.components, 'content').flatMap((all) =>
          all.split('\n'),
        )) {
          const letters = one.replace(/^(?:#+|-#|-|>|\d+\.) /, '').replace(/\*\*|`|(\\)(?=.)/g, '');
          expect(drawn).toContain(squeeze(letters));
        }
      }
    }
  });

  it('can draw what comes of every order', () => {
    for (const language of languages) {
      for (const outcome of outcomes) {
        const card = presentOutcome(outcome, language, catalog);
        const slack = drawSlack(toSlack(card), 'not drawn');
        const discord = drawDiscord(toDiscord(card, { ephemeral: true }), words);
        for (const shapes of [slack, discord]) expect(read(shapes)).not.toContain('not drawn');
      }
    }
  });

  it('shows what it cannot draw as JSON, at any depth', () => {
    const image = { type: 'image', image_url: 'https://a.example/x.png', alt_text: 'x' };
    const slack = {
      blocks: [
        image,
        { type: 'context', elements: [image] },
        { type: 'section', accessory: image },
      ],
    };
    expect(read(drawSlack(slack, 'Not drawn:')).match(/Not drawn: image/g)).toHaveLength(3);
    const gallery = { type: 12, items: [] };
    const row = { type: 1, components: [{ type: 5, custom_id: 'u' }] };
    const discord = { components: [gallery, { type: 17, components: [gallery, row] }] };
    expect(
      read(drawDiscord(discord, { undrawn: 'Not drawn:', you: 'You' })).match(
        /Not drawn: (?:12|5)/g,
      ),
    ).toHaveLength(3);
  });

  it('draws menus, fields and groups of options', () => {
    const option = (text: string) => ({
      text: { type: 'plain_text', text },
      value: text.toLowerCase(),
    });
    const menu = {
      type: 'static_select',
      placeholder: { type: 'plain_text', text: 'Language' },
      initial_option: option('Two'),
      options: [option('One'), option('Two')],
    };
    const fields = [
      { type: 'mrkdwn', text: '*a*' },
      { type: 'plain_text', text: '*b*' },
    ];
    const slack = { blocks: [{ type: 'section', fields, accessory: menu }] };
    expect(write(drawSlack(slack, ''))).toBe(
      '<div.section><div><div.fields><p><b>a</></><p>*b*</></></><div.accessory><span.menu><select><option:one>One</><option:two>Two</></></></></>',
    );
    const select = {
      type: 3,
      placeholder: 'Which',
      options: [{ label: 'One', value: '1', description: 'first' }],
    };
    const discord = { components: [{ type: 1, components: [select] }] };
    expect(write(drawDiscord(discord, { undrawn: '', you: 'You' }))).toBe(
      '<div.actions><span.menu><select><option>Which</><option:1>One · first</></></></>',
    );
  });

  it.each([
    null,
    1,
    'x',
    [],
    {},
    { blocks: 5 },
    { blocks: [null, 7, {}] },
    { components: [{ type: 17 }] },
  ])('is drawn from anything without a fault: %j', (payload) => {
    expect(() => [
      drawSlack(payload, ''),
      drawDiscord(payload, { undrawn: '', you: 'You' }),
    ]).not.toThrow();
  });
});

describe('a question to the playground', () => {
  it.each([
    ['/imerr 10038', 'command', true],
    ['/imerr 10038 public', 'command', false],
    ['@imerr 10038', 'mention', false],
    ['10038', 'direct', false],
  ] as const)('%s comes as a %s', async (text, place, ephemeral) => {
    const answer = await type(text);
    expect(answer.place).toBe(place);
    for (const changes of [answer.slack, answer.discord]) {
      expect(readSent(changes)).toMatchObject({ kind: 'add', ephemeral });
      expect(readSent(changes).text).toContain('10038');
    }
  });

  it.each(languages)('is answered in %s on both platforms', async (language) => {
    const { title } = catalog.entry('im/10038') ?? {};
    const { slack, discord } = await type('/imerr 10038', language);
    for (const changes of [slack, discord])
      expect(readSent(changes).text).toContain(title?.[language]);
  });

  it('masks secrets in what goes into the address', async () => {
    const { question } = await type('/imerr xoxb-1234567890-abcdefghijkl 10038');
    expect(question).not.toContain('abcdefghijkl');
  });

  it('has a pasted log answered', async () => {
    const log = `${'2026-11-22 12:00:00 info ok\n'.repeat(600)}login failed, ErrorCode=70001`;
    const { slack } = await type(log);
    expect(readSent(slack).text).toContain('70001');
  });

  it('remembers nothing, and says so', async () => {
    for (const language of languages) {
      const { slack, discord } = await type('/imerr note 10038 ask Mina', language);
      for (const changes of [slack, discord])
        expect(readSent(changes).text).toContain(speakPlay(language).keepsNothing.slice(0, 10));
    }
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', { text: '10038' }],
    ['another language', { kind: 'typed', text: '10038', language: 'fr' }],
    ['a text that is too long', { kind: 'typed', text: 'x'.repeat(20_001), language: 'en' }],
  ])('is refused as %s', async (_name, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
  });

  it('is refused where it is larger than any text', async () => {
    expect((await post('x'.repeat(200_000))).status).toBe(413);
  });
});

describe('a press in the playground', () => {
  const value = encodeButton({ text: 'im/10014', language: 'ja' }) ?? '';
  const pressed = { kind: 'pressed', language: 'en', value, action: 'imerr:ask:0-0' } as const;
  const title = catalog.entry('im/10014')?.title.ja ?? '';

  it.each([
    ['slack', 'command', true, { kind: 'replace', ephemeral: true }],
    ['slack', 'mention', false, { kind: 'add', ephemeral: true }],
    ['slack', 'direct', false, { kind: 'add', ephemeral: false }],
    ['discord', 'command', true, { kind: 'replace', ephemeral: true }],
    ['discord', 'mention', false, { kind: 'add', ephemeral: true }],
    ['discord', 'direct', false, { kind: 'replace', ephemeral: false }],
  ] as const)(
    'on %s under a %s asks the question of the button',
    async (platform, place, ephemeral, sent) => {
      const answer = await ask({ ...pressed, platform, place, ephemeral });
      expect(readSent(answer[platform])).toMatchObject(sent);
      expect(readSent(answer[platform]).text).toContain(title);
      expect(answer[platform === 'slack' ? 'discord' : 'slack']).toEqual([]);
    },
  );

  it('on a button of another version asks for help', async () => {
    for (const platform of ['slack', 'discord'] as const) {
      const place = 'command';
      const old = { ...pressed, value: 'imerr:0:x', platform, place, ephemeral: true } as const;
      const answer = await ask(old);
      expect(readSent(answer[platform]).text).toContain(speak('en').help);
    }
  });

  it('on what a message of Discord offers shows all of it, shares it, and deletes it', async () => {
    const under = { ...pressed, platform: 'discord', place: 'command', ephemeral: true } as const;
    const { discord } = await type('/imerr 10014');
    const ids = [...readSent(discord).text.matchAll(/"(?:custom_id|value)":"([^"]+)"/g)];
    const find = (begin: string) => ids.map(([, id = '']) => id).find((id) => id.startsWith(begin));
    const shared = await ask({ ...under, value: find('share|') ?? '' });
    expect(readSent(shared.discord)).toMatchObject({ kind: 'add', ephemeral: false });
    expect(readSent(shared.discord).text).toContain('<@1>');
    const whole = find('whole|');
    if (whole !== undefined) {
      const full = await ask({ ...under, value: whole });
      expect(readSent(full.discord).text.length).toBeGreaterThan(readSent(discord).text.length);
    }
    const gone = await ask({ ...under, value: 'delete|1|1', ephemeral: false });
    expect(gone.discord).toEqual([{ kind: 'delete' }]);
  });

  it('on what a message of Slack offers shows all of it, shares it, and deletes it', async () => {
    const under = { ...pressed, platform: 'slack', place: 'command', ephemeral: true } as const;
    const { slack } = await type('/imerr 10014');
    const { text } = readSent(slack);
    expect(text).toContain('"imerr:share:0"');
    const own = encodeButton({ text: 'im/10014', language: 'en' }) ?? '';
    const whole = await ask({ ...under, value: own, action: 'imerr:full:0' });
    expect(readSent(whole.slack)).toMatchObject({ kind: 'replace', ephemeral: true });
    expect(readSent(whole.slack).text).not.toContain('"imerr:full:0"');
    const other = await ask({ ...under, action: 'imerr:language:short' });
    expect(readSent(other.slack).text).toContain(title);
    const shared = await ask({ ...under, value: own, action: 'imerr:share:0' });
    expect(shared.slack).toMatchObject([
      { kind: 'replace', ephemeral: true },
      { kind: 'add', ephemeral: false },
    ]);
    const gone = await ask({ ...under, value: '1', action: 'imerr:delete:0', ephemeral: false });
    expect(gone.slack).toEqual([{ kind: 'delete' }]);
  });

  it('that votes is told that nothing is kept, beside the answer', async () => {
    const vote = 'imerr:1:en:helpful:yes im/10014';
    for (const platform of ['slack', 'discord'] as const) {
      const under = { ...pressed, platform, place: 'command', ephemeral: true } as const;
      const answer = await ask({ ...under, value: vote, action: 'imerr:vote:0' });
      expect(readSent(answer[platform])).toMatchObject({ kind: 'add', ephemeral: true });
      expect(readSent(answer[platform]).text).toContain('remembers nothing');
    }
  });
});
