/** What a value of Block Kit may be; the numbers are Slack's, from the pages of each block. */
type Rule =
  | { readonly kind: 'string'; readonly max: number; readonly of?: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'integer'; readonly max: number }
  | { readonly kind: 'object'; readonly of: readonly string[]; readonly max?: number }
  | {
      readonly kind: 'list';
      readonly of: readonly string[];
      readonly max: number;
      readonly text?: number;
    };

type Shape = { readonly needs: readonly string[]; readonly keys: Readonly<Record<string, Rule>> };

const string = (max: number, of?: readonly string[]): Rule =>
  of === undefined ? { kind: 'string', max } : { kind: 'string', max, of };
const object = (max: number, ...of: string[]): Rule => ({ kind: 'object', of, max });
const list = (max: number, of: readonly string[], text = Number.POSITIVE_INFINITY): Rule => ({
  kind: 'list',
  of,
  max,
  text,
});
const flag: Rule = { kind: 'flag' };
const unbounded = Number.POSITIVE_INFINITY;
const texts = ['plain_text', 'mrkdwn'] as const;
const id = string(255);
const inline = ['text', 'link', 'emoji'] as const;
const runs = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'];

/** https://docs.slack.dev/reference/block-kit: blocks, elements and objects of a message. */
const shapes: Readonly<Record<string, Shape>> = {
  header: { needs: ['text'], keys: { text: object(150, 'plain_text'), block_id: id } },
  section: {
    needs: [],
    keys: {
      text: object(3000, ...texts),
      fields: list(10, texts, 2000),
      accessory: object(unbounded, 'button', 'image', 'static_select'),
      expand: flag,
      block_id: id,
    },
  },
  context: {
    needs: ['elements'],
    keys: { elements: list(10, [...texts, 'image'], 3000), block_id: id },
  },
  divider: { needs: [], keys: { block_id: id } },
  actions: {
    needs: ['elements'],
    keys: { elements: list(25, ['button', 'static_select']), block_id: id },
  },
  input: {
    needs: ['label', 'element'],
    keys: {
      label: object(2000, 'plain_text'),
      element: object(unbounded, 'plain_text_input'),
      hint: object(2000, 'plain_text'),
      optional: flag,
      block_id: id,
    },
  },
  plain_text_input: {
    needs: ['action_id'],
    keys: {
      action_id: id,
      multiline: flag,
      max_length: { kind: 'integer', max: 3000 },
      placeholder: object(150, 'plain_text'),
      focus_on_load: flag,
    },
  },
  static_select: {
    needs: ['action_id'],
    keys: {
      action_id: id,
      placeholder: object(150, 'plain_text'),
      options: list(100, ['option']),
      option_groups: list(100, ['option_group']),
      initial_option: object(unbounded, 'option'),
    },
  },
  option: { needs: ['text', 'value'], keys: { text: object(75, 'plain_text'), value: string(75) } },
  option_group: {
    needs: ['label', 'options'],
    keys: { label: object(75, 'plain_text'), options: list(100, ['option']) },
  },
  image: {
    needs: ['image_url', 'alt_text'],
    keys: {
      image_url: string(3000),
      alt_text: string(2000),
      title: object(2000, 'plain_text'),
      block_id: id,
    },
  },
  markdown: { needs: ['text'], keys: { text: string(12_000), block_id: id } },
  rich_text: { needs: ['elements'], keys: { elements: list(unbounded, runs), block_id: id } },
  rich_text_section: { needs: ['elements'], keys: { elements: list(unbounded, inline) } },
  rich_text_list: {
    needs: ['elements', 'style'],
    keys: {
      elements: list(unbounded, ['rich_text_section']),
      style: string(10, ['bullet', 'ordered']),
      indent: { kind: 'integer', max: 8 },
      border: { kind: 'integer', max: 1 },
    },
  },
  rich_text_preformatted: {
    needs: ['elements'],
    keys: { elements: list(unbounded, ['text', 'link']) },
  },
  rich_text_quote: { needs: ['elements'], keys: { elements: list(unbounded, inline) } },
  text: { needs: ['text'], keys: { text: string(unbounded), style: object(unbounded, 'style') } },
  link: {
    needs: ['url'],
    keys: { url: string(3000), text: string(unbounded), style: object(unbounded, 'style') },
  },
  emoji: { needs: ['name'], keys: { name: string(255) } },
  style: { needs: [], keys: { bold: flag, italic: flag, strike: flag, code: flag } },
  plain_text: { needs: ['text'], keys: { text: string(unbounded), emoji: flag } },
  mrkdwn: { needs: ['text'], keys: { text: string(unbounded), verbatim: flag } },
  button: {
    needs: ['text', 'action_id'],
    keys: {
      text: object(75, 'plain_text'),
      action_id: id,
      value: string(2000),
      url: string(3000),
      accessibility_label: string(75),
      style: string(10, ['primary', 'danger']),
    },
  },
};

