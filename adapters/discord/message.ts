import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInContainer,
  APIContainerComponent,
} from 'discord.js';
import type { Action, Block, Card } from '../../src/index.ts';
import { clampText } from '../text.ts';
import { messageLimits } from './limits.ts';
import { clampMarkdown, escapeMarkdown, toCode } from './markdown.ts';

type NoMentions = { readonly parse: [] };

/** A message body with the API's field names; drawn with Components V2, so it has no `content`. */
export type MessageBody = {
  readonly flags: number;
  readonly components: [APIContainerComponent];
  readonly allowed_mentions: NoMentions;
};

/** The same without components, for where Discord refuses them. */
export type PlainBody = {
  readonly flags: number;
  readonly content: string;
  readonly allowed_mentions: NoMentions;
};

// Numbers of the API, so that drawing a card does not load the client:
// https://discord.com/developers/docs/resources/message#message-object-message-flags
const ephemeralFlag = 1 << 6;
const componentsFlag = 1 << 15;
// https://discord.com/developers/docs/components/reference#component-object-component-types
const actionRow = 1;
const buttonType = 2;
const textDisplay = 10;
const containerType = 17;
const secondary = 2;
const linkStyle = 5;

const accents: Readonly<Record<Action, number>> = {
  none: 0x57f287,
  retry: 0xfee75c,
  'retry-later': 0xfee75c,
  'sign-in-again': 0x5865f2,
  'fix-request': 0x5865f2,
  'fix-config': 0x5865f2,
  'ask-user': 0x5865f2,
  'upgrade-plan': 0xe67e22,
  'contact-support': 0xed4245,
};

/** Escaped text between its markup, so that a cut never leaves half of the markup. */
type Line = { readonly before: string; readonly text: string; readonly after: string };

const line = (before: string, text: string, after = ''): Line => ({
  before,
  text: escapeMarkdown(text.trim()),
  after,
});
const heading = (text: string): Line => line('**', text, '**');

function toLines(block: Block): Line[] {
  switch (block.kind) {
    case 'title':
      return [line('### ', block.text)];
    case 'context':
      return [line('-# ', block.parts.join(' · '))];
    case 'text':
      return [line('', block.text)];
    case 'steps':
      return [heading(block.title), ...block.steps.map((step, at) => line(`${at + 1}. `, step))];
    case 'notes':
      return [heading(block.title), ...block.notes.map((note) => line('- ', note))];
    case 'rows':
      return [
        ...block.rows
          .slice(0, block.excerpt?.shown)
          .flatMap(({ label, text, detail = '' }) => [
            line(`**${escapeMarkdown(clampText(label, messageLimits.label))}** `, text),
            line('-# ', detail),
          ]),
        line('-# ', block.excerpt?.rest ?? ''),
      ];
    case 'examples':
      return [
        heading(block.title),
        { before: '', text: block.examples.map(toCode).join('  '), after: '' },
      ];
    case 'buttons':
      return [heading(block.title)];
    case 'quote':
      return [heading(block.title), ...block.text.split('\n').map((part) => line('> ', part))];
    case 'links':
    case 'divider':
      return [];
  }
}

/** As many lines as there is room for; the one that reaches the end is cut. */
function fitLines(lines: readonly Line[], room: number): string {
  let drawn = '';
  for (const { before, text, after } of lines) {
    if (text === '') continue;
    const lead = `${drawn === '' ? '' : '\n'}${before}`;
    const space = room - drawn.length - lead.length - after.length;
    if (space < 2) break;
    drawn += lead + clampMarkdown(text, space) + after;
    if (text.length > space) break;
  }
  return drawn;
}

const isAddress = (url: string): boolean =>
  /^https?:\/\//.test(url) && url.length <= messageLimits.url && URL.canParse(url);

