import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, Server as TcpServer } from 'node:net';
import { chooseId, runRequest } from './journey.ts';
import { describeError } from './log.ts';
import type { Readiness } from './readiness.ts';

/** A path of the one HTTP server and what answers there. */
export type Route = { readonly path: string; readonly listener: RequestListener };

/** Milliseconds; slow clients must not hold a connection for long. */
const requestLimit = 10_000;
const headerLimit = 5_000;
/** Bytes of all headers with the address: 32 KiB of a long question, and Node's usual 16 for the rest. */
const headerBytes = 48 * 1024;

function findPath(url: string | undefined): string {
  return (url ?? '/').split('?')[0] ?? '/';
}

function say(
  response: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers })
    .end(`${text}\n`);
}

/** Answers `/healthz` and `/readyz`. */
function sayHealth(
  { method }: IncomingMessage,
  response: ServerResponse,
  readiness: (() => Readiness) | null,
): void {
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads) say(response, 405, 'method not allowed', { allow: 'GET, HEAD' });
  else if (readiness === null) say(response, 200, 'alive');
  else {
    const told = readiness();
    const headers = { 'content-type': 'application/json' };
    say(response, told.ready ? 200 : 503, JSON.stringify(told), headers);
  }
}

/** What the one HTTP server answers with. */
type HttpParts = {
  readonly routes: readonly Route[];
  readonly readiness: () => Readiness;
  /** Whether the server is about to close: no connection is kept for another request then. */
  readonly isDraining?: () => boolean;
  /** What answers every other path; without it, none does. */
  readonly rest?: RequestListener | null;
};

/**
 * The one HTTP server: `/healthz` (the process lives), `/readyz` (questions are taken, and by which doors), the
 * routes of the doors, and the pages. Every answer bears the id of its request, which is the client's own where
 * that is plain.
 */
export function createHttp(parts: HttpParts): Server {
  const { routes, readiness, isDraining = () => false, rest = null } = parts;
  return createServer(
    { requestTimeout: requestLimit, headersTimeout: headerLimit, maxHeaderSize: headerBytes },
    (request, response) => {
      const path = findPath(request.url);
      if (isDraining()) response.setHeader('connection', 'close');
      if (path === '/healthz') return sayHealth(request, response, null);
      if (path === '/readyz') return sayHealth(request, response, readiness);
      const route = routes.find((one) => one.path === path);
      const listener = route?.listener ?? rest;
      if (listener === null) return say(response, 404, 'not found');
      const id = chooseId(request.headers['x-request-id']);
      response.setHeader('x-request-id', id);
      return runRequest(id, () => listener(request, response));
    },
  );
}

/** Listens; resolves with the port. Rejects where the address is taken or not ours. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** What the operator is to change where `listen` rejects: one line that names HOST, or the variable of the port. */
export function explainListen(error: unknown, port: number, name = 'PORT'): string {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'EADDRINUSE':
      return `${name} ${port} is taken`;
    case 'EACCES':
    case 'EPERM':
      return `${name} ${port} is not allowed to this process`;
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      return 'HOST is no address of this machine';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'HOST is a name without an address';
    default:
      return `no server at HOST and ${name} (${describeError(error).code ?? describeError(error).name})`;
  }
}

/** Milliseconds that a connection which was taken has to send its request, while the server closes. */
const lateLimit = 1000;

/**
 * Takes no more connections and waits for requests in flight for at most `deadline` milliseconds. The
 * `close` of an HTTP server would cut off connections that were just taken and have sent nothing yet;
 * that of a TCP server only stops listening.
 */
export function closeServer(server: Server, deadline: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeIdleConnections(), Math.min(lateLimit, deadline));
    const timer = setTimeout(() => server.closeAllConnections(), deadline);
    TcpServer.prototype.close.call(server, () => {
      clearTimeout(late);
      clearTimeout(timer);
      resolve();
    });
  });
}
