import { parseArgs } from 'node:util';
import { createAppLink, createManifest, type ManifestOptions } from '../adapters/slack/manifest.ts';

/** Reads the options. Throws on anything but an https address, and on options there are not. */
function readOptions(values: readonly string[]): ManifestOptions {
  const { values: options } = parseArgs({
    args: [...values],
    options: {
      url: { type: 'string' },
      watch: { type: 'boolean', default: false },
      organisation: { type: 'boolean', default: false },
    },
  });
  const { url, watch, organisation } = options;
  if (url === undefined) return { url: null, watch, organisation };
  if (!URL.canParse(url) || !url.startsWith('https:')) {
    throw new Error('--url takes an https address');
  }
  return { url: new URL(url), watch, organisation };
}

try {
  const manifest = createManifest(readOptions(process.argv.slice(2)));
  console.log(JSON.stringify(manifest, null, 2));
  console.error(`Create the app: ${createAppLink(manifest)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : 'bad usage');
  process.exitCode = 2;
}
