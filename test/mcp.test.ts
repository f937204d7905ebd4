import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveWeb, web } from './web.ts';

type Content = { readonly type: string; readonly text?: string };
type Called = {
  readonly isError?: boolean;
  readonly content: readonly Content[];
  readonly structuredContent?: {
    readonly kind?: string;
    readonly language?: string;
    readonly entries?: readonly { readonly id: string }[];
    readonly found?: readonly {
      readonly id: string;
      readonly title: string;
      readonly sources: readonly unknown[];
    }[];
  };
};

/** `imerr mcp` as an assistant starts it. */
function openStdio(): Transport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [fileURLToPath(new URL('../dist/adapters/imerr.cjs', import.meta.url)), 'mcp'],
  });
}

async function openHttp(): Promise<Transport> {
  const base = await serveWeb();
  // The SDK's own class does not fit its own interface under exactOptionalPropertyTypes.
  return new StreamableHTTPClientTransport(new URL('/mcp', base)) as Transport;
}

async function connect(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown>): Promise<Called> {
  return (await client.callTool({ name, arguments: args })) as Called;
}

describe.each([
  ['standard input and output', openStdio],
  ['streamable HTTP', openHttp],
])('an assistant over %s', (_way, open) => {
  it('introduces itself, and lists two tools that only read, and a template of entries', async () => {
    const client = await connect(await open());
    expect(client.getServerVersion()).toMatchObject({ name: 'imerr' });
    expect(client.getInstructions()).toContain('resolve_error');
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['resolve_error', true],
      ['search_errors', true],
    ]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'imerr://{product}/{code}/{language}',
    ]);
  });

  it('answers in the asked language, with sources, as text and as the contract’s JSON', async () => {
    const client = await connect(await open());
    const answer = await call(client, 'resolve_error', { query: '10038', language: 'ja' });
    expect(answer.content[0]?.text).toMatch(
      /^10038 グループのメンバー数が上限を超過\n[\s\S]*出典：/,
    );
    expect(answer.structuredContent).toMatchObject({
      kind: 'exact',
      language: 'ja',
      entries: [{ id: 'im/10038' }],
    });
  });

  it('puts a product first, says what is not known, and refuses a product that there is not', async () => {
    const client = await connect(await open());
    const trtc = await call(client, 'resolve_error', { query: '70001', product: 'trtc' });
    expect(trtc.structuredContent?.entries?.map(({ id }) => id)).toEqual([
      'trtc-web/70001',
      'im/70001',
    ]);
    const unknown = await call(client, 'resolve_error', { query: 'error 999999' });
    expect(unknown.structuredContent?.kind).toBe('unknown');
    const wrong = await call(client, 'resolve_error', { query: '10038', product: 'sms' });
    expect([wrong.isError, wrong.content[0]?.text]).toEqual([
      true,
      'Unknown product. There are: im, trtc-web.',
    ]);
  });

  it('searches by words in any language, and answers with nothing where nothing is near', async () => {
    const client = await connect(await open());
    const found = await call(client, 'search_errors', {
      words: '签名过期',
      language: 'ko',
      limit: 3,
    });
    const entries = found.structuredContent?.found ?? [];
    expect(entries).toHaveLength(3);
    expect(entries[0]?.title).toContain('UserSig');
    expect(entries[0]?.sources.length).toBeGreaterThan(0);
    const none = await call(client, 'search_errors', { words: 'banana bread recipe' });
    expect(none.content[0]?.text).toBe('Nothing is close enough.');
  });

  it('reads a code as a resource, completes its name, and refuses one that there is not', async () => {
    const client = await connect(await open());
    const { contents } = await client.readResource({ uri: 'imerr://im/10038/zh' });
    expect(contents.map((content) => content.mimeType)).toEqual(['text/plain', 'application/json']);
    expect(JSON.stringify(contents)).toContain('群成员数超出上限');
    const message = await client.readResource({ uri: 'imerr://trtc-web/publish%20timeout/en' });
    expect(JSON.stringify(message.contents)).toContain('trtc-web/publish timeout');
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: 'imerr://{product}/{code}/{language}' },
      argument: { name: 'code', value: '1003' },
      context: { arguments: { product: 'im' } },
    });
    expect(completion.values).toContain('10038');
    await expect(client.readResource({ uri: 'imerr://im/424242/en' })).rejects.toThrow(
      /the catalog has no im\/424242/,
    );
  });
});

describe('MCP over HTTP', () => {
  const ask = (headers: Record<string, string>, base?: string) =>
    web({ base: base ?? 'http://127.0.0.1:3000' }).request('/mcp', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });

  it.each([
    ['no browser', {}, 200],
    ['a page of this server', { origin: 'http://localhost:3000' }, 200],
    ['a page elsewhere', { origin: 'https://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a name made to point here', { host: 'evil.example' }, 403],
    ['a name that begins like ours', { host: '127.0.0.1.evil.example' }, 403],
  ])('on this machine, from %s: %j is %i', async (_who, headers, status) => {
    expect((await ask({ host: '127.0.0.1:3000', ...headers })).status).toBe(status);
  });

  it.each([
    ['its own pages', { origin: 'https://errors.example' }, 200],
    ['pages elsewhere', { origin: 'http://localhost' }, 403],
  ])('at a public address, from %s: %j is %i', async (_who, headers, status) => {
    expect((await ask(headers, 'https://errors.example/docs')).status).toBe(status);
  });

  it('refuses other methods, and bodies that are too large', async () => {
    const app = web({ base: 'http://127.0.0.1:3000' });
    const get = await app.request('/mcp', { headers: { host: '127.0.0.1' } });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    const large = await app.request('/mcp', {
      method: 'POST',
      headers: {
        host: '127.0.0.1',
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'x',
        params: { x: 'x'.repeat(70_000) },
      }),
    });
    expect(large.status).toBe(413);
  });
});
