import type { App } from '@slack/bolt';
import { actions } from '../control.ts';
import { times } from '../limits.ts';
import { type Press, readPress, readValue } from '../press.ts';
import { type Origin, readOrigin, toModal, toSearch, windows } from '../view.ts';
import type { OnAction } from './action.ts';
import type { Answer, Ask } from './answer.ts';
import { type Counter, visitOf } from './counter.ts';
import { registerExplain } from './explain.ts';
import { publishHome } from './home.ts';
import { type Blocks, blocksOf, show } from './screen.ts';
import { registerSearch } from './search.ts';
import { describeCall } from './sender.ts';
import { describeShare, say, shareAnswer } from './share.ts';
import type { Visit } from './visit.ts';

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

/** Draws the answer to a press in the Home tab: a window over it; on top of the tab where the window comes too late. */
async function answerAtHome(
  answer: Answer,
  trigger_id: string,
  visit: Visit,
  counter: Counter,
): Promise<void> {
  const { log } = counter;
  const open = (blocks: Blocks) =>
    visit.client.views.open({ trigger_id, view: toModal(answer.language, blocks, null) });
  try {
    await show(open, answer.message, log, times.window);
  } catch (error) {
    log.warn(describeCall(error), 'window not opened');
    await publishHome(visit, blocksOf(answer.message), counter);
  }
}

/** Answers a press in a window: another answer lies on it, the same one in another form takes its place. */
export async function answerInWindow(
  press: Press,
  visit: Visit,
  body: object,
  counter: Counter,
): Promise<void> {
  const { desk, log } = counter;
  const { view: window, trigger_id = '' } = body as WindowBody;
  if (window === undefined) return;
  const { client } = visit;
  const origin = readOrigin(window.private_metadata);
  const answer = await desk.answer(visit, askInWindow(press, origin));
  if (answer === null) return;
  if (window.type === 'home') return answerAtHome(answer, trigger_id, visit, counter);
  const { id: view_id, hash } = window;
  const lay = (blocks: Blocks) =>
    client.views.push({ trigger_id, view: toModal(answer.language, blocks, origin) });
  const replace = (blocks: Blocks) =>
    client.views.update({
      view_id,
      // Of two forms of the same answer the one that was asked for last stands.
      ...(press.again ? {} : { hash }),
      view: draw(window, answer, blocks, origin),
    });
  // A request to wait lies on what is being read, where there is room, and never takes its place.
  const sorry = answer.kind === 'apology';
  try {
    if (hasRoom(window) && (sorry || !press.again)) {
      await show(lay, answer.message, log, times.window).catch((error) => {
        if (sorry) throw error;
        log.warn(describeCall(error), 'window not laid on');
        return show(replace, answer.message, log);
      });
    } else if (!sorry) await show(replace, answer.message, log);
  } catch (error) {
    log.warn(describeCall(error), 'window not drawn');
  }
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
    const below = describeShare(shared, language);
    const again = await desk.redraw(visit, { ...ask, frame: { ...ask.frame, below } });
    const update = (blocks: Blocks) =>
      client.views.update({ view_id: window.id, view: toModal(language, blocks, origin) });
    await show(update, again?.message ?? say(below), log).catch((error) =>
      log.warn(describeCall(error), 'window not drawn'),
    );
  });
}

/** Shortcuts and the windows they open. */
export function registerWindows(app: App, on: OnAction, counter: Counter): void {
  registerExplain(app, counter);
  registerSearch(app, on, counter);
  registerShareInWindow(on, counter);
}