/** The buttons of a block that Discord takes; `taken` are the ids that the message has already. */
function toButtons(block: Block, taken: Set<string>): APIButtonComponent[] {
  if (block.kind === 'links') {
    return block.links
      .filter(({ title, url }) => title.trim() !== '' && isAddress(url))
      .map(({ title, url }) => ({
        type: buttonType,
        style: linkStyle,
        label: clampText(title, messageLimits.label),
        url,
      }));
  }
  if (block.kind !== 'buttons') return [];
  return block.buttons.flatMap(({ label, query }) => {
    if (label.trim() === '' || query === '' || query.length > messageLimits.customId) return [];
    if (taken.has(query)) return [];
    taken.add(query);
    return [
      {
        type: buttonType,
        style: secondary,
        label: clampText(label, messageLimits.labelSeen),
        custom_id: query,
      } as const,
    ];
  });
}

function toRows(
  buttons: readonly APIButtonComponent[],
): APIActionRowComponent<APIButtonComponent>[] {
  const size = messageLimits.buttonsInRow;
  return Array.from({ length: Math.ceil(buttons.length / size) }, (_, at) => ({
    type: actionRow,
    components: buttons.slice(at * size, (at + 1) * size),
  }));
}

/** Small print right under a title belongs to it: one text display. */
function groupBlocks(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const before = groups.at(-1);
    if (block.kind === 'context' && before?.at(-1)?.kind === 'title') before.push(block);
    else groups.push([block]);
  }
  return groups;
}

const countParts = (parts: readonly APIComponentInContainer[]): number =>
  parts.reduce((sum, part) => sum + 1 + ('components' in part ? part.components.length : 0), 0);

/**
 * Draws the blocks from the top until the message is full: the text that reaches the limit is cut,
 * texts below it are left out, buttons stay as long as a component is left for them.
 */
function drawBlocks(blocks: readonly Block[]): APIComponentInContainer[] {
  const drawn: APIComponentInContainer[] = [];
  const taken = new Set<string>();
  let room: number = messageLimits.text;
  let free = messageLimits.components - 1;
  for (const group of groupBlocks(blocks)) {
    const rows = toRows(group.flatMap((block) => toButtons(block, taken)));
    if (rows.length === 0 && group.some(({ kind }) => kind === 'buttons')) continue;
    const content = fitLines(group.flatMap(toLines), room);
    const parts = [...(content === '' ? [] : [{ type: textDisplay, content } as const]), ...rows];
    if (countParts(parts) > free) continue;
    free -= countParts(parts);
    room -= content.length;
    drawn.push(...parts);
  }
  return drawn;
}

const noMentions = (): NoMentions => ({ parse: [] });

/** Draws a card as a message; `ephemeral` is seen by the asker alone. */
export function toMessage(card: Card, { ephemeral }: { ephemeral: boolean }): MessageBody {
  const drawn = drawBlocks(card.blocks);
  const empty = {
    type: textDisplay,
    content: escapeMarkdown(clampText(card.text.trim(), messageLimits.label)) || '…',
  } as const;
  const container: APIContainerComponent = {
    type: containerType,
    ...(card.action === null ? {} : { accent_color: accents[card.action] }),
    components: drawn.length === 0 ? [empty] : drawn,
  };
  return {
    flags: componentsFlag | (ephemeral ? ephemeralFlag : 0),
    components: [container],
    allowed_mentions: noMentions(),
  };
}

/** Draws a card as one text, for where Discord refuses the message. Links stand as addresses. */
export function toPlain(card: Card, { ephemeral }: { ephemeral: boolean }): PlainBody {
  const lines = card.blocks.flatMap((block) => {
    if (block.kind !== 'links') return block.kind === 'buttons' ? [] : toLines(block);
    const links = block.links.filter(({ url }) => isAddress(url) && !/[<>\s]/.test(url));
    return links.map(({ title, url }) => line('', title, `: <${url}>`));
  });
  const content = fitLines(lines, messageLimits.content);
  return {
    flags: ephemeral ? ephemeralFlag : 0,
    content: content === '' ? '…' : content,
    allowed_mentions: noMentions(),
  };
}
