import type { Changes } from './change.ts';
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
  async function change(work: (db: Db) => Promise<void>, applied: () => void): Promise<Saved> {
    const result = await link.write(work);
    if (result.kind === 'failed') return result;
    applied();
    await link.tidy();
    return { kind: 'saved' };
  }

  return {
    person: (person) => {
      const key = personKey(person);
      return change(
        async (db) => {
          await deletePerson(db, person);
          await changes.announce(db, 'person', key);
        },
        () => changes.apply('person', key),
      );
    },
    tenant: async ({ platform, tenant }) => {
      await flush();
      return change(
        async (db) => {
          await deleteTenant(db, platform, tenant);
          await changes.announce(db, 'all', '');
        },
        () => changes.apply('all', ''),
      );
    },
    uninstall: (holder) => {
      const key = holderKey(holder);
      return change(
        async (db) => {
          await deleteInstallation(db, holder);
          await markLeft(db, holder, now());
          await changes.announce(db, 'installation', key);
        },
        () => changes.apply('installation', key),
      );
    },
    // It deletes nothing, so nothing is taken out of the files.
    reinstall: async (holder) => {
      const result = await link.write((db) => markBack(db, holder));
      return result.kind === 'failed' ? result : { kind: 'saved' };
    },
    listTenants: (platform) => link.read((db) => readTenants(db, platform), listLimit),
  };
}
