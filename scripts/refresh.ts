// Writes the output of every command into the README: npm run readme
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refreshReadme, runCommand } from './readme.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = new URL('../../README.md', import.meta.url);
writeFileSync(
  file,
  refreshReadme(readFileSync(file, 'utf8'), (command) => runCommand(command, root)),
);
