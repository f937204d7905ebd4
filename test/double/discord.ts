import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway, type Gateway } from './discord-gateway.ts';
import { createRest, type Rest } from './discord-rest.ts';
import { createWatch, type Watch } from './discord-watch.ts';

/** A local Discord: REST and gateway, as the unmodified client speaks to them. */
export type DiscordDouble = {
  /** What DISCORD_API_URL is set to. */
  readonly url: string;
  readonly token: string;
  readonly rest: Rest;
  readonly gateway: Gateway;
  readonly watch: Watch;
  readonly close: () => Promise<void>;
};

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? null : JSON.parse(text);
}

/** Starts a local Discord on a free port of the loopback. */
export async function openDiscord(watch: Watch = createWatch()): Promise<DiscordDouble> {
  const token = 'token-of-the-double';
  let address = '';
  const rest = createRest(token, watch, () => `${address.replace('http', 'ws')}/gateway`);
  const gateway = createGateway(token, watch, rest.hear);
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const answer = await rest.answer({
      method: request.method ?? '',
      url: new URL(request.url ?? '/', address),
      authorization: request.headers.authorization ?? null,
      body: await readBody(request),
    });
    if (answer === 'hang') return;
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(answer.body === null ? {} : { 'content-type': 'application/json' }),
    });
    response.end(answer.body === null ? undefined : JSON.stringify(answer.body));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${address}/api`,
    token,
    rest,
    gateway,
    watch,
    close: async () => {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
