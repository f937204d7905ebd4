// Runs after `npm ci`. Builds where the compiler is installed; an install without development
// packages keeps the `dist` that it was given.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const compiler = (() => {
  try {
    return createRequire(import.meta.url).resolve('typescript/package.json');
  } catch {
    return null;
  }
})();

if (compiler !== null) {
  process.exit(
    spawnSync('npm', ['run', '--silent', 'build'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    }).status ?? 1,
  );
}
if (!existsSync(new URL('../dist/adapters/main.js', import.meta.url))) {
  console.warn(
    'imerr: not built, since the compiler is absent. Run `npm ci && npm run build`, or copy a built dist.',
  );
}
