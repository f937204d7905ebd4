import type { APIContainerComponent } from 'discord.js';
import type { Action, Block, Card } from '../../src/index.ts';
import { clampText } from '../text.ts';
import {
  componentTypes,
  countParts,
  isAddress,
  listIds,
  makeText,
  type Part,
  toRows,
} from './component.ts';
import { messageLimits } from './limits.ts';
import { fitLines, line, toLines } from './line.ts';
import { escapeMarkdown } from './markdown.ts';
import { drawPanel, hidesParts, type Panel } from './panel.ts';

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

// https://discord.com/developers/docs/resources/message#message-object-message-flags
export const messageFlags = { ephemeral: 1 << 6, components: 1 << 15 } as const;

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

/** What is left of a message for its blocks. */
type Space = {
  readonly text: number;
  readonly components: number;
  /** Ids that other parts of the message have. */
  readonly ids: readonly string[];
};

/**
 * Draws the blocks from the top until the message is full: the text that reaches the limit is cut,
 * texts below it are left out, buttons stay as long as a component is left for them.
 */
function drawBlocks(blocks: readonly Block[], space: Space): Part[] {
  const drawn: Part[] = [];
  const taken = new Set(space.ids);
  let { text: room, components: free } = space;
  for (const group of groupBlocks(blocks)) {
    const below = group.map((block) => toRows(block, taken));
    const rows = below.flatMap((one) => one.rows);
    const isMenu = rows.length > 0 && !below.some(({ headed }) => headed);
    const asks = group.some(({ kind }) => kind === 'buttons');
    if (asks && rows.length === 0) continue;
    const content = asks && isMenu ? '' : fitLines(group.flatMap(toLines), room);
    const parts = [...(content === '' ? [] : [makeText(content)]), ...rows];
    if (countParts(parts) > free) continue;
    free -= countParts(parts);
    room -= content.length;
    drawn.push(...parts);
  }
  return drawn;
}

const noMentions = (): NoMentions => ({ parse: [] });

const sumText = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);

/**
 * Draws a card as a message; `ephemeral` is seen by the asker alone. With a `panel` it has controls,
 * and is short unless the panel says otherwise; without one it is the card whole and nothing else.
 */
export function toMessage(
  card: Card,
  { ephemeral, panel = null }: { ephemeral: boolean; panel?: Panel | null },
): MessageBody {
  const below = panel === null ? [] : drawPanel(card, panel);
  const short = panel !== null && hidesParts(card, panel);
  const drawn = drawBlocks(
    short ? card.blocks.filter(({ minor }) => minor !== true) : card.blocks,
    {
      text: messageLimits.text - sumText(below),
      components: messageLimits.components - 1 - countParts(below),
      ids: listIds(below),
    },
  );
  const empty = escapeMarkdown(clampText(card.text.trim(), messageLimits.label)) || '…';
  const container: APIContainerComponent = {
    type: componentTypes.container,
    ...(card.action === null ? {} : { accent_color: accents[card.action] }),
    components: [...(drawn.length === 0 ? [makeText(empty)] : drawn), ...below],
  };
  return {
    flags: messageFlags.components | (ephemeral ? messageFlags.ephemeral : 0),
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
    flags: ephemeral ? messageFlags.ephemeral : 0,
    content: content === '' ? '…' : content,
    allowed_mentions: noMentions(),
  };
}
