import { gzipSync } from 'node:zlib';

const load = async (address: string): Promise<Buffer> => {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return Buffer.from(await response.arrayBuffer());
};

/** Bytes of a page and of all that it loads at first, each compressed by itself as it is sent. */
export async function weighPage(base: string, path: string): Promise<number> {
  const page = await load(`${base}${path}`);
  const assets = new Set(page.toString().match(/(?<=(?:href|src)=")\/assets\/[^"]+/g));
  const parts = await Promise.all([...assets].map((asset) => load(`${base}${asset}`)));
  return [page, ...parts].reduce((sum, part) => sum + gzipSync(part).length, 0);
}
