import { readFileSync } from 'node:fs';
import { type Catalog, createCatalog } from '../src/index.ts';

/** Where the build puts the catalog, seen from the compiled adapters. */
const built = new URL('../catalog/', import.meta.url);

/**
 * Opens the built catalog. A file of entries is read when the first of them is asked for; with
 * `eager`, all are read now, so that no answer waits for a disk.
 */
export function openCatalog({
  folder = built,
  eager = false,
}: {
  folder?: URL;
  eager?: boolean;
} = {}): Catalog {
  const catalog = createCatalog((file) => {
    const bytes = readFileSync(new URL(file, folder));
    return file.endsWith('.json') ? JSON.parse(bytes.toString()) : bytes;
  });
  if (eager) for (const id of new Set(Object.values(catalog.index.files))) warm(catalog, id);
  return catalog;
}

function warm(catalog: Catalog, file: string): void {
  const first = Object.entries(catalog.index.files).find(([, name]) => name === file);
  if (first !== undefined) catalog.entry(first[0]);
}
