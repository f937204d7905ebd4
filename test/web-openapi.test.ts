import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/index.ts';
import { catalog } from './bot.ts';
import { web } from './web.ts';

type Reference = { readonly $ref: string };
type Response = { readonly content?: { readonly 'application/json': { readonly schema: object } } };
type Document = {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get: {
          readonly parameters: readonly { readonly name: string; readonly schema: object }[];
          readonly responses: Record<string, Response | Reference>;
        };
      }
    >
  >;
  readonly components: { readonly responses: Record<string, Response> };
};

const app = web();
const read = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, body: await response.json() };
};
const document = (await read('/api/openapi.json')).body as Document;

// Examples say nothing of what is right; every schema of ours is JSON Schema otherwise.
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'api');

const validators = new Map<string, ValidateFunction>();

/** What is wrong with an answer of this path and status by the document; empty where nothing is. */
function listFaults(path: string, status: number, body: unknown): string[] {
  const responses = document.paths[path]?.get.responses ?? {};
  const key = responses[status] === undefined ? 'default' : String(status);
  const described = responses[key];
  const where =
    described !== undefined && '$ref' in described
      ? described.$ref
      : `#/paths/${path.replaceAll('/', '~1').replaceAll(/[{}]/g, encodeURIComponent)}/get/responses/${key}`;
  const reference = `api${where}/content/application~1json/schema`;
  const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
  validators.set(reference, validate);
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the OpenAPI document', () => {
  it('is valid by the schema of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(document);
    expect([valid, errors ?? []]).toEqual([true, []]);
  });

  it.each([
    ['/api/resolve', '/api/resolve?q=10038', 200],
    ['/api/resolve', '/api/resolve?q=70001&lang=ko', 200],
    ['/api/resolve', '/api/resolve?q=compare+8501+and+8502', 200],
    ['/api/resolve', '/api/resolve?q=usersig+expired&lang=ja', 200],
    ['/api/resolve', '/api/resolve?q=group+message+limit', 200],
    ['/api/resolve', '/api/resolve?q=error+999999', 200],
    ['/api/resolve', '/api/resolve?q=banana+bread+recipe', 200],
    ['/api/resolve', '/api/resolve?q=list', 200],
    ['/api/resolve', '/api/resolve?q=list+group', 200],
    ['/api/resolve', '/api/resolve?q=', 200],
    ['/api/resolve', '/api/resolve?q=ErrorCode:+9512,+then+error+70169', 200],
    ['/api/resolve', '/api/resolve', 400],
    ['/api/resolve', `/api/resolve?q=${'x'.repeat(33_000)}`, 414],
    ['/api/codes/{product}/{code}', '/api/codes/trtc-web/publish%20timeout', 200],
    ['/api/codes/{product}/{code}', '/api/codes/im/424242', 404],
    ['/api/suggest', '/api/suggest?q=gro', 200],
    ['/api/suggest', '/api/suggest?q=gro&limit=0', 400],
  ])('describes what %s answers: %s', async (path, address, status) => {
    const { status: got, body } = await read(address);
    expect([got, ...listFaults(path, got, body)]).toEqual([status]);
  });

  it('describes every entry in every language', async () => {
    const faults = new Set<string>();
    for (const id of Object.keys(catalog.index.files))
      for (const language of languages) {
        const { body } = await read(
          `/api/codes/${id.replace(/(?<=\/).*/, encodeURIComponent)}?lang=${language}`,
        );
        for (const fault of listFaults('/api/codes/{product}/{code}', 200, body))
          faults.add(`${id} ${language} ${fault}`);
      }
    expect([...faults].slice(0, 20)).toEqual([]);
  });

  it.each([
    ['limit', '1', true],
    ['limit', '25', true],
    ['limit', '26', false],
    ['limit', '0', false],
    ['limit', '2.5', false],
    ['limit', 'ten', false],
  ])('allows the values that are taken: %s=%s', async (name, value, taken) => {
    const [parameter] =
      document.paths['/api/suggest']?.get.parameters.filter((one) => one.name === name) ?? [];
    const validate = ajv.compile(parameter?.schema ?? false);
    const { status } = await read(`/api/suggest?q=gro&${name}=${value}`);
    expect([validate(Number(value)), status]).toEqual([taken, taken ? 200 : 400]);
  });

  it('does not describe what is not so', async () => {
    const { body } = await read('/api/resolve?q=10038');
    expect(listFaults('/api/resolve', 200, { ...(body as object), kind: 'guess' })).not.toEqual([]);
  });
});
