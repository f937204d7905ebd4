import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { type Catalog, createBot, openSearch } from '../../src/index.ts';
import { createMcp } from './server.ts';

/** `imerr mcp`: MCP over standard input and output. Resolves with the exit code when the client is gone. */
export async function runMcp({
  catalog,
  version,
}: {
  catalog: Catalog;
  version: string;
}): Promise<number> {
  const search = await openSearch(catalog);
  const fallback = 'en';
  const bot = createBot({ catalog, search, fallback });
  const server = createMcp({ bot, catalog, search, fallback, version });
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
  return 0;
}
