import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Context, Hono } from 'hono';
import { createMcp } from '../mcp/server.ts';
import { refuse, securityHeaders } from './body.ts';
import type { Env } from './guard.ts';
import { bodyLimit } from './limits.ts';
import type { Setting } from './setting.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a browser's page may speak to the server: only its own. A page elsewhere could otherwise
 * reach a server on the reader's machine, under its own name too, if that name is made to point there.
 * https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#security-warning
 */
function isForeign(c: Context, base: string): boolean {
  const own = new URL(base);
  const local = loopback.has(own.hostname);
  const isOwn = (address: string | undefined): boolean => {
    if (address === undefined) return true;
    if (!URL.canParse(address)) return false;
    const { hostname, origin } = new URL(address);
    return local ? loopback.has(hostname) : origin === own.origin;
  };
  const host = c.req.header('host');
  return !isOwn(c.req.header('origin')) || (local && !isOwn(`http://${host ?? ''}`));
}

/** MCP over streamable HTTP, without sessions: every request stands alone and any replica answers it. */
export function mountMcp(app: Hono<Env>, setting: Setting): void {
  app.post('/mcp', async (c) => {
    if (isForeign(c, setting.base())) return refuse(403, 'this origin may not ask here');
    const server = createMcp(setting);
    // Without a generator of ids there are no sessions.
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: bodyLimit,
    });
    await server.connect(transport);
    const response = await transport.handleRequest(c.req.raw);
    // The answer is whole; nothing is streamed after it.
    await server.close();
    for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
    return response;
  });
  // Without sessions there is nothing to listen to, and none to end.
  app.all('/mcp', () => refuse(405, 'this address takes POST', { allow: 'POST' }));
}
