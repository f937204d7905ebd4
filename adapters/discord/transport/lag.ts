import { setTimeout } from 'node:timers/promises';

/** "Unknown webhook": Discord has not read the first answer yet. */
const unread = 10_015;

/** Milliseconds before each further try: together about what Discord gives a first answer. */
const pauses = [100, 300, 900, 1500] as const;

/**
 * Does what comes after a first answer over HTTP. It may reach Discord before that answer has been
 * read, and is refused then: it is tried again. Rejects as the last try did, and at once where
 * Discord refuses it for another reason.
 */
export async function outlastLag<T>(task: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await task();
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== unread) throw error;
    }
    await setTimeout(pause);
  }
  return task();
}
