import type { App } from '@slack/bolt';
import { times } from '../limits.ts';
import { choices, questionField, toSearch, windows } from '../view.ts';
import type { OnAction } from './action.ts';
import { type Counter, visitOf } from './counter.ts';
import { blocksOf } from './screen.ts';
import { describeCall, persist } from './sender.ts';
import type { Visit } from './visit.ts';

/** A window to search in, from anywhere in Slack. */
export function registerSearch(app: App, on: OnAction, counter: Counter): void {
  const { desk, log } = counter;
  const open = async (visit: Visit, trigger_id: string): Promise<void> => {
    const view = toSearch(await desk.languageOf(visit), []);
    await persist(
      () => visit.client.views.open({ trigger_id, view }),
      { text: '' },
      log,
      times.window,
    ).catch((error) => log.warn(describeCall(error), 'window not opened'));
  };
  app.shortcut(
    { type: 'shortcut', callback_id: windows.search },
    async ({ shortcut, ack, client, context }) => {
      await ack();
      await open(
        visitOf({ context, client }, counter, shortcut.user.id, null),
        shortcut.trigger_id,
      );
    },
  );
  on(choices.search, async ({ body, client, context }) => {
    await open(visitOf({ context, client }, counter, body.user.id, null), body.trigger_id);
  });
  app.view(windows.search, async ({ view, body, ack, client, context }) => {
    const visit = visitOf({ context, client }, counter, body.user.id, null);
    const field = view.state.values[questionField.block]?.[questionField.action];
    const answer =
      (await desk.answer(visit, {
        query: { text: field?.value ?? '', visibility: 'person' },
        from: 'elsewhere',
        frame: { feedback: false },
      })) ?? desk.apologise(visit, 'throttled');
    await ack({
      response_action: 'update',
      view: toSearch(answer.language, blocksOf(answer.message)),
    });
  });
}
