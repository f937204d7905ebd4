import type { IncomingMessage } from 'node:http';

/**
 * The address of whoever asks. Of the addresses in X-Forwarded-For, each proxy adds the one it was
 * called from; with `proxies` of them in front, the one that the outermost of them saw counts, and
 * whatever the client wrote before it does not. An IPv6 client owns a /64: its first four groups.
 */
export function readClient(incoming: IncomingMessage | undefined, proxies: number): string {
  const direct = incoming?.socket.remoteAddress ?? 'unknown';
  const forwarded = [incoming?.headers['x-forwarded-for'] ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((part) => part.trim());
  const address = [...forwarded, direct].at(-1 - Math.min(proxies, forwarded.length)) ?? direct;
  return shorten(dropPort(address).replace(/^::ffff:(?=\d+\.)/i, ''));
}

/** Some proxies write the port too: "198.51.100.1:5678", "[2001:db8::1]:443". */
const dropPort = (address: string): string =>
  address.replace(/^\[(.+)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');

function shorten(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')]
    .slice(0, 4)
    .join(':');
}
