import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** A file that pages load. Its name changes with its content, so it may be kept for ever. */
export type Asset = {
  readonly file: string;
  readonly type: string;
  readonly bytes: Buffer<ArrayBuffer>;
  /** The same compressed, which is done once. */
  readonly squeezed: () => Buffer<ArrayBuffer>;
};

export type Assets = {
  /** The file name of an asset, with the hash of its content; throws where the build made none. */
  readonly nameOf: (name: string) => string;
  readonly files: ReadonlyMap<string, Asset>;
};

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
};

/** Where the build puts scripts and styles, seen from the compiled adapters. */
const built = new URL('../../web/', import.meta.url);

function readAsset(file: string, folder: URL): Asset {
  const bytes = readFileSync(new URL(file, folder));
  let squeezed: Buffer<ArrayBuffer> | null = null;
  return {
    file,
    type: types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    bytes,
    squeezed: () => {
      squeezed ??= gzipSync(bytes);
      return squeezed;
    },
  };
}

/** Reads what `scripts/web.ts` built: a few small files, kept in memory. */
export function openAssets(folder: URL = built): Assets {
  const names = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const files = Object.values(names).map((file): [string, Asset] => [
    file,
    readAsset(file, folder),
  ]);
  return {
    nameOf: (name) => {
      const file = names[name];
      if (file === undefined) throw new Error(`the build made no ${name}`);
      return file;
    },
    files: new Map(files),
  };
}
