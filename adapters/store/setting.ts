import type { Changes } from './change.ts';
import {
  noChoice,
  noSetting,
  readDigests,
  readPerson,
  readPlaces,
  toChoice,
  toSetting,
  upsertPerson,
  upsertPlace,
} from './choice.ts';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import { digest, type Shelf } from './memory.ts';
import type { Db } from './schema.ts';
import type {
  Asked,
  Known,
  Person,
  PersonChoice,
  Place,
  PlaceChoice,
  Saved,
  Settings,
} from './store.ts';
import { rememberTenant } from './tenant.ts';

export const personKey = ({ platform, tenant, user }: Person): string =>
  digest('person', platform, tenant, user);
export const placeKey = ({ platform, tenant, channel }: Place): string =>
  digest('place', platform, tenant, channel);

export type SettingShelves = {
  readonly person: Shelf<PersonChoice>;
  readonly place: Shelf<PlaceChoice>;
};

type SettingParts = {
  readonly link: Link;
  readonly shelves: SettingShelves;
  readonly changes: Changes;
  readonly limits: StoreLimits;
};

/** What memory has; undefined where it lacks a part. */
function recall({ person, place }: Asked, shelves: SettingShelves): Known | undefined {
  const own = person === null ? noChoice : shelves.person.get(personKey(person));
  const whole =
    place === null ? noSetting : shelves.place.get(placeKey({ ...place, channel: null }));
  const channel =
    place === null || place.channel === null ? noSetting : shelves.place.get(placeKey(place));
  if (own === undefined || whole === undefined || channel === undefined) return undefined;
  return { person: own, channel, workspace: whole };
}

async function learnPerson(
  person: Person,
  { link, shelves, limits }: SettingParts,
): Promise<PersonChoice> {
  const key = personKey(person);
  const known = shelves.person.get(key);
  if (known !== undefined) return known;
  const result = await shelves.person.fill([key], () =>
    link.read(async (db) => [toChoice(await readPerson(db, person))], limits.read),
  );
  return result.kind === 'found' ? (result.found[0] ?? noChoice) : noChoice;
}

async function learnPlace(
  place: Place,
  { link, shelves, limits }: SettingParts,
): Promise<Omit<Known, 'person'>> {
  const keys = [placeKey({ ...place, channel: null }), placeKey(place)] as const;
  const known = keys.map((key) => shelves.place.get(key));
  const result = known.includes(undefined)
    ? await shelves.place.fill(keys, () =>
        link.read(async (db) => {
          const rows = await readPlaces(db, place);
          return ['', place.channel ?? ''].map((channel) =>
            toSetting(rows.find((row) => row.channel === channel)),
          );
        }, limits.read),
      )
    : { kind: 'found' as const, found: known };
  // What memory has is worth more than a default, where the database is away.
  const [whole, channel] = result.kind === 'found' ? result.found : known;
  return {
    workspace: whole ?? noSetting,
    channel: place.channel === null ? noSetting : (channel ?? noSetting),
  };
}

/** Writes what `key` stands for, and tells the other replicas and memory. */
async function save(
  topic: 'person' | 'place',
  key: string,
  write: (db: Db) => Promise<void>,
  { link, changes }: SettingParts,
): Promise<Saved> {
  const result = await link.write(async (db) => {
    await write(db);
    await changes.announce(db, topic, key);
  });
  if (result.kind === 'failed') return result;
  changes.apply(topic, key);
  return { kind: 'saved' };
}

/** The settings of people and places, in memory before the database. */
export function createSettings(
  link: Link,
  shelves: SettingShelves,
  changes: Changes,
  limits: StoreLimits,
): Settings {
  const parts: SettingParts = { link, shelves, changes, limits };
  return {
    recall: (asked) => recall(asked, shelves),
    learn: async ({ person, place }) => {
      const [own, setting] = await Promise.all([
        person === null ? noChoice : learnPerson(person, parts),
        place === null ? { channel: noSetting, workspace: noSetting } : learnPlace(place, parts),
      ]);
      return { person: own, ...setting };
    },
    savePerson: (person, change) => {
      const write = async (db: Db) => {
        await upsertPerson(db, person, change);
        const { tenant } = person;
        if (tenant !== null) await rememberTenant(db, { ...person, tenant });
      };
      return save('person', personKey(person), write, parts);
    },
    savePlace: (place, change) => {
      const write = async (db: Db) => {
        await upsertPlace(db, place, change);
        await rememberTenant(db, place);
      };
      return save('place', placeKey(place), write, parts);
    },
    listDigests: () => link.read(readDigests, limits.write),
  };
}
