import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import {
  type Bot,
  type Catalog,
  type Language,
  openSuggest,
  type Search,
} from '../../src/index.ts';
import { type Follow, followQuietly, noteDelivered } from '../journey.ts';
import type { Log } from '../log.ts';
import { noteReplies } from '../miss.ts';
import { readVersion } from '../version.ts';
import { createWeb } from './app.ts';
import { openAssets } from './asset.ts';
import { requestLimits } from './limits.ts';

/** Assistants ask by MCP, people and programs by pages and API. */
const originOf = (url: string): 'mcp' | 'web' =>
  new URL(url).pathname.endsWith('/mcp') ? 'mcp' : 'web';

/** Opens the web door on the one HTTP server. `base` tells where readers reach it. */
export async function openWeb(parts: {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly search: Search;
  readonly log: Log;
  readonly fallback: Language;
  readonly proxies: number;
  readonly base: () => string;
  readonly follow?: Follow;
}): Promise<RequestListener> {
  const { follow = followQuietly } = parts;
  const app = createWeb({
    ...parts,
    bot: noteReplies(parts.bot),
    suggest: await openSuggest(parts.catalog),
    assets: openAssets(),
    version: readVersion(),
    limits: requestLimits,
  });
  // The globals stay Node's own.
  const serve: typeof app.fetch = async (request, ...rest) => {
    const response = await app.fetch(request, ...rest);
    noteDelivered();
    return response;
  };
  return getRequestListener(
    (request, env) => follow(originOf(request.url), () => serve(request, env)),
    { overrideGlobalObjects: false },
  );
}
