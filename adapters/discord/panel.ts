import {
  type Card,
  encodeOrder,
  languageNames,
  languages,
  speak,
  speakChat,
} from '../../src/index.ts';
import {
  isAddress,
  makeButton,
  makeLink,
  makeMenu,
  makeRows,
  makeText,
  type Part,
} from './component.ts';
import { languageMenu, writeAsk, writeDelete, writeShare } from './control.ts';
import { messageLimits } from './limits.ts';
import { escapeMarkdown } from './markdown.ts';

/** What stands under an answer, beside the buttons of its card. */
export type Panel = {
  /** The question that the controls ask again; null where none would give this answer. */
  readonly again: string | null;
  /** Whether all parts are shown, also those that may wait behind "Details". */
  readonly whole: boolean;
  /** Whether one person alone reads it; only then votes are asked for, to keep short what everyone sees. */
  readonly alone: boolean;
  /** Whether the reader may show it to everyone. */
  readonly shareable: boolean;
  /** Who asked for an answer that everyone sees, by id, and may delete it; null where nobody needs to. */
  readonly owner: string | null;
  /** Who showed it to everyone, by id. */
  readonly sharer: string | null;
  /** Whether nobody asked: it says why it is there, and how an admin ends that. */
  readonly overheard?: boolean;
};

/** Whether an answer is short, with the rest of it behind "Details". */
export function hidesParts(card: Card, { again, whole }: Panel): boolean {
  if (whole || again === null || !card.blocks.some(({ minor }) => minor === true)) return false;
  return writeAsk({ text: again, language: card.language }, true) !== null;
}

/** Details, Share and Delete, where they have a meaning. */
function drawActions(card: Card, panel: Panel): Part[] {
  const { language } = card;
  const { again, shareable, owner } = panel;
  const asked = again === null ? null : { text: again, language };
  const whole = asked !== null && hidesParts(card, panel) ? writeAsk(asked, true) : null;
  const share = asked !== null && shareable ? writeShare(asked) : null;
  const words = speakChat(language);
  return makeRows([
    ...(whole === null ? [] : [makeButton(speak(language).details, whole)]),
    ...(share === null ? [] : [makeButton(words.share, share)]),
    ...(owner === null ? [] : [makeButton(words.delete, writeDelete(owner))]),
  ]);
}

/** Why an answer is there that nobody asked for, and the order that ends it. */
function drawReason({ language }: Card, { overheard = false }: Panel): Part[] {
  const silence = overheard ? encodeOrder({ text: 'watch off', language }) : null;
  if (silence === null) return [];
  const words = speakChat(language);
  return [
    makeText(`-# ${escapeMarkdown(words.watching)}`),
    ...makeRows([makeButton(words.silence, silence)]),
  ];
}

/** The same answer in another language. */
function drawLanguages({ language }: Card, { again, whole }: Panel): Part[] {
  if (again === null) return [];
  const options = languages.flatMap((one) => {
    const value = writeAsk({ text: again, language: one }, whole);
    return value === null
      ? []
      : [{ label: languageNames[one], value, ...(one === language ? { default: true } : {}) }];
  });
  return options.length < languages.length
    ? []
    : [makeMenu(languageMenu, speakChat(language).language, options)];
}

/** "Was this helpful?" */
function drawFeedback({ feedback }: Card, { alone }: Panel): Part[] {
  if (feedback === undefined || feedback === null || !alone) return [];
  const votes = feedback.buttons
    .filter(({ query }) => query.length <= messageLimits.customId)
    .map(({ label, query }) => makeButton(label, query));
  const { report } = feedback;
  const links =
    report === null || !isAddress(report.url) ? [] : [makeLink(report.title, report.url)];
  const rows = makeRows([...votes, ...links]);
  return rows.length === 0 ? [] : [makeText(`-# ${escapeMarkdown(feedback.title)}`), ...rows];
}

/** Draws what stands under a card. The id of a person is drawn as the name, and pings nobody. */
export function drawPanel(card: Card, panel: Panel): Part[] {
  const { sharer } = panel;
  return [
    ...drawActions(card, panel),
    ...drawLanguages(card, panel),
    ...drawFeedback(card, panel),
    ...drawReason(card, panel),
    ...(sharer === null
      ? []
      : [makeText(`-# ${speakChat(card.language).sharedBy(`<@${sharer}>`)}`)]),
  ];
}
