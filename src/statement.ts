import type { EntryId } from './answer.ts';
import { encodeOrder } from './button.ts';
import type { Block, Button, Card, Row } from './card.ts';
import type { Catalog } from './catalog.ts';
import type { Language } from './language.ts';
import { speak } from './locale.ts';
import { en, type OrderPhrases } from './locales/order/en.ts';
import { ja } from './locales/order/ja.ts';
import { ko } from './locales/order/ko.ts';
import { zh } from './locales/order/zh.ts';
import { zhHant } from './locales/order/zh-hant.ts';
import type { MissCount, VoteCount } from './order.ts';
import { nameEntry, present } from './scene.ts';

const phrases: Readonly<Record<Language, OrderPhrases>> = { en, zh, ja, ko, 'zh-Hant': zhHant };

/** What a statement about orders is made of: its words, its language and the catalog. */
export type Desk = {
  readonly say: OrderPhrases;
  readonly language: Language;
  readonly catalog: Catalog;
};

export function openDesk(language: Language, catalog: Catalog): Desk {
  return { say: phrases[language], language, catalog };
}

/** A card with a title, a line of text and what else there is. */
export function state(
  { language }: Desk,
  title: string,
  text: string | null,
  blocks: readonly Block[] = [],
): Card {
  return {
    language,
    action: null,
    text: text === null ? title : speak(language).sentence(title) + text,
    blocks: [
      { kind: 'title', text: title },
      ...(text === null ? [] : [{ kind: 'text', text } as const]),
      ...blocks,
    ],
  };
}

/** A button that gives an order; null where that does not fit one. */
export function press({ language }: Desk, label: string, text: string): Button | null {
  const query = encodeOrder({ text, language });
  return query === null ? null : { label, query };
}

/** Buttons under a heading; nothing where there are none. */
export function offer(title: string, buttons: readonly (Button | null)[]): Block[] {
  const shown = buttons.filter(present);
  return shown.length === 0 ? [] : [{ kind: 'buttons', title, buttons: shown }];
}

/** Words of people; nothing where there are none. */
export function quote(title: string, text: string): Block[] {
  return text.trim() === '' ? [] : [{ kind: 'quote', title, text }];
}

/** An entry by its name; by its id where the catalog has it no more. */
export function titleEntry(id: EntryId, { catalog, language }: Desk): string {
  const entry = catalog.entry(id);
  return entry === null ? id : nameEntry({ code: entry.code, title: entry.title[language] });
}

function drawVote({ entry: id, yes, no }: VoteCount, { say, language, catalog }: Desk): Row {
  const entry = catalog.entry(id);
  const detail = say.votes(yes, no);
  return entry === null
    ? { label: id, text: detail }
    : { label: entry.code, text: entry.title[language], detail };
}

/** Questions without an answer, most frequent first, and answers that did not help. */
export function drawCounts(
  misses: readonly MissCount[],
  votes: readonly VoteCount[],
  desk: Desk,
): Block[] {
  const { say } = desk;
  const lines = misses.map(({ text, count }) => `${count} × ${text.replace(/\s+/g, ' ')}`);
  const poor = votes.filter(({ no }) => no > 0);
  return [
    ...quote(say.asked, lines.join('\n')),
    ...(poor.length === 0
      ? []
      : [
          { kind: 'context', parts: [say.rated] } as const,
          { kind: 'rows', rows: poor.map((vote) => drawVote(vote, desk)) } as const,
        ]),
  ];
}
