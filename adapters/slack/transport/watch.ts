import { speakChat } from '../../../src/index.ts';
import { noteAnswer } from '../../journey.ts';
import { awaitWithin } from '../../store/time.ts';
import { actions, readSilence } from '../control.ts';
import { readOverheard } from '../event.ts';
import { times } from '../limits.ts';
import { readPress, readValue } from '../press.ts';
import type { OnAction } from './action.ts';
import { type Counter, postIn, respondTo, visitOf } from './counter.ts';
import type { OnEvent } from './event.ts';
import { sendMessage } from './sender.ts';
import { say } from './share.ts';
import { learnChannel, type Visit } from './visit.ts';

const day = 24 * 60 * 60_000;

async function isWatched({ place }: Visit, { store }: Counter): Promise<boolean> {
  const asked = { person: null, place };
  const known = store.settings.recall(asked) ?? (await store.settings.learn(asked));
  return known.channel.watch === true;
}

/** What a code is known by in a channel: that it rests, or that somebody silenced it. */
const keyOf = (kind: 'watch' | 'silent', { place }: Visit, entry: string): string =>
  `slack:${kind}:${place.tenant}:${place.channel}:${entry}`;

/** Whether one of the codes was neither silenced in this channel nor explained unasked lately; each rests for a while. */
async function claimCodes(
  entries: readonly string[],
  visit: Visit,
  { store }: Counter,
): Promise<boolean> {
  const claims = await Promise.all(
    entries.map(async (id) => {
      if (await store.seen.isClaimed(keyOf('silent', visit, id))) return 'silent';
      return store.seen.claim(keyOf('watch', visit, id), times.cooldown);
    }),
  );
  return claims.some((claim) => claim !== 'repeated' && claim !== 'silent');
}

/** Silences codes in a channel; false where that could not be kept. */
async function silence(
  entries: readonly string[],
  visit: Visit,
  { store }: Counter,
): Promise<boolean> {
  const claims = await Promise.all(
    entries.map((id) => store.seen.claim(keyOf('silent', visit, id), times.silenced)),
  );
  return entries.length > 0 && !claims.includes('unknown');
}

/** In channels where an admin turned it on: one answer in the thread of a message with an error code. */
export function registerWatch(onEvent: OnEvent, on: OnAction, counter: Counter): void {
  const { desk, memory, catalog, log } = counter;
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

  // Whoever is disturbed may silence a code; that nothing is watched any more is an admin's to say.
  on(`${actions.silence}0`, async ({ action, body, respond, client, context }) => {
    const press = readPress(body, 'imerr:1:en:help', action.action_id);
    if (press.channel === null) return;
    const visit = visitOf({ context, client }, counter, press.user, press.channel);
    const { entries, language } = readSilence(readValue(action));
    const known = entries.map((id) => catalog.entry(id)).filter((entry) => entry !== null);
    const words = speakChat(language ?? (await desk.languageOf(visit)));
    if (
      !(await silence(
        known.map(({ id }) => id),
        visit,
        counter,
      ))
    ) {
      const message = say(words.notSilenced);
      return respondTo({ ...press, place: 'private' }, { message }, respond, client, log);
    }
    const codes = [...new Set(known.map(({ code }) => code))].join(', ');
    // In the answer's own place, since it is for everybody who reads there.
    const original = { response_type: 'in_channel', replace_original: true } as const;
    const message = say(words.silenced(codes, times.silenced / day));
    await sendMessage((one) => respond({ ...original, ...one }), message, log);
  });
}
