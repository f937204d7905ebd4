import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { refreshReadme, runCommand } from '../scripts/readme.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

it('the README shows what its commands print', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(refreshReadme(readme, (command) => runCommand(command, root))).toBe(readme);
});
