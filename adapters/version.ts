import { readFileSync } from 'node:fs';

/** The version of the package, seen from the compiled adapters. */
export function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}
