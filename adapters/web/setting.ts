import type { Bot, Catalog, Language, Search, Suggest } from '../../src/index.ts';
import type { Log } from '../log.ts';
import type { Assets } from './asset.ts';
import type { requestLimits } from './limits.ts';

/** Everything the pages, the API and MCP are made from. */
export type Setting = {
  readonly bot: Bot;
  readonly catalog: Catalog;
  readonly search: Search;
  readonly suggest: Suggest;
  readonly assets: Assets;
  readonly log: Log;
  /** The deployment's default language. */
  readonly fallback: Language;
  /** The version of the package. */
  readonly version: string;
  /** Where readers reach this server: PUBLIC_URL, or HOST and PORT. */
  readonly base: () => string;
  /** Proxies in front whose word about a client's address counts. */
  readonly proxies: number;
  /** How many requests an address may make; null for no limit. */
  readonly limits: { readonly [name in keyof typeof requestLimits]: number } | null;
};
