import { LRUCache } from 'lru-cache';
import type { Query } from '../../../src/index.ts';
import type { Frame } from '../control.ts';
import { memory } from '../limits.ts';

/** Longer questions, in UTF-16 units, are not asked twice word for word. */
const longest = 200;

/** Team notes by the number they were given: one map is the same as long as the team changes nothing. */
function createNumbers(): (notes: object | undefined) => number {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  return (notes) => {
    if (notes === undefined) return 0;
    const known = numbers.get(notes);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(notes, last);
    return last;
  };
}

/**
 * Remembers answers to the questions asked lately. The bot gives the same answer to the same question
 * in the same surroundings, so what a code means is worked out and drawn once for a busy channel.
 */
export function createRecent<T extends object>(
  isKept: (made: T) => boolean,
): (query: Query, frame: Partial<Frame>, work: () => T) => T {
  const answers = new LRUCache<string, T>({ max: memory.answers });
  const numberOf = createNumbers();
  return (query, frame, work) => {
    if (query.text.length > longest) return work();
    // A map is {} in JSON: the notes stand in the key by their number.
    const key = JSON.stringify([query, numberOf(query.teamNotes), frame]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const made = work();
    if (isKept(made)) answers.set(key, made);
    return made;
  };
}
