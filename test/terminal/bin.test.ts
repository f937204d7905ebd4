import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const fileOf = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
const bin = fileOf('adapters/imerr.cjs');

/** Loads the command line and says on standard error which files it has read at its end. */
const traced = `
const fs = require('node:fs');
const { readFileSync } = fs;
const files = [];
fs.readFileSync = (file, ...rest) => {
  files.push(String(file));
  return readFileSync(file, ...rest);
};
process.on('exit', () => console.error([...files, ...Object.keys(require.cache)].join('\\n')));
require(process.argv[1]);`;

const trace = (...args: string[]) =>
  spawnSync(process.execPath, ['-e', traced, bin, ...args], { encoding: 'utf8' });

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

it('loads nothing for a code but the text, the index and the files of its entries', () => {
  const { stdout, stderr } = trace('10038');
  expect(stdout).toMatch(/^10038 /);
  const files = new Set(stderr.split('\n').map((file) => file.replace(/^.*\/(?=[^/]*$)/, '')));
  const catalogs = [...files].filter((file) => file.endsWith('.json'));
  expect(catalogs.filter((file) => !/^im\.server-group\.\d+\.json$/.test(file))).toEqual([
    'index.json',
  ]);
  expect(stderr).not.toMatch(/node_modules|search/);
});

it('loads the search for words', () => {
  const { stdout, stderr } = trace('the group has too many members');
  expect(stdout).not.toBe('');
  expect(stderr).toContain('search');
});

it.each(['10038', '70001', 'list', '999999'])(
  'is the same in one file and in many: %s',
  (query) => {
    const run = (file: string, args: readonly string[]) =>
      spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' }).stdout;
    const many = `process.argv.splice(1, 0, 'x'); import(${JSON.stringify(fileOf('adapters/terminal/command.js'))})`;
    expect(run(bin, [query])).toBe(run('-e', [many, query]));
    expect(run(bin, [query])).toBe(run(fileOf('adapters/terminal/bin.js'), [query]));
  },
);
