import type { types } from '@slack/bolt';
import type { Block, Button, Card } from '../../src/index.ts';
import { clampText } from '../text.ts';
import { actions, drawControls, type Frame } from './control.ts';
import { limits } from './limits.ts';
import { measureText } from './measure.ts';
import { drawList, drawQuote, drawRows, list, say, section } from './richtext.ts';
import { escapeText, isBlank, plain } from './text.ts';

/** What Slack is sent: blocks to look at, and a text for notifications and screen readers. */
export type SlackMessage = { readonly text: string; readonly blocks: types.KnownBlock[] };

/** Longest single text, tried in this order until the whole is within its sum. */
const longestTexts = [limits.section, 1200, 500, 200, 80] as const;

const isWebUrl = (url: string): boolean =>
  /^https?:/i.test(url) && URL.canParse(url) && url.length <= limits.url;

type Link = { readonly title: string; readonly url: string };

/** A few links with short titles are buttons, side by side; else a list, where titles stand whole. */
function drawLinks(links: readonly Link[], place: number, longest: number): types.KnownBlock[] {
  const shown = links.filter(({ title, url }) => !isBlank(title) && isWebUrl(url));
  if (shown.length === 0) return [];
  const short = shown.every(({ title }) => title.length <= limits.buttonSeen);
  if (short && shown.length <= limits.linkButtons) {
    const elements = shown.map(
      ({ title, url }, at): types.Button => ({
        type: 'button',
        text: plain(title, limits.buttonSeen),
        url,
        action_id: `imerr:link:${place}-${at}`,
      }),
    );
    return [{ type: 'actions', elements }];
  }
  const rows = shown.map(({ title, url }) =>
    section({ type: 'link', url, text: clampText(title, longest) }),
  );
  return [{ type: 'rich_text', elements: [list('bullet', rows)] }];
}

function drawButtons(title: string, buttons: readonly Button[], place: number): types.KnownBlock[] {
  const elements = buttons
    .filter(
      ({ label, query }) =>
        !isBlank(label) && !isBlank(query) && query.length <= limits.buttonValue,
    )
    .slice(0, limits.buttons)
    .map(
      ({ label, query }, at): types.Button => ({
        type: 'button',
        text: plain(label, limits.buttonSeen),
        ...(label.length <= limits.buttonSeen
          ? {}
          : { accessibility_label: clampText(label, limits.buttonText) }),
        value: query,
        action_id: `${actions.ask}${place}-${at}`,
      }),
    );
  if (elements.length === 0) return [];
  const heading = section(say(clampText(title, limits.header), { bold: true }));
  const above: types.KnownBlock[] = isBlank(title)
    ? []
    : [{ type: 'rich_text', elements: [heading] }];
  return [...above, { type: 'actions', elements }];
}

function drawBlock(
  block: Block,
  place: number,
  longest: number,
  full: boolean,
): types.KnownBlock[] {
  switch (block.kind) {
    case 'title':
      return isBlank(block.text)
        ? []
        : [{ type: 'header', text: plain(block.text, limits.header) }];
    case 'context': {
      const text = block.parts.filter((part) => !isBlank(part)).join(' · ');
      return text === '' ? [] : [{ type: 'context', elements: [plain(text, longest)] }];
    }
    case 'text':
      return isBlank(block.text)
        ? []
        : [{ type: 'section', text: plain(block.text, longest), expand: true }];
    case 'steps':
      return drawList(block.title, 'ordered', block.steps, longest);
    case 'notes':
      return drawList(block.title, 'bullet', block.notes, longest);
    case 'rows': {
      const { rows, excerpt } = block;
      const shown =
        excerpt === undefined || full
          ? rows
          : [...rows.slice(0, excerpt.shown), { label: '', text: excerpt.rest }];
      return drawRows(shown, longest);
    }
    case 'links':
      return drawLinks(block.links, place, longest);
    case 'buttons':
      return drawButtons(block.title, block.buttons, place);
    case 'examples':
      return drawList(block.title, 'bullet', block.examples, longest, { code: true });
    case 'quote':
      return drawQuote(block.title, block.text, longest);
    case 'divider':
      return [{ type: 'divider' }];
  }
}

/** A line of small print. */
const remark = (text: string): types.KnownBlock[] =>
  isBlank(text) ? [] : [{ type: 'context', elements: [plain(text, limits.remark)] }];

/**
 * The blocks of a card; where they are too much, first with shorter texts, then without the last ones.
 * With a frame that is not full, minor ones wait behind its "Details".
 */
export function drawCard(card: Card, frame: Frame | null = null): types.KnownBlock[] {
  const controls = frame === null ? [] : drawControls(card, frame);
  const above = remark(frame?.above ?? '');
  const below = [...remark(frame?.below ?? ''), ...controls];
  const shown = card.blocks.filter(({ minor }) => frame === null || frame.full || minor !== true);
  const room = limits.sum - measureText([above, below]);
  const draw = (longest: number) =>
    shown
      .flatMap((block, place) => drawBlock(block, place, longest, frame?.full === true))
      .slice(0, limits.blocks - above.length - below.length);
  let blocks: types.KnownBlock[] = [];
  let size = 0;
  for (const longest of longestTexts) {
    blocks = draw(longest);
    size = measureText(blocks);
    if (size <= room) break;
  }
  while (size > room) size -= measureText(blocks.pop());
  return [...above, ...blocks, ...below];
}

/**
 * Draws a card for Slack, whole, or within a frame. Texts of the catalog and of people stand in
 * `plain_text` and `rich_text` only, where Slack reads no markup; the top-level `text` is escaped.
 */
export function toMessage(card: Card, frame: Frame | null = null): SlackMessage {
  const text = isBlank(card.text) ? 'imerr' : clampText(card.text, limits.text, escapeText);
  const blocks = drawCard(card, frame);
  if (blocks.length > 0) return { text, blocks };
  const fallback = plain(isBlank(card.text) ? 'imerr' : card.text, limits.section);
  return { text, blocks: [{ type: 'section', text: fallback }] };
}
