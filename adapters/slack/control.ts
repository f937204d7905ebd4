import type { types } from '@slack/bolt';
import {
  type Block,
  type Card,
  decodeButton,
  encodeButton,
  type Feedback,
  type Language,
  languageNames,
  languages,
  parseLanguage,
  speak,
  speakChat,
} from '../../src/index.ts';
import { limits } from './limits.ts';
import { plain } from './text.ts';

/** What surrounds a card in Slack: what can be done with the answer besides reading it. */
export type Frame = {
  /** The question that gives this answer again; null where it is too long for a button. */
  readonly again: string | null;
  /** Whether minor blocks stand there too. */
  readonly full: boolean;
  /** Where a private answer can be shared; null where nowhere. */
  readonly share: 'channel' | 'thread' | null;
  /** Who may delete an answer that everybody sees; null for one that one person sees. */
  readonly owner: string | null;
  /** Whether "Was this helpful?" stands there. */
  readonly feedback: boolean;
  /** Of an answer that came unasked, the entries that a click silences. */
  readonly silence?: readonly string[];
  /** Small print over and under the card; may be typed by people. */
  readonly above?: string;
  readonly below?: string;
};

/** What begins the `action_id` of each control; a press is read by it. */
export const actions = {
  ask: 'imerr:ask:',
  full: 'imerr:full:',
  language: 'imerr:language:',
  vote: 'imerr:vote:',
  share: 'imerr:share:',
  delete: 'imerr:delete:',
  silence: 'imerr:silence:',
} as const;

const button = (label: string, action: string, value: string): types.Button => ({
  type: 'button',
  text: plain(label, limits.buttonSeen),
  action_id: action,
  value,
});

/** What the name of a row begins with that carries the question of its menu. */
const carrier = 'imerr:again:';

/** The name of a row that carries a question; nothing where it needs none, or where the question is too long. */
const nameRow = (question: string): { readonly block_id?: string } =>
  question.length <= limits.again || carrier.length + question.length > limits.blockId
    ? {}
    : { block_id: carrier + question };

/**
 * The languages an answer can be had in. The question stands in each option, or, where it is too long for
 * that, in the name of the row; nothing where it is too long for that too.
 */
function drawLanguages(language: Language, again: string, full: boolean): types.StaticSelect[] {
  const text = again.length <= limits.again ? again : '';
  if (text === '' && nameRow(again).block_id === undefined) return [];
  const options = languages.map((one) => ({
    text: plain(languageNames[one], limits.option),
    value: encodeButton({ text, language: one }) ?? '',
  }));
  return [
    {
      type: 'static_select',
      placeholder: plain(speakChat(language).language, limits.placeholder),
      action_id: `${actions.language}${full ? 'full' : 'short'}`,
      options,
    },
  ];
}

/** A choice whose question is carried by its row, as if the option carried it. */
export function fillChoice(value: string, row: string): string {
  const choice = decodeButton(value);
  if (choice === null || choice.text !== '' || !row.startsWith(carrier)) return value;
  const question = { text: row.slice(carrier.length), language: choice.language };
  return encodeButton(question, limits.buttonValue) ?? value;
}

/** What the button that silences carries; ids may have spaces in them. */
const writeSilence = (entries: readonly string[], language: Language): string =>
  [language, ...entries].join('\n');

/** A code may be that of several products; an id is `product/code`. */
const countCodes = (entries: readonly string[]): number =>
  new Set(entries.map((id) => id.slice(id.indexOf('/')))).size;

/** The entries that a press silences, and the language of the answer it stood under. */
export function readSilence(value: string): {
  readonly language: Language | null;
  readonly entries: readonly string[];
} {
  const [language = '', ...entries] = value.split('\n');
  return { language: parseLanguage(language), entries };
}

/** Whether a block, or the end of it, waits behind "Details". */
const isFolded = (block: Block): boolean =>
  block.minor === true || (block.kind === 'rows' && block.excerpt !== undefined);

/** Details, Share, the language, Delete: one row. */
function drawRow(card: Card, frame: Frame): types.KnownBlock[] {
  const { language } = card;
  const { again, full, share, owner } = frame;
  const value = again === null ? null : encodeButton({ text: again, language }, limits.buttonValue);
  const say = speakChat(language);
  const folded = !full && card.blocks.some(isFolded);
  const elements: types.ActionsBlockElement[] = [];
  if (value !== null && folded)
    elements.push(button(speak(language).details, `${actions.full}0`, value));
  if (value !== null && share !== null)
    elements.push(
      button(share === 'thread' ? say.shareThread : say.share, `${actions.share}0`, value),
    );
  if (again !== null) elements.push(...drawLanguages(language, again, full));
  if (owner !== null) elements.push(button(say.delete, `${actions.delete}0`, owner));
  if (frame.silence !== undefined) {
    const label = countCodes(frame.silence) > 1 ? say.muteAll : say.mute;
    elements.push(button(label, `${actions.silence}0`, writeSilence(frame.silence, language)));
  }
  const name = again === null ? {} : nameRow(again);
  return elements.length === 0 ? [] : [{ type: 'actions', elements, ...name }];
}

function drawFeedback({ title, buttons, report }: Feedback): types.KnownBlock[] {
  const elements = buttons.map(
    ({ label, query }, at): types.Button => ({
      ...button(label, `${actions.vote}${at}`, query),
      accessibility_label: `${title} ${label}`.slice(0, limits.buttonText),
    }),
  );
  const link: types.Button[] =
    report === null || report.url.length > limits.url
      ? []
      : [
          {
            type: 'button',
            text: plain(report.title, limits.buttonSeen),
            url: report.url,
            action_id: 'imerr:link:report',
          },
        ];
  return [
    { type: 'context', elements: [plain(title, limits.remark)] },
    { type: 'actions', elements: [...elements, ...link] },
  ];
}

/** What can be done with an answer, in its language. */
export function drawControls(card: Card, frame: Frame): types.KnownBlock[] {
  const { feedback = null } = card;
  return [
    ...drawRow(card, frame),
    ...(frame.feedback && feedback !== null ? drawFeedback(feedback) : []),
  ];
}
