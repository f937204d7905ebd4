// Writes dist/adapters/imerr.cjs, the command line in one file: a look-up in the shell is mostly loading.
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './folder.ts';

const adapters = join(root, 'dist', 'adapters');
const bundle = await rolldown({
  input: join(adapters, 'terminal', 'command.js'),
  platform: 'node',
  // What only some answers need stays what it is, loaded when it is needed.
  external: [/^node:/, /^[a-z]/],
});
await bundle.write({
  dir: adapters,
  format: 'cjs',
  entryFileNames: 'imerr.cjs',
  chunkFileNames: 'imerr-[name].cjs',
  banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
});
await bundle.close();
