import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const types = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
} as const;

/** Answers with a text. Its length is told, so that what is too small to be compressed is known. */
export function sendBody(
  c: Context,
  kind: keyof typeof types,
  text: string,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return c.body(text, status, {
    ...headers,
    'content-type': types[kind],
    'content-length': String(Buffer.byteLength(text)),
  });
}
