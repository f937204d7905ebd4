import { languages } from '../../src/index.ts';
import type { Db } from './schema.ts';
import type { Person, PersonChoice, Place, PlaceChoice, Tenant } from './store.ts';

export const noChoice: PersonChoice = { language: null, product: null };
export const noSetting: PlaceChoice = { ...noChoice, watch: null, digest: null };

/** A language that this version speaks; another version may have kept one that it does not. */
const toLanguage = (text: string | null) => languages.find((language) => language === text) ?? null;

type ChoiceRow = { language: string | null; product: string | null };
type PlaceRow = ChoiceRow & { channel: string; watch: number | null; digest: string | null };

export const toChoice = (row: ChoiceRow | undefined): PersonChoice =>
  row === undefined ? noChoice : { language: toLanguage(row.language), product: row.product };

export const toSetting = (row: PlaceRow | undefined): PlaceChoice =>
  row === undefined
    ? noSetting
    : { ...toChoice(row), watch: row.watch === null ? null : row.watch !== 0, digest: row.digest };

export function readPerson(
  db: Db,
  { platform, tenant, user }: Person,
): Promise<ChoiceRow | undefined> {
  return db
    .selectFrom('people')
    .select(['language', 'product'])
    .where('platform', '=', platform)
    .where('tenant', '=', tenant ?? '')
    .where('person', '=', user)
    .executeTakeFirst();
}

export function readPlaces(db: Db, { platform, tenant, channel }: Place): Promise<PlaceRow[]> {
  return db
    .selectFrom('places')
    .select(['channel', 'language', 'product', 'watch', 'digest'])
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('channel', 'in', ['', channel ?? ''])
    .execute();
}

/** Every workspace and server that is here and wants a digest, with the channel for it. */
export async function readDigests(db: Db): Promise<(Tenant & { readonly digest: string })[]> {
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
  return rows.map(({ platform, tenant, organisation, digest }) => ({
    platform: platform as Tenant['platform'],
    tenant,
    organisation,
    digest: digest ?? '',
  }));
}

export async function upsertPerson(
  db: Db,
  person: Person,
  change: Partial<PersonChoice>,
): Promise<void> {
  const { platform, tenant, user } = person;
  const { language, product } = change;
  const fields = {
    ...(language === undefined ? {} : { language }),
    ...(product === undefined ? {} : { product }),
  };
  if (Object.keys(fields).length === 0) return;
  await db
    .insertInto('people')
    .values({
      platform,
      tenant: tenant ?? '',
      person: user,
      language: null,
      product: null,
      ...fields,
    })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'tenant', 'person']).doUpdateSet(fields),
    )
    .execute();
}

export async function upsertPlace(
  db: Db,
  place: Place,
  change: Partial<PlaceChoice>,
): Promise<void> {
  const { platform, tenant, channel } = place;
  const { language, product, watch, digest: target } = change;
  const fields = {
    ...(language === undefined ? {} : { language }),
    ...(product === undefined ? {} : { product }),
    ...(watch === undefined ? {} : { watch: watch === null ? null : Number(watch) }),
    ...(target === undefined ? {} : { digest: target }),
  };
  if (Object.keys(fields).length === 0) return;
  await db
    .insertInto('places')
    .values({ platform, tenant, channel: channel ?? '', ...noSetting, watch: null, ...fields })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'tenant', 'channel']).doUpdateSet(fields),
    )
    .execute();
}
