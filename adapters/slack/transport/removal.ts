import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Holder, Store } from '../../store/store.ts';
import { jitter, pause } from '../../store/time.ts';
import { times } from '../limits.ts';
import { createClientOptions } from './client.ts';
import { describeCall, readRefusal } from './sender.ts';

/** Slack's words for the token of an app that was removed. */
const gone = new Set(['account_inactive', 'invalid_auth', 'token_revoked']);

/** Deletes installations where the app was removed. */
export type Removals = {
  /** Resolves when it is deleted, or is left to be tried again with back-off. Never rejects. */
  readonly remove: (holder: Holder) => Promise<void>;
  /** Deletes installations whose token Slack no longer knows: the event that said so found nobody. Never rejects. */
  readonly sweep: () => Promise<void>;
  /** Tries no more. */
  readonly close: () => void;
};

type RemovalOptions = {
  readonly store: Pick<Store, 'installations' | 'forget'>;
  readonly log: Log;
  /** Base of the Web API. */
  readonly apiUrl: string | undefined;
  /** Milliseconds: the first wait, doubled each time up to the longest. */
  readonly waits?: { readonly first: number; readonly longest: number };
};

/** What is known of an installation: none, one that Slack knows or knows no more, or nothing for now. */
type State = 'none' | 'alive' | 'dead' | 'unknown';

/** Null where there is none to be read: with what cannot be read nothing can be called. */
function readToken(json: string, log: Log): string | null {
  try {
    const { bot } = JSON.parse(json) as { readonly bot?: { readonly token?: string } };
    return bot?.token ?? null;
  } catch {
    log.error({}, 'an installation cannot be read');
    return null;
  }
}

export function createRemovals(options: RemovalOptions): Removals {
  const { store, log, apiUrl, waits = times.removal } = options;
  const closing = new AbortController();
  const pending = new Set<string>();

  async function look(holder: Holder): Promise<State> {
    const kept = await store.installations.find(holder);
    if (kept.kind === 'failed') return 'unknown';
    const token = kept.found === null ? null : readToken(kept.found, log);
    if (token === null) return 'none';
    try {
      await new webApi.WebClient(token, createClientOptions(apiUrl)).auth.test();
      return 'alive';
    } catch (error) {
      if (gone.has(readRefusal(error) ?? '')) return 'dead';
      log.warn(describeCall(error), 'auth.test failed');
      return 'unknown';
    }
  }

  async function erase(holder: Holder): Promise<boolean> {
    const { kind } = await store.forget.uninstall(holder);
    if (kind === 'saved') log.info({ kind: holder.kind }, 'uninstalled');
    return kind === 'saved';
  }

  /** Calls again, with back-off, until it is done or the process ends. */
  async function insist(work: () => Promise<boolean>): Promise<void> {
    for (
      let wait = waits.first;
      !closing.signal.aborted;
      wait = Math.min(waits.longest, wait * 2)
    ) {
      if (await work()) return;
      await pause(jitter(wait), closing.signal);
    }
  }

  /** Deletes one that the app may have come back to meanwhile, on whichever replica; false where that is not known. */
  async function eraseLate(holder: Holder): Promise<boolean> {
    const state = await look(holder);
    if (state === 'alive') log.info({ kind: holder.kind }, 'installed again');
    return state === 'alive' || (state !== 'unknown' && (await erase(holder)));
  }

  async function remove(holder: Holder): Promise<void> {
    const key = `${holder.kind}:${holder.id}`;
    if (pending.has(key) || (await erase(holder))) return;
    log.error({ kind: holder.kind }, 'an installation was not deleted: it is tried again');
    pending.add(key);
    void pause(jitter(waits.first), closing.signal)
      .then(() => insist(() => eraseLate(holder)))
      .finally(() => pending.delete(key));
  }

  return {
    remove,
    sweep: async () => {
      let holders: readonly Holder[] = [];
      await insist(async () => {
        const list = await store.installations.list('slack');
        if (list.kind === 'found') holders = list.found;
        return list.kind === 'found';
      });
      const dead: Holder[] = [];
      for (const holder of holders) {
        if (closing.signal.aborted) return;
        if ((await look(holder)) === 'dead') dead.push(holder);
      }
      // All of them at once is Slack, or the address of its API, and not the workspaces.
      if (dead.length > 1 && dead.length === holders.length)
        return log.error({ installations: dead.length }, 'slack knows none of the tokens');
      for (const holder of dead) await remove(holder);
    },
    close: () => closing.abort(),
  };
}
