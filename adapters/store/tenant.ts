import type { Db } from './schema.ts';
import type { Holder, Kept, Platform, Tenant } from './store.ts';

/** Keeps which organisation a workspace belongs to, so that it goes when the organisation does. */
export async function rememberTenant(db: Db, tenant: Tenant): Promise<void> {
  const { platform, tenant: id, organisation = null } = tenant;
  if (organisation === null) return;
  await db
    .insertInto('tenants')
    .values({ platform, tenant: id, organisation, left_at: null })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'tenant']).doUpdateSet({ organisation }),
    )
    .execute();
}

/** Notes when the app was removed. Workspaces with an installation of their own stay when their organisation goes. */
export async function markLeft(db: Db, { platform, kind, id }: Holder, now: number): Promise<void> {
  if (kind === 'tenant') {
    await db
      .insertInto('tenants')
      .values({ platform, tenant: id, organisation: null, left_at: now })
      .onConflict((conflict) =>
        conflict.columns(['platform', 'tenant']).doUpdateSet({ left_at: now }),
      )
      .execute();
    return;
  }
  await db
    .updateTable('tenants')
    .set({ left_at: now })
    .where('platform', '=', platform)
    .where('organisation', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('installations')
            .select('installations.id')
            .whereRef('installations.platform', '=', 'tenants.platform')
            .whereRef('installations.id', '=', 'tenants.tenant')
            .where('installations.kind', '=', 'tenant'),
        ),
      ),
    )
    .execute();
}

/** Calls off what `markLeft` set in motion. */
export async function markBack(db: Db, { platform, kind, id }: Holder): Promise<void> {
  await db
    .updateTable('tenants')
    .set({ left_at: null })
    .where('platform', '=', platform)
    .where(kind === 'tenant' ? 'tenant' : 'organisation', '=', id)
    .execute();
}

/** Of which tenants anything is kept, and which of them have left. */
export async function readTenants(db: Db, platform: Platform): Promise<readonly Kept[]> {
  const holding = (table: 'places' | 'notes' | 'misses' | 'votes' | 'tenants') =>
    db
      .selectFrom(table)
      .select('tenant')
      .where('platform', '=', platform)
      .where('tenant', '!=', '');
  const rows = await db
    .selectFrom(
      holding('places')
        .union(holding('notes'))
        .union(holding('misses'))
        .union(holding('votes'))
        .union(holding('tenants'))
        .as('kept'),
    )
    .leftJoin('tenants', (join) =>
      join.onRef('tenants.tenant', '=', 'kept.tenant').on('tenants.platform', '=', platform),
    )
    .select(['kept.tenant', 'tenants.left_at'])
    .execute();
  return rows.map(({ tenant, left_at: left }) => ({ tenant, left: left !== null }));
}

/** Deletes what a tenant set and counted; in Slack, its people's choices too. */
export async function deleteTenant(db: Db, platform: string, tenant: string): Promise<void> {
  // People of Discord stand under no tenant.
  if (tenant === '') return;
  for (const table of ['places', 'people', 'notes', 'misses', 'votes', 'tenants'] as const)
    await db
      .deleteFrom(table)
      .where('platform', '=', platform)
      .where('tenant', '=', tenant)
      .execute();
}
