import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createWatch } from './discord-watch.ts';

type Value = { readonly stringValue?: string; readonly boolValue?: boolean };
type RawSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Value }[];
  readonly status: { readonly code?: number; readonly message?: string };
};
type Export = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: RawSpan['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly RawSpan[] }[];
  }[];
};

/** A span as it was sent; times in milliseconds since 1970. */
export type Span = {
  readonly name: string;
  readonly trace: string;
  readonly id: string;
  readonly parent: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly start: number;
  readonly end: number;
  readonly fault: boolean;
};

const readAttributes = (list: RawSpan['attributes']) =>
  Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.boolValue]));

const readSpan = (raw: RawSpan): Span => ({
  name: raw.name,
  trace: raw.traceId,
  id: raw.spanId,
  parent: raw.parentSpanId ?? null,
  attributes: readAttributes(raw.attributes),
  start: Number(raw.startTimeUnixNano) / 1e6,
  end: Number(raw.endTimeUnixNano) / 1e6,
  fault: raw.status.code === 2,
});

/** A local collector of traces over HTTP with JSON, until the test ends. `status` is what it answers. */
export async function openCollector(status = 200) {
  const watch = createWatch();
  const bodies: string[] = [];
  const headers: NodeJS.Dict<string | string[]>[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.method === 'POST' && request.url === '/v1/traces') {
      bodies.push(body);
      headers.push(request.headers);
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    watch.touch();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => void server.close(() => resolve()));
  });
  const parsed = () => bodies.flatMap((body) => (JSON.parse(body) as Export).resourceSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    watch,
    bodies,
    headers,
    resource: () => readAttributes(parsed()[0]?.resource.attributes ?? []),
    spans: (): Span[] =>
      parsed()
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans)
        .map(readSpan),
  };
}
