import { parseLanguage, speakChat } from '../../../src/index.ts';
import { noteAnswer } from '../../journey.ts';
import { awaitWithin } from '../../store/time.ts';
import { actions } from '../control.ts';
import { readOverheard } from '../event.ts';
import { times } from '../limits.ts';
import { readPress, readValue } from '../press.ts';
import type { OnAction } from './action.ts';
import { type Counter, postIn, respondTo, visitOf } from './counter.ts';
import type { OnEvent } from './event.ts';
import { sendMessage } from './sender.ts';
import { say } from './share.ts';
import { learnChannel, type Visit } from './visit.ts';

async function isWatched({ place }: Visit, { store }: Counter): Promise<boolean> {
  const asked = { person: null, place };
  const known = store.settings.recall(asked) ?? (await store.settings.learn(asked));
  return known.channel.watch === true;
}

/** Whether a code was not explained unasked in this channel lately; each code rests for a while. */
async function claimCodes(
  entries: readonly string[],
  { place }: Visit,
  { store }: Counter,
): Promise<boolean> {
  const { tenant, channel } = place;
  const claims = await Promise.all(
    entries.map((id) => store.seen.claim(`slack:watch:${tenant}:${channel}:${id}`, times.cooldown)),
  );
  return claims.some((claim) => claim !== 'repeated');
}

/** In channels where an admin turned it on: one answer in the thread of a message with an error code. */
export function registerWatch(onEvent: OnEvent, on: OnAction, counter: Counter): void {
  const { desk, memory, store, log } = counter;
  onEvent('message', async ({ event, client, context }) => {
    const post = readOverheard(event, context.botUserId ?? '');
    if (post === null) return;
    const visit = visitOf({ context, client }, counter, post.user, post.channel);
    if (!(await isWatched(visit, counter))) return;
    await awaitWithin(learnChannel(visit, memory), times.locale);
    const answer = await desk.overhear(visit, post.text);
    if (answer === null || !(await claimCodes(answer.entries, visit, counter))) return;
    noteAnswer(answer.said, answer.language);
    await sendMessage(postIn(client, post), answer.message, log);
  });

  // Whoever is disturbed may stop it: an admin turns it on again.
  on(`${actions.silence}0`, async ({ action, body, respond, client, context }) => {
    const press = readPress(body, 'imerr:1:en:help', action.action_id);
    if (press.channel === null) return;
    const visit = visitOf({ context, client }, counter, press.user, press.channel);
    const saved = await store.settings.savePlace(visit.place, { watch: null });
    const language = parseLanguage(readValue(action)) ?? (await desk.languageOf(visit));
    const words = speakChat(language);
    const silenced = saved.kind === 'saved';
    const message = say(silenced ? words.silenced : words.notSilenced);
    if (!silenced)
      return respondTo({ ...press, place: 'private' }, { message }, respond, client, log);
    // In the answer's own place, since it is for everybody who reads there.
    const original = { response_type: 'in_channel', replace_original: true } as const;
    await sendMessage((one) => respond({ ...original, ...one }), message, log);
  });
}
