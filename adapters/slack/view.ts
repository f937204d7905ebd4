import type { types } from '@slack/bolt';
import {
  type Catalog,
  encodeButton,
  type Language,
  languageNames,
  languages,
  speak,
  speakChat,
} from '../../src/index.ts';
import { actions } from './control.ts';
import { limits } from './limits.ts';
import { plain } from './text.ts';

/** What the windows and shortcuts are called on the wire. */
export const windows = {
  explain: 'imerr:explain',
  search: 'imerr:search',
  answer: 'imerr:answer',
} as const;

/** What the Home tab changes. */
export const choices = {
  language: 'imerr:own:language',
  product: 'imerr:own:product',
  search: 'imerr:open:search',
} as const;

/** Where the input of the search window stands in what is submitted. */
export const questionField = { block: 'imerr:question', action: 'imerr:text' } as const;

/** The message that a window explains: where its answer can be shared. */
export type Origin = { readonly channel: string; readonly thread: string };

/** A window with an answer. Without blocks it says its text. */
export function toModal(
  language: Language,
  blocks: readonly types.KnownBlock[],
  origin: Origin | null,
): types.ModalView {
  const say = speakChat(language);
  return {
    type: 'modal',
    callback_id: windows.answer,
    title: plain(say.explainTitle, limits.viewTitle),
    close: plain(say.close, limits.viewTitle),
    private_metadata: origin === null ? '' : JSON.stringify(origin),
    blocks: blocks.slice(0, limits.viewBlocks),
  };
}

/** The message that a window was opened on; null where none. */
export function readOrigin(metadata: string): Origin | null {
  try {
    const { channel, thread } = JSON.parse(metadata);
    return typeof channel === 'string' && typeof thread === 'string' ? { channel, thread } : null;
  } catch {
    return null;
  }
}

/** The window to search in, with what was found under the question. */
export function toSearch(language: Language, blocks: readonly types.KnownBlock[]): types.ModalView {
  const say = speakChat(language);
  return {
    type: 'modal',
    callback_id: windows.search,
    title: plain(say.searchTitle, limits.viewTitle),
    submit: plain(say.search, limits.viewTitle),
    close: plain(say.close, limits.viewTitle),
    blocks: [
      {
        type: 'input',
        block_id: questionField.block,
        label: plain(say.question, limits.inputLabel),
        element: {
          type: 'plain_text_input',
          action_id: questionField.action,
          multiline: true,
          max_length: limits.input,
          focus_on_load: blocks.length === 0,
        },
      },
      ...blocks.slice(0, limits.viewBlocks - 1),
    ],
  };
}

const option = (label: string, value: string): types.PlainTextOption => ({
  text: plain(label, limits.option),
  value,
});

/** A menu with what holds now. */
function drawMenu(
  label: string,
  action: string,
  options: readonly types.PlainTextOption[],
  value: string,
): types.SectionBlock {
  const chosen = options.find((one) => one.value === value);
  return {
    type: 'section',
    text: plain(label, limits.section),
    accessory: {
      type: 'static_select',
      action_id: action,
      placeholder: plain(label, limits.placeholder),
      options: [...options],
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}

function drawSections(language: Language, catalog: Catalog): types.SectionBlock {
  const label = speakChat(language).sections;
  const groups = catalog.index.products.map(({ name, sections }) => ({
    label: plain(name[language], limits.option),
    options: sections.flatMap(({ id, title }) => {
      const value = encodeButton({ text: `list ${id}`, language });
      return value === null || value.length > limits.optionValue
        ? []
        : [option(title[language], value)];
    }),
  }));
  return {
    type: 'section',
    text: plain(label, limits.section),
    accessory: {
      type: 'static_select',
      action_id: `${actions.ask}sections`,
      placeholder: plain(label, limits.placeholder),
      option_groups: groups.filter(({ options }) => options.length > 0),
    },
  };
}

function drawExamples(language: Language): types.ActionsBlock {
  const elements = speak(language).helpExamples.map(
    (text, at): types.Button => ({
      type: 'button',
      text: plain(text, limits.buttonSeen),
      action_id: `${actions.ask}example-${at}`,
      value: encodeButton({ text, language }) ?? '',
    }),
  );
  return { type: 'actions', elements: elements.filter(({ value }) => value !== '') };
}

/** What the Home tab shows: a person's own choices, and ways in. `above` is what came of a change. */
export type Home = {
  readonly language: Language;
  readonly choice: { readonly language: Language | null; readonly product: string | null };
  readonly above: readonly types.KnownBlock[];
};

export const automatic = 'auto';
export const anyProduct = 'any';

/** The Home tab. */
export function toHome({ language, choice, above }: Home, catalog: Catalog): types.HomeView {
  const [say, words] = [speak(language), speakChat(language)];
  const { products, version, count } = catalog.index;
  const own = [
    option(words.automatic, automatic),
    ...languages.map((one) => option(languageNames[one], one)),
  ];
  const first = [
    option(words.noProduct, anyProduct),
    ...products.map(({ id, name }) => option(name[language], id)),
  ];
  const search: types.Button = {
    type: 'button',
    style: 'primary',
    text: plain(words.searchTitle, limits.buttonSeen),
    action_id: choices.search,
  };
  return {
    type: 'home',
    blocks: [
      ...above,
      { type: 'header', text: plain(say.help, limits.header) },
      { type: 'section', text: plain(say.helpText, limits.section) },
      { type: 'actions', elements: [search] },
      { type: 'context', elements: [plain(say.examples, limits.remark)] },
      drawExamples(language),
      { type: 'divider' },
      drawMenu(words.language, choices.language, own, choice.language ?? automatic),
      drawMenu(words.product, choices.product, first, choice.product ?? anyProduct),
      drawSections(language, catalog),
      { type: 'context', elements: [plain(say.catalog(version, count), limits.remark)] },
    ],
  };
}
