import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hashPlaces, isBuilt } from '../scripts/stamp.ts';

const folder = mkdtempSync(join(tmpdir(), 'imerr-stamp-'));
const inner = join(folder, 'inner');
mkdirSync(inner);
writeFileSync(join(inner, 'a.txt'), 'one');
afterAll(() => rmSync(folder, { recursive: true }));

describe('whether a build has to be made again', () => {
  it('depends on what is in the files and how they are called', () => {
    const before = hashPlaces([folder]);
    expect(hashPlaces([folder])).toBe(before);
    writeFileSync(join(inner, 'a.txt'), 'two');
    const changed = hashPlaces([folder]);
    writeFileSync(join(inner, 'b.txt'), 'two');
    expect(new Set([before, changed, hashPlaces([folder])]).size).toBe(3);
  });

  it('is so where nothing was built, or from something else', () => {
    const file = join(folder, 'built.txt');
    expect(isBuilt(file, 'hash')).toBe(false);
    writeFileSync(file, 'hash');
    expect(isBuilt(file, 'hash')).toBe(true);
    expect(isBuilt(file, 'other')).toBe(false);
  });
});
