import { connect } from 'node:net';
import { Pool } from 'undici';
import { median } from './measure.ts';

const connections = 10;

const ask = async (pool: Pool, path: string): Promise<void> => {
  const { statusCode, body } = await pool.request({
    method: 'GET',
    path,
    headers: { 'accept-encoding': 'identity' },
  });
  await body.dump();
  if (statusCode !== 200) throw new Error(`${statusCode} for ${path}`);
};

/** Asks over one connection, again as soon as it is answered; the answers are alike, so their bytes are counted, not read. */
function askAgain(base: string, path: string, until: number): Promise<number> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname);
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAccept-Encoding: identity\r\n\r\n`;
  let first = '';
  let size = 0;
  let got = 0;
  let count = 0;
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => socket.write(request));
    socket.on('data', (bytes) => {
      got += bytes.length;
      if (size === 0) {
        first += bytes.toString('latin1');
        const [head = '', body] = first.split('\r\n\r\n');
        if (body === undefined) return;
        const length = /^content-length: (\d+)/im.exec(head)?.[1];
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) reject(new Error(head));
        size = head.length + 4 + Number(length);
      }
      if (got < size) return;
      got -= size;
      count += 1;
      if (performance.now() < until) socket.write(request);
      else socket.end(() => resolve(count));
    });
  });
}

/** Requests a second over ten connections, for `length` milliseconds. Costs the machine little beside the server. */
export async function measureRate(base: string, path: string, length: number): Promise<number> {
  const start = performance.now();
  const counts = await Promise.all(
    Array.from({ length: connections }, () => askAgain(base, path, start + length)),
  );
  return (1000 * counts.reduce((sum, count) => sum + count)) / (performance.now() - start);
}

/** The middle of `count` requests, one after the other, in milliseconds. */
export async function measureTypical(
  base: string,
  paths: readonly string[],
  count: number,
): Promise<number> {
  const pool = new Pool(base, { connections: 1 });
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    await ask(pool, paths[at % paths.length] ?? '/');
    times.push(performance.now() - start);
  }
  await pool.close();
  return median(times);
}
