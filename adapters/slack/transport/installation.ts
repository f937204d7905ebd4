import type { Context } from '@slack/bolt';
import type { Holder } from '../../store/store.ts';
import type { Counter } from './counter.ts';
import type { OnEvent } from './event.ts';

/** Who installed the app that an event came from; null where Slack does not tell. */
function findHolder(context: Context): Holder | null {
  const { teamId, enterpriseId, isEnterpriseInstall } = context;
  if (isEnterpriseInstall && enterpriseId !== undefined)
    return { platform: 'slack', kind: 'organisation', id: enterpriseId };
  return teamId === undefined ? null : { platform: 'slack', kind: 'tenant', id: teamId };
}

/** When the app is removed, its installation goes at once, and the rest thirty days later. */
export function registerInstallation(onEvent: OnEvent, { removals }: Counter): void {
  const forget = async (context: Context): Promise<void> => {
    const holder = findHolder(context);
    if (holder !== null) await removals.remove(holder);
  };
  onEvent('app_uninstalled', ({ context }) => forget(context));
  onEvent('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await forget(context);
  });
}
