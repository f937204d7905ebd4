import { LRUCache } from 'lru-cache';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import { digest } from './memory.ts';
import type { Db } from './schema.ts';
import type { Seen } from './store.ts';

/** True where the key was free or its time over. One statement, so that only one replica gets it. */
async function insertKey(db: Db, key: string, now: number, time: number): Promise<boolean> {
  const row = await db
    .insertInto('seen')
    .values({ key, expires_at: now + time })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ expires_at: now + time })
        .where('seen.expires_at', '<=', now),
    )
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** What was done already, by this process (in memory) or by another one (in the database). */
export function createSeen(link: Link, limits: StoreLimits): Seen {
  const own = new LRUCache<string, true>({ max: limits.claims });
  return {
    claim: async (id, time) => {
      const key = digest('seen', id);
      if (own.has(key)) return 'repeated';
      own.set(key, true, { ttl: time });
      const result = await link.read((db) => insertKey(db, key, Date.now(), time), limits.read);
      if (result.kind === 'failed') return 'unknown';
      return result.found ? 'first' : 'repeated';
    },
    isClaimed: async (id) => {
      const key = digest('seen', id);
      if (own.has(key)) return true;
      const result = await link.read(
        (db) =>
          db
            .selectFrom('seen')
            .select('key')
            .where('key', '=', key)
            .where('expires_at', '>', Date.now())
            .executeTakeFirst(),
        limits.read,
      );
      return result.kind === 'found' && result.found !== undefined;
    },
    release: (id) => {
      const key = digest('seen', id);
      own.delete(key);
      void link.write((db) => db.deleteFrom('seen').where('key', '=', key).execute());
    },
  };
}
