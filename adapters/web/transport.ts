import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import {
  type Bot,
  type Catalog,
  type Language,
  openSuggest,
  type Search,
} from '../../src/index.ts';
import type { Log } from '../log.ts';
import { readVersion } from '../version.ts';
import { createWeb } from './app.ts';
import { openAssets } from './asset.ts';
import { requestLimits } from './limits.ts';

/** Opens the web door on the one HTTP server. `base` tells where readers reach it. */
export async function openWeb(parts: {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly search: Search;
  readonly log: Log;
  readonly fallback: Language;
  readonly proxies: number;
  readonly base: () => string;
}): Promise<RequestListener> {
  const app = createWeb({
    ...parts,
    suggest: await openSuggest(parts.catalog),
    assets: openAssets(),
    version: readVersion(),
    limits: requestLimits,
  });
  // The globals stay Node's own.
  return getRequestListener(app.fetch, { overrideGlobalObjects: false });
}
