import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { createThrottle } from '../throttle.ts';
import { sendBody } from './body.ts';
import { readClient } from './client.ts';
import { addressLimit, retryAfter } from './limits.ts';
import { pagePolicy } from './page/layout.ts';
import type { Setting } from './setting.ts';

/** What hono hands to handlers here: Node's own request beside the neutral one. */
export type Env = { Bindings: Partial<HttpBindings> };

/** Headers of every answer. Frames are refused by header alone: in a page it cannot be said. */
export const securityHeaders = {
  'content-security-policy': `${pagePolicy}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

const headerPairs = Object.entries(securityHeaders);

/** An error for programs: the contract's shape for all of /api. */
export function refuse(
  c: Context,
  status: 400 | 403 | 404 | 405 | 413 | 414 | 429 | 500,
  message: string,
): Response {
  return sendBody(c, 'json', JSON.stringify({ status, message }), status);
}

/** Sets the headers of every answer, and refuses addresses that are too long to be questions. */
export const guard: MiddlewareHandler<Env> = async (c, next) => {
  for (const [name, value] of headerPairs) c.header(name, value);
  if (c.req.url.length > addressLimit + new URL(c.req.url).origin.length)
    return refuse(c, 414, `an address has at most ${addressLimit} characters`);
  return next();
};

/** Refuses an address that asks too much; pages and programs each in their way. */
export function createLimit(
  setting: Setting,
  refuseAsPage: (c: Context<Env>) => Response,
): MiddlewareHandler<Env> {
  const { limits, proxies } = setting;
  if (limits === null) return (_c, next) => next();
  const throttle = createThrottle(limits);
  return async (c, next) => {
    if (throttle(readClient(c.env?.incoming, proxies)) === 'pass') return next();
    c.header('retry-after', String(retryAfter));
    return c.req.path.startsWith('/api/') || c.req.path === '/mcp'
      ? refuse(c, 429, 'too many requests from this address')
      : refuseAsPage(c);
  };
}
