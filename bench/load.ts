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

/** Requests a second over ten connections that ask again as soon as they are answered, for `length` milliseconds. */
export async function measureRate(base: string, path: string, length: number): Promise<number> {
  const pool = new Pool(base, { connections });
  const start = performance.now();
  let count = 0;
  const run = async () => {
    while (performance.now() - start < length) {
      await ask(pool, path);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, run));
  const rate = (1000 * count) / (performance.now() - start);
  await pool.close();
  return rate;
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
