import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { pagePolicy } from './page/layout.ts';

/** Headers of every answer. What is no page loads nothing. */
export const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
} as const;

/** Headers of pages. Frames are refused by header alone: in a page it cannot be said. */
const pageHeaders = {
  'content-security-policy': `${pagePolicy}; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

const types = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
} as const;

type More = Readonly<Record<string, string>>;

/**
 * All headers of an answer with a text, at once, since each change of a made answer costs as much as a
 * look-up. The length is told, so that what is too small to be compressed is known.
 */
export function listHeaders(kind: keyof typeof types, text: string, headers: More): Headers {
  return new Headers({
    ...securityHeaders,
    ...(kind === 'html' ? pageHeaders : {}),
    ...headers,
    'content-type': types[kind],
    'content-length': String(Buffer.byteLength(text)),
  });
}

/** Answers with a text. */
export function sendBody(
  kind: keyof typeof types,
  text: string,
  status = 200,
  headers: More = {},
): Response {
  return new Response(text, { status, headers: listHeaders(kind, text, headers) });
}

/** Leads to another address. */
export function sendAway(location: string, headers: More): Response {
  return new Response(null, {
    status: 302,
    headers: { ...securityHeaders, ...headers, location },
  });
}

/** A text that clients may keep, as it is sent: with all headers, among them the tag that it is known by. */
export type Prepared = { readonly tag: string; readonly text: string; readonly headers: Headers };

/** Makes all of a text that can be made before it is asked for. */
export function prepareBody(kind: keyof typeof types, text: string, headers: More): Prepared {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  // Weak, since compression changes the bytes.
  return { tag, text, headers: listHeaders(kind, text, { ...headers, etag: `W/${tag}` }) };
}

/** Headers of a text itself, which an answer without one has not. */
const ofText = ['content-type', 'content-length'] as const;

/**
 * Answers with a text, or that the client has it. Then the other headers are sent all the same: they
 * take the place of those that the client kept with the text, its policy among them.
 */
export function sendPrepared(c: Context, { tag, text, headers }: Prepared): Response {
  const known = c.req.header('if-none-match');
  const isKnown =
    known !== undefined &&
    (known === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag));
  if (!isKnown) return new Response(text, { headers });
  const kept = new Headers(headers);
  for (const name of ofText) kept.delete(name);
  return new Response(null, { status: 304, headers: kept });
}

/** For programs on pages of any origin; without credentials there is nothing to protect. */
export const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Retry-After',
} as const;

/** An error for programs. */
export function refuse(status: number, message: string, headers: More = {}): Response {
  const body = JSON.stringify({ status, message });
  return sendBody('json', body, status, { ...openToAll, ...headers });
}
