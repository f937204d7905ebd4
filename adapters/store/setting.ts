import type { Changes } from './change.ts';
import {
  noChoice,
  noSetting,
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
import type {
  Asked,
  Known,
  Person,
  PersonChoice,
  Place,
  PlaceChoice,
  Settings,
  Tenant,
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

/** The settings of people and places, in memory before the database. */
export function createSettings(
  link: Link,
  shelves: SettingShelves,
  changes: Changes,
  limits: StoreLimits,
): Settings {
  function recall({ person, place }: Asked): Known | undefined {
    const own = person === null ? noChoice : shelves.person.get(personKey(person));
    const whole =
      place === null ? noSetting : shelves.place.get(placeKey({ ...place, channel: null }));
    const channel =
      place === null || place.channel === null ? noSetting : shelves.place.get(placeKey(place));
    if (own === undefined || whole === undefined || channel === undefined) return undefined;
    return { person: own, channel, workspace: whole };
  }

  async function learnPerson(person: Person): Promise<PersonChoice> {
    const key = personKey(person);
    const known = shelves.person.get(key);
    if (known !== undefined) return known;
    const result = await shelves.person.fill([key], () =>
      link.read(async (db) => [toChoice(await readPerson(db, person))], limits.read),
    );
    return result.kind === 'found' ? (result.found[0] ?? noChoice) : noChoice;
  }

  async function learnPlace(place: Place): Promise<Omit<Known, 'person'>> {
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

  return {
    recall,
    learn: async ({ person, place }) => {
      const [own, setting] = await Promise.all([
        person === null ? noChoice : learnPerson(person),
        place === null ? { channel: noSetting, workspace: noSetting } : learnPlace(place),
      ]);
      return { person: own, ...setting };
    },
    savePerson: async (person, change) => {
      const key = personKey(person);
      const result = await link.write(async (db) => {
        await upsertPerson(db, person, change);
        if (person.tenant !== null) await rememberTenant(db, { ...person, tenant: person.tenant });
        await changes.announce(db, 'person', key);
      });
      if (result.kind === 'failed') return result;
      changes.apply('person', key);
      return { kind: 'saved' };
    },
    savePlace: async (place, change) => {
      const key = placeKey(place);
      const result = await link.write(async (db) => {
        await upsertPlace(db, place, change);
        await rememberTenant(db, place);
        await changes.announce(db, 'place', key);
      });
      if (result.kind === 'failed') return result;
      changes.apply('place', key);
      return { kind: 'saved' };
    },
    listDigests: () =>
      link.read(async (db) => {
        const rows = await db
          .selectFrom('places')
          .leftJoin('tenants', (join) =>
            join
              .onRef('tenants.platform', '=', 'places.platform')
              .onRef('tenants.tenant', '=', 'places.tenant'),
          )
          .select(['places.platform', 'places.tenant', 'places.digest', 'tenants.organisation'])
          .where('places.channel', '=', '')
          .where('places.digest', 'is not', null)
          .where('tenants.left_at', 'is', null)
          .execute();
        return rows.map(({ platform, tenant, organisation, digest: target }) => ({
          platform: platform as Tenant['platform'],
          tenant,
          organisation,
          digest: target ?? '',
        }));
      }, limits.write),
  };
}
