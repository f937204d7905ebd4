import { LRUCache } from 'lru-cache';
import { createThrottle, type Verdict } from '../../throttle.ts';
import { memory, personThrottle, times } from '../limits.ts';

/** Asks Slack for a person's locale; undefined where it does not tell. */
export type LocaleLook = () => Promise<string | undefined>;

/** What the door remembers: events it has seen, questions of a person, locales. Bounded, and lost at a restart. */
export type Memory = {
  /** Whether this event was here before; remembers it. */
  readonly isRepeated: (event: string) => boolean;
  /** Counts a question of a person. */
  readonly count: (person: string) => Verdict;
  /** The locale of a person as far as known; undefined where Slack was not asked yet. */
  readonly locale: (person: string) => string | undefined;
  /** The locale of a person, looked up where it is not known; empty where Slack does not tell. */
  readonly learn: (person: string, look: LocaleLook) => Promise<string>;
};

export function createMemory(): Memory {
  const events = new LRUCache<string, true>({ max: memory.events, ttl: times.repeated });
  const locales = new LRUCache<string, string, LocaleLook>({
    max: memory.people,
    ttl: times.localeKept,
    fetchMethod: async (_person, _stale, { context: look, options }) => {
      try {
        return (await look()) ?? '';
      } catch {
        options.ttl = times.localeMissing;
        return '';
      }
    },
  });
  return {
    isRepeated: (event) => {
      if (events.has(event)) return true;
      events.set(event, true);
      return false;
    },
    count: createThrottle(personThrottle),
    locale: (person) => locales.get(person),
    learn: async (person, look) => (await locales.fetch(person, { context: look })) ?? '',
  };
}
