import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import { createLog } from '../adapters/log.ts';
import { createHttp } from '../adapters/server.ts';
import { createWeb } from '../adapters/web/app.ts';
import { openAssets } from '../adapters/web/asset.ts';
import type { Setting } from '../adapters/web/setting.ts';
import { openSearch, openSuggest } from '../src/index.ts';
import { bot, catalog } from './bot.ts';

const search = await openSearch(catalog);
const suggest = await openSuggest(catalog);
const assets = openAssets(new URL('../dist/web/', import.meta.url));
const log = createLog({ level: 'silent', secrets: [] });

/** The real web door over the real catalog; no limit where none is given. */
export function web({
  base = 'https://errors.example',
  proxies = 0,
  limits = null,
  parts = {},
}: {
  base?: string;
  proxies?: number;
  limits?: Setting['limits'];
  parts?: Partial<Setting>;
} = {}) {
  return createWeb({
    bot,
    catalog,
    search,
    suggest,
    assets,
    log,
    fallback: 'en',
    version: '0.0.0',
    base: () => base,
    proxies,
    limits,
    ...parts,
  });
}

/** Serves it at a free port until the test ends, or until `close` of a caller that keeps it longer. */
export async function openServer(): Promise<{ base: string; close: () => void }> {
  let base = 'http://127.0.0.1';
  const app = web({ parts: { base: () => base } });
  const rest = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createHttp({ routes: [], readiness: () => ({ ready: true, doors: {} }), rest });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Serves it at a free port until the test ends. */
export async function serveWeb(): Promise<string> {
  const { base, close } = await openServer();
  onTestFinished(close);
  return base;
}