const blockTypes = [
  'header',
  'section',
  'context',
  'divider',
  'actions',
  'image',
  'markdown',
  'rich_text',
];

/** A sum that Slack refuses somewhere above 11,000; ours is lower. */
const sumLimit = 9000;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lengthOf = (value: Fields): number =>
  typeof value.text === 'string' ? value.text.length : 0;

function checkRule(value: unknown, rule: Rule, path: string): string[] {
  switch (rule.kind) {
    case 'flag':
      return typeof value === 'boolean' ? [] : [`${path} is no boolean`];
    case 'integer':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= rule.max
        ? []
        : [`${path} is out of range`];
    case 'string':
      if (typeof value !== 'string') return [`${path} is no string`];
      if (value.trim() === '') return [`${path} is empty`];
      if (value.length > rule.max) return [`${path} is longer than ${rule.max}`];
      return rule.of === undefined || rule.of.includes(value)
        ? []
        : [`${path} is unknown: ${value}`];
    case 'object': {
      const long = isFields(value) && lengthOf(value) > (rule.max ?? unbounded);
      return [
        ...(long ? [`${path} is longer than ${rule.max}`] : []),
        ...checkShape(value, rule.of, path),
      ];
    }
    case 'list': {
      if (!Array.isArray(value)) return [`${path} is no list`];
      const count =
        value.length === 0
          ? [`${path} is empty`]
          : value.length > rule.max
            ? [`${path} has more than ${rule.max}`]
            : [];
      return [
        ...count,
        ...value.flatMap((item, at) =>
          checkRule(
            item,
            { kind: 'object', of: rule.of, max: rule.text ?? unbounded },
            `${path}[${at}]`,
          ),
        ),
      ];
    }
  }
}

function checkShape(value: unknown, allowed: readonly string[], path: string): string[] {
  if (!isFields(value)) return [`${path} is no object`];
  const { type, ...rest } = value;
  // Some objects of Slack's have no type: where they may stand, nothing else may.
  const name = type === undefined && allowed.length === 1 ? String(allowed[0]) : String(type);
  const shape = shapes[name];
  if (shape === undefined || !allowed.includes(name))
    return [`${path} has the unknown type ${name}`];
  const missing = shape.needs
    .filter((key) => rest[key] === undefined)
    .map((key) => `${path}.${key} is missing`);
  const faults = Object.entries(rest).flatMap(([key, part]) => {
    const rule = shape.keys[key];
    return rule === undefined
      ? [`${path}.${key} is unknown`]
      : checkRule(part, rule, `${path}.${key}`);
  });
  const bare = name === 'section' && rest.text === undefined && rest.fields === undefined;
  return [
    ...missing,
    ...faults,
    ...(bare ? [`${path} has neither text nor fields`] : []),
    ...(name === 'static_select' ? checkSelect(rest, path) : []),
  ];
}

