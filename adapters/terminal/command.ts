import { openCatalog } from '../catalog.ts';
import { readLocale, readLook } from '../shell.ts';
import { readVersion } from '../version.ts';
import { runTerminal } from './transport.ts';

let stderr: typeof process.stderr | null = null;

/** Standard streams take time to open: only those that are used are. */
function openStderr(): typeof process.stderr {
  if (stderr !== null) return stderr;
  stderr = process.stderr;
  stderr.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  return stderr;
}

// A reader that has seen enough (`imerr list | head -1`) ends the command quietly; a full disk does not.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  openStderr().write(`imerr: cannot write the answer (${code ?? 'unknown error'})\n`);
  process.exit(1);
});

const terminal: Parameters<typeof runTerminal>[0] = {
  args: process.argv.slice(2),
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  get stderr() {
    return openStderr();
  },
  openCatalog: () => openCatalog(),
  get version() {
    return readVersion();
  },
  locale: readLocale(process.env),
  look: () => readLook(process.env, process.stdout),
};

// Without top-level await, so that it can be bundled for `require`.
void runTerminal(terminal).then((code) => {
  process.exitCode = code;
});
