#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { openCatalog } from '../catalog.ts';
import { readLocale, readLook } from '../shell.ts';
import { runTerminal } from './transport.ts';

// A reader that has seen enough (`imerr list | head -1`) ends the command quietly.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

process.exitCode = await runTerminal({
  args: process.argv.slice(2),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  openCatalog: () => openCatalog(),
  version: String(
    JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version,
  ),
  locale: readLocale(process.env),
  look: () => readLook(process.env, process.stdout),
});
