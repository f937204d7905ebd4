import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { createThrottle } from '../throttle.ts';
import { refuse } from './body.ts';
import { readClient } from './client.ts';
import { addressLimit, compressFrom, filesPerRequest, retryAfter } from './limits.ts';
import type { Setting } from './setting.ts';

/** What hono hands to handlers here: Node's own request beside the neutral one. */
export type Env = { Bindings: Partial<HttpBindings> };

/** Whether a path is for programs, which are told of errors as JSON. */
export const isForPrograms = (path: string): boolean => path.startsWith('/api/') || path === '/mcp';

/** Refuses addresses that are too long to be questions; pages and programs each in their way. */
export const createLengthGuard =
  (refuseAsPage: (c: Context<Env>) => Response): MiddlewareHandler<Env> =>
  async (c, next) => {
    // The address is absolute here: a little of it is not the client's.
    if (c.req.url.length <= addressLimit) return next();
    return isForPrograms(c.req.path)
      ? refuse(414, `an address has at most ${addressLimit} characters`)
      : refuseAsPage(c);
  };

const squeeze = compress({ threshold: compressFrom });

/** Compresses for those who take it; others do not wait for the question whether it is worth it. */
export const compressAnswers: MiddlewareHandler<Env> = (c, next) =>
  c.req.header('accept-encoding')?.includes('gzip') === true ? squeeze(c, next) : next();

/** The file that a path below /assets names; empty for other paths. */
const readAsset = (path: string): string =>
  path.startsWith('/assets/') ? path.slice('/assets/'.length) : '';

/** Refuses an address that asks too much; pages and programs each in their way. */
export function createLimit(
  { limits, proxies, assets }: Setting,
  refuseAsPage: (c: Context<Env>, headers: Readonly<Record<string, string>>) => Response,
): MiddlewareHandler<Env> {
  if (limits === null) return (_c, next) => next();
  const ofRequests = createThrottle(limits);
  const ofFiles = createThrottle({ ...limits, questions: limits.questions * filesPerRequest });
  return async (c, next) => {
    const throttle = assets.files.has(readAsset(c.req.path)) ? ofFiles : ofRequests;
    if (throttle(readClient(c.env?.incoming, proxies)) === 'pass') return next();
    const headers = { 'retry-after': String(retryAfter) };
    return isForPrograms(c.req.path)
      ? refuse(429, 'too many requests from this address', headers)
      : refuseAsPage(c, headers);
  };
}
