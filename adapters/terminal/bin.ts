#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { openCatalog } from '../catalog.ts';
import { readLocale, readLook } from '../shell.ts';
import { runTerminal } from './transport.ts';

// A reader that has seen enough (`imerr list | head -1`) ends the command quietly; a full disk does not.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`imerr: cannot write the answer (${code ?? 'unknown error'})\n`);
  process.exit(1);
});
process.stderr.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? 0 : 1),
);

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
