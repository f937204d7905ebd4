import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Learn, Lesson } from './lesson.ts';
import type { Learnt } from './sense.ts';

/** What is learnt depends on the lesson and on the program that learns. */
function hashLesson({ examples, features, entries }: Lesson, program: string): string {
  const hash = createHash('sha256').update(`${program} ${features} ${entries}`);
  for (const example of examples) {
    hash.update(Float64Array.from([...example.features.flat(), -1, ...example.entries, -1]));
  }
  return hash.digest('hex').slice(0, 32);
}

/** What is kept in a file; null where there is none, or it is not whole. */
function read(file: string, { features, entries }: Lesson): Learnt | null {
  try {
    const bytes = readFileSync(file);
    const values = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    );
    const size = values.length / (features + entries);
    if (size === 0 || !Number.isInteger(size)) return null;
    return {
      size,
      words: values.subarray(0, features * size),
      entries: values.subarray(features * size),
    };
  } catch {
    return null;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Keeps what was learnt last; where it cannot, the next build learns again. */
function write(folder: string, file: string, { words, entries }: Learnt): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder)) rmSync(join(folder, old));
    // Renamed when it is whole: a build may be stopped, and another may run beside it.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, Buffer.concat([bytesOf(words), bytesOf(entries)]));
    renameSync(draft, file);
  } catch {
    // A folder that cannot be written costs time, nothing else.
  }
}

/**
 * Learning takes half a minute, so its result is kept in `folder` for the next build with the same
 * texts. `programs` are the files that learn: with one of them changed, it is learnt anew. A folder that
 * cannot be read or written is no error.
 */
export function keepLearning(learn: Learn, folder: string, programs: readonly URL[]): Learn {
  return (lesson) => {
    const program = programs.map((url) => readFileSync(url, 'utf8')).join('\n');
    const file = join(folder, `${hashLesson(lesson, program)}.bin`);
    const kept = read(file, lesson);
    if (kept !== null) return kept;
    const learnt = learn(lesson);
    write(folder, file, learnt);
    return learnt;
  };
}
