import { LRUCache } from 'lru-cache';
import { createThrottle, type Verdict } from '../../throttle.ts';
import { memory, personThrottle, times } from '../limits.ts';

/** Entries that the door's memories hold at most. */
export type Sizes = { readonly people: number; readonly channels: number };

/** What Slack tells of a person; empty where it does not tell. `name` was typed by people. */
export type Profile = { readonly locale: string; readonly name: string };

/** What the door remembers: questions of a person, profiles, locales of channels, rights. Bounded, and lost at a restart. */
export type Memory = {
  /** Counts a question of a person. */
  readonly count: (person: string) => Verdict;
  /** A person as far as known; undefined where Slack was not asked yet. */
  readonly profile: (person: string) => Profile | undefined;
  /** A person, looked up where not known. Never rejects. */
  readonly learn: (person: string, look: () => Promise<Profile>) => Promise<Profile>;
  /** The locale of a channel as far as known. */
  readonly channelLocale: (channel: string) => string | undefined;
  /** The same, looked up where not known; empty where Slack does not tell. */
  readonly learnChannel: (
    channel: string,
    look: () => Promise<string | undefined>,
  ) => Promise<string>;
  /** Notes that a person pressed something just now. */
  readonly notePress: (person: string) => void;
  /** Whether a person pressed something since then, on `performance.now()`. */
  readonly hasPressedSince: (person: string, time: number) => boolean;
  /** Whether a person is an admin, looked up where not known lately. Rejects where the look-up does. */
  readonly isAdmin: (person: string, look: () => Promise<boolean>) => Promise<boolean>;
};

/** A cache of look-ups, each made once however many wait for it. What fails is `missing` for a while. */
function createCache<T extends object>(max: number, ttl: number, missing: T) {
  return new LRUCache<string, T, () => Promise<T>>({
    max,
    ttl,
    fetchMethod: async (_key, _stale, { context: look, options }) => {
      try {
        return await look();
      } catch {
        options.ttl = times.localeMissing;
        return missing;
      }
    },
  });
}

const stranger: Profile = { locale: '', name: '' };

export function createMemory(sizes: Sizes = memory): Memory {
  const people = createCache(sizes.people, times.localeKept, stranger);
  const channels = createCache(sizes.channels, times.localeKept, { locale: '' });
  const admins = new LRUCache<string, { readonly admin: boolean }>({
    max: sizes.people,
    ttl: times.rights,
  });
  const presses = new LRUCache<string, number>({ max: sizes.people });
  return {
    notePress: (person) => void presses.set(person, performance.now()),
    hasPressedSince: (person, time) => (presses.get(person) ?? Number.NEGATIVE_INFINITY) >= time,
    count: createThrottle({ ...personThrottle, people: sizes.people }),
    profile: (person) => people.get(person),
    learn: async (person, look) => (await people.fetch(person, { context: look })) ?? stranger,
    channelLocale: (channel) => channels.get(channel)?.locale,
    learnChannel: async (channel, look) => {
      const context = async () => ({ locale: (await look()) ?? '' });
      return (await channels.fetch(channel, { context }))?.locale ?? '';
    },
    isAdmin: async (person, look) => {
      const known = admins.get(person);
      if (known !== undefined) return known.admin;
      const admin = await look();
      admins.set(person, { admin });
      return admin;
    },
  };
}
