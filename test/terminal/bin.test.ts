import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../../dist/adapters/terminal/bin.js', import.meta.url));

it.skipIf(!existsSync('/dev/full'))('says in one line that a disk is full', () => {
  const { status, stderr } = spawnSync(process.execPath, [bin, '10038'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'imerr: cannot write the answer (ENOSPC)\n',
  });
});
