import type { App, types } from '@slack/bolt';
import { actions } from '../control.ts';
import { readMessage } from '../event.ts';
import { type Press, readPress, readValue } from '../press.ts';
import {
  choices,
  type Origin,
  questionField,
  readOrigin,
  toModal,
  toSearch,
  windows,
} from '../view.ts';
import type { OnAction } from './action.ts';
import type { Answer, Ask } from './answer.ts';
import { type Counter, respondTo, visitOf } from './counter.ts';
import { describeCall, readRefusal } from './sender.ts';
import { describeShare, say, shareAnswer } from './share.ts';
import type { Visit } from './visit.ts';

type Blocks = readonly types.KnownBlock[];

/** What a window shows of an answer: an apology has no blocks. */
const blocksOf = ({ message }: Pick<Answer, 'message'>): Blocks =>
  message.blocks ?? say(message.text).blocks ?? [];

/** A question in a window: short, and to be shared where it is about a message. */
const askInWindow = (press: Press, origin: Origin | null): Ask => ({
  query: { text: press.text, language: press.language, visibility: 'person' },
  from: 'button',
  frame: { full: press.full, feedback: false, share: origin === null ? null : 'thread' },
});

type WindowBody = {
  readonly trigger_id?: string;
  readonly view?: {
    readonly id: string;
    readonly hash: string;
    readonly type: string;
    readonly callback_id: string;
    readonly private_metadata: string;
    readonly root_view_id?: string | null;
    readonly previous_view_id?: string | null;
  };
};

type Window = NonNullable<WindowBody['view']>;

/** Three windows at most lie on each other: https://docs.slack.dev/surfaces/modals#modal_view_stacks */
const hasRoom = ({ previous_view_id: previous, root_view_id: root }: Window): boolean =>
  previous == null || previous === root;

const draw = (window: Window, { language }: Answer, blocks: Blocks, origin: Origin | null) =>
  window.callback_id === windows.search
    ? toSearch(language, blocks)
    : toModal(language, blocks, origin);

/** Answers a press in a window: another answer lies on it, the same one in another form takes its place. */
export async function answerInWindow(
  press: Press,
  visit: Visit,
  body: object,
  { desk, log }: Counter,
): Promise<void> {
  const { view: window, trigger_id: trigger = '' } = body as WindowBody;
  if (window === undefined) return;
  const { client } = visit;
  const origin = readOrigin(window.private_metadata);
  const answer = await desk.answer(visit, askInWindow(press, origin));
  if (answer === null) return;
  const blocks = blocksOf(answer);
  try {
    if (window.type === 'home')
      await client.views.open({
        trigger_id: trigger,
        view: toModal(answer.language, blocks, null),
      });
    else if (press.again || !hasRoom(window))
      await client.views.update({
        view_id: window.id,
        hash: window.hash,
        view: draw(window, answer, blocks, origin),
      });
    else
      await client.views.push({
        trigger_id: trigger,
        view: toModal(answer.language, blocks, origin),
      });
  } catch (error) {
    log.warn(describeCall(error), 'window not drawn');
  }
}

/** The codes of a message, in a window; where the window cannot open in time, as a private message. */
function registerExplain(app: App, counter: Counter): void {
  const { desk, log } = counter;
  app.shortcut(
    { type: 'message_action', callback_id: windows.explain },
    async ({ shortcut, ack, respond, client, context }) => {
      await ack();
      const { channel, user, message, trigger_id } = shortcut;
      const visit = visitOf({ context, client }, counter, user.id, channel.id);
      const thread = typeof message.thread_ts === 'string' ? message.thread_ts : message.ts;
      const answer = await desk.answer(visit, {
        query: { text: readMessage(message), visibility: 'person' },
        from: 'elsewhere',
        frame: { share: 'thread', feedback: false },
      });
      if (answer === null) return;
      const origin = { channel: channel.id, thread };
      try {
        const view = toModal(answer.language, blocksOf(answer), origin);
        await client.views.open({ trigger_id, view });
      } catch (error) {
        log.warn(describeCall(error), 'window not opened');
        const press = { channel: channel.id, thread: null, user: user.id, place: 'private' };
        await respondTo(press as Press, answer, respond, client, log);
      }
    },
  );
}

/** A window to search in, from anywhere in Slack. */
function registerSearch(app: App, on: OnAction, counter: Counter): void {
  const { desk, log } = counter;
  const open = async (visit: Visit, trigger_id: string): Promise<void> => {
    const view = toSearch(await desk.languageOf(visit), []);
    await visit.client.views
      .open({ trigger_id, view })
      .catch((error) => log.warn(describeCall(error), 'window not opened'));
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
    await ack({ response_action: 'update', view: toSearch(answer.language, blocksOf(answer)) });
  });
}

/** "Share in thread" of a window: then the window says what came of it. */
function registerShareInWindow(on: OnAction, counter: Counter): void {
  const { desk, log } = counter;
  on(`${actions.share}0`, async ({ action, body, client, context }) => {
    const { view: window } = body as WindowBody;
    const origin = readOrigin(window?.private_metadata ?? '');
    if (window === undefined || origin === null) return;
    const press = readPress(body, readValue(action), action.action_id);
    const visit = visitOf({ context, client }, counter, press.user, origin.channel);
    const key = `${origin.channel}:${origin.thread}:${press.user}:${press.text}`;
    const shared = await shareAnswer(press.text, { ...origin, key }, visit, counter);
    const done = shared === 'shared' || shared === 'repeated';
    const language = press.language ?? (await desk.languageOf(visit));
    const ask = askInWindow(press, done ? null : origin);
    const answer = await desk.answer(visit, {
      ...ask,
      frame: { ...ask.frame, below: describeShare(shared, language) },
    });
    if (answer === null) return;
    await client.views
      .update({ view_id: window.id, view: toModal(language, blocksOf(answer), origin) })
      .catch((error) => log.warn({ refusal: readRefusal(error) }, 'window not drawn'));
  });
}

/** Shortcuts and the windows they open. */
export function registerWindows(app: App, on: OnAction, counter: Counter): void {
  registerExplain(app, counter);
  registerSearch(app, on, counter);
  registerShareInWindow(on, counter);
}
