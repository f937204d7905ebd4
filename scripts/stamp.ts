import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const listFiles = (place: string): string[] =>
  statSync(place).isDirectory()
    ? readdirSync(place, { recursive: true, encoding: 'utf8' })
        .map((name) => join(place, name))
        .filter((path) => statSync(path).isFile())
        .sort()
    : [place];

/** A hash of all that is in some files and folders, for telling whether a build has to be made again. */
export function hashPlaces(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of places.flatMap(listFiles)) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

/** Whether the build with this hash is what `file` says was made last. */
export const isBuilt = (file: string, hash: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8') === hash;
