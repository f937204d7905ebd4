import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** TypeScript as Biome writes it with the settings in `root`, so that generated sources need no second run. */
export function formatSource(text: string, root: string): string {
  const biome = createRequire(join(root, 'package.json')).resolve('@biomejs/biome/bin/biome');
  const options = ['format', '--log-level=error', '--stdin-file-path=src/locales/zh-hant.ts'];
  return execFileSync(process.execPath, [biome, ...options], {
    ...{ cwd: root, input: text, encoding: 'utf8', stdio: 'pipe' },
  });
}