/** A menu has options or groups of them, each value once. */
function checkSelect(select: Fields, path: string): string[] {
  const { options, option_groups: groups, initial_option: initial } = select;
  if ((options === undefined) === (groups === undefined))
    return [`${path} needs options or groups of options`];
  const values = collect(options ?? groups, 'value');
  const chosen = collect(initial, 'value');
  return [
    ...findRepeated(values, `${path} value`),
    ...(chosen.every((value) => values.includes(value)) ? [] : [`${path} begins with no option`]),
  ];
}

/** All strings under a key, however deep. */
function collect(value: unknown, key: string, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const name in value) {
    const part: unknown = value[name as keyof typeof value];
    if (typeof part === 'object') collect(part, key, found);
    else if (name === key && typeof part === 'string') found.push(part);
  }
  return found;
}

function findRepeated(values: readonly string[], name: string): string[] {
  if (new Set(values).size === values.length) return [];
  const repeated = values.filter((value, at) => values.indexOf(value) !== at);
  return repeated.map((value) => `${name} is repeated: ${value}`);
}

/** Markup that Slack would follow: a mention, a broadcast, a link. */
const markup = /<(?:[!@#]|https?:|mailto:)/;

function checkText(text: unknown): string[] {
  if (typeof text !== 'string' || text.trim() === '') return ['text is missing'];
  return [
    ...(text.length > 4000 ? ['text is longer than 4000'] : []),
    ...(markup.test(text) ? ['text has markup'] : []),
  ];
}

function checkBlocks(blocks: unknown, most = 50, types = blockTypes): string[] {
  if (!Array.isArray(blocks) || blocks.length === 0) return ['blocks are empty'];
  const texts = collect(blocks, 'text');
  const sum = texts.reduce((total, text) => total + text.length, 0);
  const mrkdwn = collect(blocks, 'type').includes('mrkdwn') && markup.test(texts.join('\n'));
  return [
    ...(blocks.length > most ? [`blocks are more than ${most}`] : []),
    ...(sum > sumLimit ? [`blocks have more than ${sumLimit} characters`] : []),
    ...(mrkdwn ? ['a block has markup'] : []),
    ...findRepeated(collect(blocks, 'action_id'), 'action_id'),
    ...findRepeated(collect(blocks, 'block_id'), 'block_id'),
    ...blocks.flatMap((block, at) => checkShape(block, types, `blocks[${at}]`)),
  ];
}

/** What Slack, or we, would object to in a message; `blocks` may be absent, `text` may not. */
export function validateMessage(message: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): string[] {
  return [
    ...checkText(message.text),
    ...(message.blocks === undefined ? [] : checkBlocks(message.blocks)),
  ];
}

const viewTexts = ['title', 'submit', 'close'];
const viewKeys = ['type', 'callback_id', 'private_metadata', 'blocks', ...viewTexts];

/** What Slack would object to in a window or a Home tab. */
export function validateView(view: unknown): string[] {
  if (!isFields(view)) return ['view is no object'];
  const modal = view.type === 'modal';
  const types = [...blockTypes.filter((type) => type !== 'markdown'), 'input'];
  const needs = modal ? ['title', 'blocks'] : ['blocks'];
  const inputs = Array.isArray(view.blocks) && view.blocks.some(({ type }) => type === 'input');
  return [
    ...(modal || view.type === 'home' ? [] : ['view has an unknown type']),
    ...needs.filter((key) => view[key] === undefined).map((key) => `view.${key} is missing`),
    ...Object.keys(view)
      .filter((key) => !viewKeys.includes(key) || (!modal && viewTexts.includes(key)))
      .map((key) => `view.${key} is unknown`),
    ...viewTexts.flatMap((key) =>
      view[key] === undefined ? [] : checkRule(view[key], object(24, 'plain_text'), `view.${key}`),
    ),
    ...(inputs && view.submit === undefined ? ['view.submit is missing beside an input'] : []),
    ...(String(view.private_metadata ?? '').length > 3000 ? ['view.private_metadata is long'] : []),
    ...(JSON.stringify(view).length > 250_000 ? ['view is larger than 250 kB'] : []),
    ...checkBlocks(view.blocks, 100, types),
  ];
}
