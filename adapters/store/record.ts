import { type Key, unseal } from './cipher.ts';

/** What a record is bound to: that of one workspace never opens as another's. */
export const contextOf = ({
  platform,
  kind,
  id,
}: {
  platform: string;
  kind: string;
  id: string;
}): string => JSON.stringify(['imerr installation', platform, kind, id]);

/** A record as the database has it. */
export type Sealed = { readonly key_id: string; readonly sealed: string };

/** The JSON in a record; null where no key opens it. */
export function openRecord(keys: readonly Key[], record: Sealed, context: string): string | null {
  const key = keys.find(({ id }) => id === record.key_id);
  return key === undefined ? null : unseal(key, record.sealed, context);
}
