import type { Changes, Topic } from './change.ts';
import { holderKey } from './installation.ts';
import type { Link } from './link.ts';
import type { Db } from './schema.ts';
import { personKey } from './setting.ts';
import type { Forget, Holder, Person, Saved } from './store.ts';
import { deleteTenant, markBack, markLeft, readTenants } from './tenant.ts';

async function deletePerson(db: Db, { platform, tenant, user }: Person): Promise<void> {
  await db
    .deleteFrom('people')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant ?? '')
    .where('person', '=', user)
    .execute();
}

async function deleteInstallation(db: Db, { platform, kind, id }: Holder): Promise<void> {
  await db
    .deleteFrom('installations')
    .where('platform', '=', platform)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute();
}

/** What a deletion takes from memory, here and in the other replicas. */
type Gone = { readonly topic: Topic; readonly key: string };

/** Deletions. What is deleted leaves the files beside the tables as well. */
export function createForget(
  link: Link,
  changes: Changes,
  /** Writes the counts that wait, so that none of a tenant comes after its deletion. */
  flush: () => Promise<void>,
  now: () => number,
  /** Milliseconds that a list may take. */
  listLimit: number,
): Forget {
  async function remove({ topic, key }: Gone, work: (db: Db) => Promise<void>): Promise<Saved> {
    const result = await link.write(async (db) => {
      await work(db);
      await changes.announce(db, topic, key);
    });
    if (result.kind === 'failed') return result;
    changes.apply(topic, key);
    await link.tidy();
    return { kind: 'saved' };
  }

  return {
    person: (person) =>
      remove({ topic: 'person', key: personKey(person) }, (db) => deletePerson(db, person)),
    tenant: async ({ platform, tenant }) => {
      await flush();
      return remove({ topic: 'all', key: '' }, (db) => deleteTenant(db, platform, tenant));
    },
    uninstall: (holder) =>
      remove({ topic: 'installation', key: holderKey(holder) }, async (db) => {
        await deleteInstallation(db, holder);
        await markLeft(db, holder, now());
      }),
    // It deletes nothing, so nothing is taken out of the files.
    reinstall: async (holder) => {
      const result = await link.write((db) => markBack(db, holder));
      return result.kind === 'failed' ? result : { kind: 'saved' };
    },
    listTenants: (platform) => link.read((db) => readTenants(db, platform), listLimit),
  };
}
