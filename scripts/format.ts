import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * A generated file as Biome writes it with the settings in `root`, so that no second run is needed.
 * Markdown stays as it is: Biome 2.5 does not format it.
 */
export function formatFile(text: string, file: string, root: string): string {
  if (file.endsWith('.md')) return text;
  const biome = createRequire(join(root, 'package.json')).resolve('@biomejs/biome/bin/biome');
  const options = ['format', '--log-level=error', `--stdin-file-path=${file}`];
  return execFileSync(process.execPath, [biome, ...options], {
    ...{ cwd: root, input: text, encoding: 'utf8', stdio: 'pipe' },
  });
}
