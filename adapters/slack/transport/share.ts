import type { RespondFn } from '@slack/bolt';
import { type Language, speakChat } from '../../../src/index.ts';
import { awaitWithin } from '../../store/time.ts';
import { actions } from '../control.ts';
import { limits, times } from '../limits.ts';
import { type Press, readPress, readValue } from '../press.ts';
import { escapeText, plain } from '../text.ts';
import type { OnAction } from './action.ts';
import { type Counter, postIn, respondTo, visitOf } from './counter.ts';
import { isTimeout } from './response.ts';
import { describeCall, type Outgoing, persist, readRefusal } from './sender.ts';
import { learnChannel, learnProfile, personKey, type Visit } from './visit.ts';

/** What is typed to bring imerr into a channel. */
const invite = '/invite @imerr';

/** Slack's words for a channel that imerr is not in. */
const outside = new Set(['not_in_channel', 'channel_not_found']);

/** Where an answer is shared, and by what it is known, so that it is shared once. */
export type Target = {
  readonly channel: string;
  readonly thread: string | null;
  readonly key: string;
};

/** Slack's words for a channel in which imerr may not post, whoever asks. */
const closed = new Set([
  'is_archived',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
]);

/** What came of it; `unsure` where Slack did not say in time. */
export type Shared = 'shared' | 'repeated' | 'outside' | 'closed' | 'unsure' | 'failed';

function judgeFailure(error: unknown): Exclude<Shared, 'shared' | 'repeated'> {
  const refusal = readRefusal(error) ?? '';
  if (isTimeout(error)) return 'unsure';
  if (outside.has(refusal)) return 'outside';
  return closed.has(refusal) ? 'closed' : 'failed';
}

/** One line in a person's language; typed by nobody. */
export const say = (text: string): Outgoing => ({
  text: escapeText(text),
  blocks: [{ type: 'section', text: plain(text, limits.section) }],
});

/** What the sharer is told. */
export function describeShare(shared: Shared, language: Language): string {
  const words = speakChat(language);
  switch (shared) {
    case 'shared':
      return words.shared;
    case 'repeated':
      return words.sharedAlready;
    case 'outside':
      return words.notMember(invite);
    case 'closed':
      return words.closedChannel;
    case 'unsure':
      return words.perhapsShared;
    case 'failed':
      return words.notShared;
  }
}

/** Posts the answer to a question where others see it, in the channel's language, with the sharer's name. */
export async function shareAnswer(
  text: string,
  target: Target,
  visit: Visit,
  { desk, memory, store, log }: Counter,
): Promise<Shared> {
  const key = `slack:share:${visit.place.tenant}:${target.key}`;
  if ((await store.seen.claim(key, times.shared)) === 'repeated') return 'repeated';
  const profile = learnProfile(visit, memory);
  await awaitWithin(Promise.all([learnChannel(visit, memory), profile]), times.call);
  const { name } = memory.profile(`${visit.person.tenant}:${visit.person.user}`) ?? { name: '' };
  const ask = (above: string) =>
    desk.answer(visit, {
      query: { text, visibility: 'channel' },
      from: 'button',
      frame: above === '' ? {} : { above },
    });
  const language = await desk.languageOf(visit);
  const answer = await ask(name === '' ? '' : speakChat(language).sharedBy(name));
  try {
    if (answer === null || answer.kind !== 'answer') throw new Error('no answer');
    await persist(postIn(visit.client, target), answer.message, log);
    return 'shared';
  } catch (error) {
    log.warn(describeCall(error), 'not shared');
    const failure = judgeFailure(error);
    // It may stand there: another press would double it.
    if (failure !== 'unsure') store.seen.release(key);
    return failure;
  }
}

/** After the press: the private answer without the button, or why it was not shared. */
async function tellSharer(
  press: Press,
  shared: Shared,
  visit: Visit,
  respond: RespondFn,
  { desk, log }: Counter,
): Promise<void> {
  const language = press.language ?? (await desk.languageOf(visit));
  const text = describeShare(shared, language);
  const again =
    shared === 'shared' && press.place === 'replace'
      ? await desk.redraw(visit, {
          query: { text: press.text, language, visibility: 'person' },
          from: 'button',
          frame: { below: text },
        })
      : null;
  const place = again === null ? 'private' : press.place;
  await respondTo({ ...press, place }, again ?? { message: say(text) }, respond, visit.client, log);
}

/** Share, once, and Delete, for the one who asked. */
export function registerShare(on: OnAction, counter: Counter): void {
  const { desk, memory, log } = counter;
  on(`${actions.share}0`, async ({ action, body, respond, client, context }) => {
    const press = readPress(body, readValue(action), action.action_id);
    const { channel, thread, user, message } = press;
    if (channel === null || press.place === 'window') return;
    const visit = visitOf({ context, client }, counter, user, channel);
    memory.notePress(personKey(visit));
    // Another answer may stand in the same message later.
    const target = { channel, thread, key: `${channel}:${message}:${user}:${press.text}` };
    const shared = await shareAnswer(press.text, target, visit, counter);
    await tellSharer(press, shared, visit, respond, counter);
  });
  on(`${actions.delete}0`, async ({ action, body, respond, client, context }) => {
    const press = readPress(body, 'imerr:1:en:help', action.action_id);
    const { channel, user, message } = press;
    if (channel === null || message === null) return;
    const visit = visitOf({ context, client }, counter, user, channel);
    const words = speakChat(await desk.languageOf(visit));
    const refuse = (text: string) =>
      respondTo({ ...press, place: 'private' }, { message: say(text) }, respond, client, log);
    if (readValue(action) !== user) return refuse(words.notYours);
    try {
      await respond({ delete_original: true });
    } catch {
      // The response URL has its time; the message is ours all the same.
      await client.chat.delete({ channel, ts: message }).catch(async (error) => {
        if (readRefusal(error) === 'message_not_found') return;
        log.warn(describeCall(error), 'not deleted');
        await refuse(words.notDeleted);
      });
    }
  });
}
