import type { App } from '@slack/bolt';
import { times } from '../limits.ts';
import { choices, questionField, toSearch, windows } from '../view.ts';
import type { OnAction } from './action.ts';
import { type Counter, visitOf } from './counter.ts';
import { publishHome } from './home.ts';
import { blocksOf } from './screen.ts';
import { describeCall, persist } from './sender.ts';
import { expectProfile, type Visit } from './visit.ts';

/** False where Slack does not open it: mostly it is too late. */
async function openSearch(
  visit: Visit,
  trigger_id: string,
  { desk, memory, log }: Counter,
): Promise<boolean> {
  await expectProfile(visit, memory);
  const view = toSearch(await desk.languageOf(visit), []);
  const open = () => visit.client.views.open({ trigger_id, view });
  try {
    await persist(open, { text: '' }, log, times.window);
    return true;
  } catch (error) {
    log.warn(describeCall(error), 'window not opened');
    return false;
  }
}

/** A window to search in, from anywhere in Slack. */
export function registerSearch(app: App, on: OnAction, counter: Counter): void {
  const { desk, memory } = counter;
  app.shortcut(
    { type: 'shortcut', callback_id: windows.search },
    async ({ shortcut, ack, client, context }) => {
      await ack();
      const visit = visitOf({ context, client }, counter, shortcut.user.id, null);
      // Without a window there is no place to say so.
      await openSearch(visit, shortcut.trigger_id, counter);
    },
  );
  on(choices.search, async ({ body, client, context }) => {
    const visit = visitOf({ context, client }, counter, body.user.id, null);
    if (await openSearch(visit, body.trigger_id, counter)) return;
    await publishHome(visit, blocksOf(desk.apologise(visit, 'failed').message), counter);
  });
  app.view(windows.search, async ({ view, body, ack, client, context }) => {
    const visit = visitOf({ context, client }, counter, body.user.id, null);
    await expectProfile(visit, memory);
    const field = view.state.values[questionField.block]?.[questionField.action];
    const answer =
      (await desk.answer(visit, {
        query: { text: field?.value ?? '', visibility: 'person' },
        from: 'text',
        frame: { feedback: false },
      })) ?? desk.apologise(visit, 'throttled');
    await ack({
      response_action: 'update',
      view: toSearch(answer.language, blocksOf(answer.message)),
    });
  });
}
