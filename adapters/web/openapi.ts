import { actions, languages, layers, statuses } from '../../src/index.ts';
import { suggestLimit, suggestUsual } from './limits.ts';
import type { Setting } from './setting.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const orNull = (schema: { readonly type: string }) => ({ ...schema, type: [schema.type, 'null'] });
const object = (
  properties: Readonly<Record<string, unknown>>,
  required = Object.keys(properties),
) => ({
  type: 'object',
  properties,
  required,
});
const list = (items: unknown) => ({ type: 'array', items });
const link = object({ title: text, url: text });

const entry = object({
  id: { type: 'string', examples: ['im/10038', 'im/120001-130000'] },
  product: text,
  productName: text,
  code: text,
  hex: orNull(text),
  symbols: texts,
  layer: { enum: layers },
  section: text,
  status: { enum: statuses },
  action: { enum: actions },
  title: text,
  meaning: text,
  fix: texts,
  notes: texts,
  related: list(object({ id: text, relation: text, code: text, title: text })),
  links: list(link),
  sources: list(object({ name: text, url: orNull(text), date: text })),
});

const suggestion = object({ id: text, code: text, title: text, score: { type: 'number' } });

const cause = object(
  {
    id: text,
    reason: { enum: ['first', 'passed-on', 'repeated'] },
    by: { type: 'string', description: 'passed-on: the code with which the SDK passes it on' },
    times: { type: 'integer', description: 'repeated: how often it comes in the log' },
  },
  ['id', 'reason'],
);

const answer = object(
  {
    query: {
      type: 'string',
      description: 'What was asked, secrets masked, at most 256 characters',
    },
    language: { enum: languages },
    kind: {
      enum: ['exact', 'choose', 'several', 'similar', 'unknown', 'none', 'list', 'help'],
    },
    entries: list({ $ref: '#/components/schemas/Entry' }),
    suggestions: list(suggestion),
    sections: list(object({ id: text, title: text, count: { type: 'integer' } })),
    cause: {
      ...orNull(cause),
      description: 'Of several codes in a log: the likely root cause',
    },
    unresolved: texts,
    omitted: { type: 'integer' },
    family: orNull(text),
    links: list(link),
    cut: { type: 'integer' },
  },
  [
    'query',
    'language',
    'kind',
    'entries',
    'suggestions',
    'unresolved',
    'omitted',
    'family',
    'links',
    'cut',
  ],
);

const choice = object({
  id: text,
  code: text,
  title: text,
  label: text,
  value: text,
  productName: text,
  path: text,
});

const reference = (name: string) => ({ $ref: `#/components/${name}` });
const json = (description: string, schema: unknown) => ({
  description,
  content: { 'application/json': { schema } },
});
const failures = {
  '304': { description: 'As already known (If-None-Match)' },
  '400': reference('responses/Fault'),
  '429': reference('responses/Fault'),
  default: reference('responses/Fault'),
};
const inQuery = (name: string, description: string, required = false, schema: unknown = text) => ({
  name,
  in: 'query',
  description,
  required,
  schema,
});
const inPath = (name: string, description: string) => ({
  ...inQuery(name, description, true),
  in: 'path',
});
const lang = inQuery('lang', 'Language of the answer: any BCP 47 tag. Without it: Accept-Language');
const product = inQuery('product', 'Product to put first, by id');

const get = (
  operationId: string,
  summary: string,
  parameters: unknown,
  ok: unknown,
  more = {},
) => ({
  get: { operationId, summary, parameters, responses: { '200': ok, ...failures, ...more } },
});

const paths = {
  '/api/resolve': get(
    'resolve',
    'Answers a question: a code, a symbol, a message, a few words, a log',
    [inQuery('q', 'The question', true), lang, product],
    json('The answer', reference('schemas/Answer')),
  ),
  '/api/codes/{product}/{code}': get(
    'readCode',
    'One entry',
    [inPath('product', 'im or trtc-web'), inPath('code', 'Code, symbol or message'), lang],
    json('The entry', reference('schemas/Entry')),
    { '404': reference('responses/Fault') },
  ),
  '/api/suggest': get(
    'suggest',
    'Completes a half-typed question',
    [
      inQuery('q', 'What is typed so far'),
      lang,
      product,
      inQuery('limit', 'Most choices', false, {
        type: 'integer',
        minimum: 1,
        maximum: suggestLimit,
        default: suggestUsual,
      }),
    ],
    json('Choices, the likeliest first', object({ language: text, suggestions: list(choice) })),
  ),
};

/** The OpenAPI 3.1 document of the API. */
export function describeApi({ version, base }: Setting): unknown {
  return {
    openapi: '3.1.0',
    info: {
      title: 'imerr',
      version,
      description: 'Error codes of Tencent Cloud Chat (IM) and TRTC, explained.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: base().replace(/\/+$/, '') }],
    paths,
    components: {
      schemas: { Answer: answer, Entry: entry },
      responses: {
        Fault: json('What is wrong', object({ status: { type: 'integer' }, message: text })),
      },
    },
  };
}
