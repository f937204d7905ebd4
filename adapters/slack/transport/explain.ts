import type { App } from '@slack/bolt';
import { readMessage } from '../event.ts';
import { times } from '../limits.ts';
import { type Origin, toModal, windows } from '../view.ts';
import type { Answer, Ask } from './answer.ts';
import { type Counter, respondTo, visitOf } from './counter.ts';
import { type Blocks, show } from './screen.ts';
import { describeCall } from './sender.ts';
import { expectProfile, isDirect, learnProfile, personKey, type Visit } from './visit.ts';

/** A message that is to be explained: whether it stands in a thread, and where its answer can be shared. */
type Subject = { readonly channel: string; readonly ts: string; readonly thread: string | null };

/** Other people's direct messages are no place to share in, nor is our own. */
const originOf = ({ channel, ts, thread }: Subject): Origin | null =>
  isDirect(channel) ? null : { channel, thread: thread ?? ts };

const toAsk = (text: string, share: 'channel' | 'thread' | null): Ask => ({
  query: { text, visibility: 'person' },
  from: 'elsewhere',
  frame: { share, feedback: false },
});

/** Opens the window with the answer; its id where Slack tells. Rejects as Slack does. */
async function openWindow(
  answer: Answer,
  trigger_id: string,
  origin: Origin | null,
  { client }: Visit,
  { log }: Counter,
): Promise<string | null> {
  const open = (blocks: Blocks) =>
    client.views.open({ trigger_id, view: toModal(answer.language, blocks, origin) });
  const { view } = await show(open, answer.message, log, times.window);
  return view?.id ?? null;
}

/** The same window in a language that became known after it was opened. Never rejects. */
async function translateWindow(
  view_id: string,
  ask: Ask,
  answer: Answer,
  origin: Origin | null,
  visit: Visit,
  { desk, memory, log }: Counter,
): Promise<void> {
  const begun = performance.now();
  const { locale } = await learnProfile(visit, memory);
  const again = await desk.answerAgain(visit, ask, answer, locale);
  if (again === null || memory.hasPressedSince(personKey(visit), begun)) return;
  const update = (blocks: Blocks) =>
    visit.client.views.update({ view_id, view: toModal(again.language, blocks, origin) });
  await show(update, again.message, log).catch((error) =>
    log.warn(describeCall(error), 'window not drawn'),
  );
}

/** The codes of a message, in a window; where the window cannot open in time, as a private message. */
export function registerExplain(app: App, counter: Counter): void {
  const { desk, memory, log } = counter;
  app.shortcut(
    { type: 'message_action', callback_id: windows.explain },
    async ({ shortcut, ack, respond, client, context }) => {
      await ack();
      const { channel, user, message, trigger_id } = shortcut;
      const visit = visitOf({ context, client }, counter, user.id, channel.id);
      const thread = typeof message.thread_ts === 'string' ? message.thread_ts : null;
      const origin = originOf({ channel: channel.id, ts: message.ts, thread });
      const text = readMessage(message);
      const ask = toAsk(text, origin && 'thread');
      await expectProfile(visit, memory);
      const known = memory.profile(personKey(visit)) !== undefined;
      const answer = await desk.answer(visit, ask);
      if (answer === null) return;
      try {
        const id = await openWindow(answer, trigger_id, origin, visit, counter);
        if (!known && id !== null) await translateWindow(id, ask, answer, origin, visit, counter);
      } catch (error) {
        log.warn(describeCall(error), 'window not drawn');
        // Outside of a thread the message stands in the channel, and so would what is shared from it.
        const shared = origin && (thread === null ? 'channel' : 'thread');
        const told =
          answer.kind === 'answer' ? await desk.redraw(visit, toAsk(text, shared)) : null;
        const place = { channel: channel.id, thread, user: user.id, place: 'private' } as const;
        await respondTo(place, told ?? answer, respond, client, log);
      }
    },
  );
}
