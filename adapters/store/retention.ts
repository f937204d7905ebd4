import type { Changes } from './change.ts';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import type { Db } from './schema.ts';
import { toDay } from './tally.ts';
import { deleteTenant } from './tenant.ts';
import { repeat } from './time.ts';

/**
 * Deletes what is past its time; true where that was a tenant. Any number of replicas may do so at once.
 */
async function deleteExpired(
  db: Db,
  changes: Changes,
  { changesKept, kept }: StoreLimits,
  now: number,
): Promise<boolean> {
  await db.deleteFrom('seen').where('expires_at', '<=', now).execute();
  await db
    .deleteFrom('changes')
    .where('at', '<', now - changesKept)
    .execute();
  await db
    .deleteFrom('misses')
    .where('day', '<=', toDay(now - kept))
    .execute();
  await db
    .deleteFrom('votes')
    .where('day', '<=', toDay(now - kept))
    .execute();
  const left = await db
    .selectFrom('tenants')
    .select(['platform', 'tenant'])
    .where('left_at', '<', now - kept)
    .limit(100)
    .execute();
  for (const { platform, tenant } of left) await deleteTenant(db, platform, tenant);
  if (left.length > 0) await changes.announce(db, 'all', '');
  return left.length > 0;
}

export type Retention = {
  readonly run: () => Promise<void>;
  readonly watch: (signal: AbortSignal) => void;
};

/** The deletions that nobody asks for. */
export function createRetention(
  link: Link,
  changes: Changes,
  limits: StoreLimits,
  now: () => number,
): Retention {
  async function run(): Promise<void> {
    if (link.state() !== 'up') return;
    const result = await link.write((db) => deleteExpired(db, changes, limits, now()));
    if (result.kind === 'failed') return;
    if (result.found) changes.apply('all', '');
    await link.tidy();
  }
  return { run, watch: (signal) => void repeat(run, limits.retention, signal) };
}
