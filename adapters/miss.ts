import type { Bot, Reply } from '../src/index.ts';
import { noteAnswer, noteUnresolved } from './journey.ts';
import type { Store, Tenant } from './store/store.ts';

/** Whether nothing of the catalog answered: a code it lacks, nothing near, or guesses alone. */
function isMiss({ kind, entries }: Reply['record']): boolean {
  return kind === 'none' || kind === 'unknown' || (kind === 'similar' && entries.length === 0);
}

/**
 * Counts a question where its reply answers nothing; call it after every answer, also where `tenant`
 * is null, as in Discord's direct messages. Returns at once. What is kept is the store's part: masked,
 * without ids, nothing where counting is off.
 */
export function noteMiss(store: Store, { record }: Reply, tenant: Tenant | null): void {
  if (!isMiss(record)) return;
  noteUnresolved();
  store.misses.count({ text: record.query, language: record.language, tenant });
}

/** The same bot, whose replies are noted as the answer to the question at hand: for doors that keep nothing. */
export const noteReplies = ({ ask }: Bot): Bot => ({
  ask: (query) => {
    const reply = ask(query);
    noteAnswer(reply.record.kind, reply.record.language);
    if (isMiss(reply.record)) noteUnresolved();
    return reply;
  },
});
