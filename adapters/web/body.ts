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

/** Answers without a body: a redirection, or that nothing has changed. */
export function sendEmpty(status: 301 | 302 | 304, headers: More): Response {
  return new Response(null, { status, headers: { ...securityHeaders, ...headers } });
}

/** For programs on pages of any origin; without credentials there is nothing to protect. */
export const openToAll = { 'access-control-allow-origin': '*' } as const;

/** An error for programs. */
export function refuse(status: number, message: string, headers: More = {}): Response {
  const body = JSON.stringify({ status, message });
  return sendBody('json', body, status, { ...openToAll, ...headers });
}
