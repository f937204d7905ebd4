import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import {
  type Bot,
  type Catalog,
  findProduct,
  type Language,
  languages,
  parseLanguage,
  type Search,
} from '../../src/index.ts';
import { renderPlain } from '../web/plain.ts';

/** What assistants are answered from. */
export type McpSetting = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly search: Search;
  /** The deployment's default language. */
  readonly fallback: Language;
  /** The version of the package. */
  readonly version: string;
};

/** Characters of a question; the core reads 16 kB of it. */
const queryLimit = 32 * 1024;
/** Entries of one search, and without a wish. */
const foundLimit = 20;
const foundUsual = 5;

const language = z
  .string()
  .max(35)
  .optional()
  .describe(`Language of the answer: ${languages.join(', ')}, or any BCP 47 tag`);
const product = z.string().max(40).optional().describe('Product to put first: im or trtc-web');
const readOnly = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;

const fault = (text: string): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text }],
});

/** The id of a product that was asked for; undefined where it is unknown. */
function readProduct(name: string | undefined, catalog: Catalog): string | null | undefined {
  return name === undefined ? null : findProduct(name, catalog)?.id;
}

const unknownProduct = ({ index }: Catalog): CallToolResult =>
  fault(`Unknown product. There are: ${index.products.map(({ id }) => id).join(', ')}.`);

function addResolve(server: McpServer, { bot, catalog }: McpSetting): void {
  server.registerTool(
    'resolve_error',
    {
      title: 'Explain an error code',
      description:
        'Explains an error of Tencent Cloud Chat (IM) or TRTC: what it means, what to do now, and the sources. Takes a code (10038, -10012, 0x1002), a symbol, an exact message, a few words in English, Chinese, Japanese or Korean, or a pasted log. Says so where it does not know; it never guesses.',
      inputSchema: {
        query: z.string().max(queryLimit).describe('The code, words or log'),
        language,
        product,
      },
      annotations: readOnly,
    },
    async ({ query, language: tag, product: name }) => {
      const wanted = readProduct(name, catalog);
      if (wanted === undefined) return unknownProduct(catalog);
      const spoken = tag === undefined ? null : parseLanguage(tag);
      const reply = bot.ask({
        text: query,
        visibility: 'person',
        language: spoken,
        unspoken: spoken === null ? (tag ?? null) : null,
        product: wanted,
      });
      return {
        content: [{ type: 'text', text: await renderPlain(reply) }],
        structuredContent: reply.record,
      };
    },
  );
}

function addSearch(server: McpServer, { search, catalog, fallback }: McpSetting): void {
  server.registerTool(
    'search_errors',
    {
      title: 'Search error codes',
      description:
        'Lists the entries of the catalog nearest to a description in words, best first, with their ids for resolve_error. For a known code use resolve_error.',
      inputSchema: {
        words: z.string().max(500).describe('What happens, in a few words of any of the languages'),
        language,
        product,
        limit: z.number().int().min(1).max(foundLimit).optional(),
      },
      annotations: readOnly,
    },
    ({ words, language: tag, product: name, limit = foundUsual }) => {
      const wanted = readProduct(name, catalog);
      if (wanted === undefined) return unknownProduct(catalog);
      const spoken = parseLanguage(tag ?? '') ?? fallback;
      const found = search(words, wanted)
        .near.slice(0, limit)
        .map(({ entry, score }) => ({
          id: entry.id,
          code: entry.code,
          title: entry.title[spoken],
          score,
          sources: entry.sources.map(({ name: source, url, date }) => ({
            name: source[spoken],
            url: url?.[spoken] ?? null,
            date,
          })),
        }));
      const lines = found.map(({ id, title }) => `${id}  ${title}`);
      return {
        content: [{ type: 'text', text: lines.join('\n') || 'Nothing is close enough.' }],
        structuredContent: { language: spoken, found },
      };
    },
  );
}

/** At most a hundred of the values that begin like this one. */
const listBegun = (values: readonly string[], value: string): string[] =>
  [...new Set(values)].filter((one) => one.startsWith(value)).slice(0, 100);

/** The addresses of entries, and how each part of one is completed. */
function defineAddress({ index }: Catalog): ResourceTemplate {
  const ids = Object.keys(index.files);
  const products = index.products.map(({ id }) => id);
  return new ResourceTemplate('imerr://{product}/{code}/{language}', {
    // Hundreds of entries: searched, not listed.
    list: undefined,
    complete: {
      product: (value) => listBegun(products, value),
      code: (value, context) => {
        const prefix = `${context?.arguments?.product ?? ''}/`;
        const own = ids.filter((id) => prefix === '/' || id.startsWith(prefix));
        const codes = own.map((id) => id.slice(id.indexOf('/') + 1));
        return listBegun(codes, value);
      },
      language: (value) => listBegun(languages, value),
    },
  });
}

function addEntries(server: McpServer, { bot, catalog, fallback }: McpSetting): void {
  server.registerResource(
    'entry',
    defineAddress(catalog),
    {
      title: 'An error code',
      description: 'The explanation of one code, with its sources: imerr://im/10038/ja',
      mimeType: 'text/plain',
    },
    async (uri, values) => {
      const [owner, code, tag] = [values.product, values.code, values.language].map((value) =>
        decodeURIComponent(String(value)),
      );
      const id = `${owner}/${code}`;
      if (catalog.entry(id) === null) throw new Error(`the catalog has no ${id}`);
      const spoken = parseLanguage(tag ?? '') ?? fallback;
      const reply = bot.ask({ text: id, visibility: 'person', language: spoken });
      return {
        contents: [
          { uri: uri.href, mimeType: 'text/plain', text: await renderPlain(reply) },
          { uri: uri.href, mimeType: 'application/json', text: JSON.stringify(reply.record) },
        ],
      };
    },
  );
}

/** The server for assistants, to be connected to one transport. */
export function createMcp(setting: McpSetting): McpServer {
  const server = new McpServer(
    { name: 'imerr', title: 'imerr', version: setting.version },
    {
      instructions:
        'Error codes of Tencent Cloud Chat (IM) and TRTC Web SDK 4.x. Use resolve_error for a code, a message or a log, search_errors for a description. Pass the language of the person you help, and keep the sources.',
    },
  );
  addResolve(server, setting);
  addSearch(server, setting);
  addEntries(server, setting);
  return server;
}
