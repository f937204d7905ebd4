import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepLearning } from '../scripts/keep.ts';
import type { Learn, Lesson } from '../scripts/lesson.ts';

const lesson: Lesson = {
  examples: [{ features: [[0, 1]], entries: [1] }],
  features: 2,
  entries: 3,
};

let place: string;
let folder: string;
let program: string;
let times: number;

/** Learns nothing, and counts how often it was asked. */
const learn: Learn = ({ features, entries }) => {
  times += 1;
  return {
    size: 4,
    words: Float32Array.from({ length: 4 * features }, (_, at) => at),
    entries: Float32Array.from({ length: 4 * entries }, (_, at) => -at),
  };
};
const keep = () => keepLearning(learn, folder, [pathToFileURL(program)]);
const listKept = () => readdirSync(folder).map((name) => join(folder, name));

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'imerr-keep-'));
  folder = join(place, 'cache', 'imerr');
  program = join(place, 'learn.js');
  writeFileSync(program, 'learn');
  times = 0;
});
afterEach(() => rmSync(place, { recursive: true }));

describe('what was learnt', () => {
  it('is the same when it is read again', () => {
    const first = keep()(lesson);
    expect(keep()(lesson)).toEqual(first);
    expect(times).toBe(1);
  });

  it.each<[string, Lesson]>([
    ['another example', { ...lesson, examples: [{ features: [[1, 1]], entries: [1] }] }],
    ['another right entry', { ...lesson, examples: [{ features: [[0, 1]], entries: [2] }] }],
    ['one more feature', { ...lesson, features: 3 }],
    ['one more entry', { ...lesson, entries: 4 }],
  ])('is learnt anew for %s, and alone kept', (_name, other) => {
    keep()(lesson);
    keep()(other);
    expect(times).toBe(2);
    expect(listKept()).toHaveLength(1);
  });

  it('is learnt anew when the program that learns has changed', () => {
    keep()(lesson);
    writeFileSync(program, 'learn better');
    keep()(lesson);
    expect(times).toBe(2);
  });

  it.each([0, 4, 10, 36])('is learnt anew where %i bytes of it are left', (bytes) => {
    const first = keep()(lesson);
    const [kept = ''] = listKept();
    truncateSync(kept, bytes);
    expect(keep()(lesson)).toEqual(first);
    expect(times).toBe(2);
    expect(readFileSync(kept)).toHaveLength(4 * 4 * (lesson.features + lesson.entries));
  });

  it('is learnt every time where the folder cannot be made', () => {
    folder = join(program, 'no folder');
    expect(keep()(lesson)).toEqual(keep()(lesson));
    expect(times).toBe(2);
  });
});
