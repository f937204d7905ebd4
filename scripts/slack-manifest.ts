import { parseArgs } from 'node:util';
import { createAppLink, createManifest } from '../adapters/slack/manifest.ts';

/** The public address from `--url`; null without it. Throws on anything but an https address. */
function readUrl(values: readonly string[]): URL | null {
  const { values: options } = parseArgs({
    args: [...values],
    options: { url: { type: 'string' } },
  });
  if (options.url === undefined) return null;
  if (!URL.canParse(options.url) || !options.url.startsWith('https:')) {
    throw new Error('--url takes an https address');
  }
  return new URL(options.url);
}

try {
  const manifest = createManifest(readUrl(process.argv.slice(2)));
  console.log(JSON.stringify(manifest, null, 2));
  console.error(`Create the app: ${createAppLink(manifest)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : 'bad usage');
  process.exitCode = 2;
}
