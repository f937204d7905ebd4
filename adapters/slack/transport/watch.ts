import { speakChat } from '../../../src/index.ts';
import { noteAnswer } from '../../journey.ts';
import { awaitWithin } from '../../store/time.ts';
import { actions, readSilence } from '../control.ts';
import { type Post, readOverheard } from '../event.ts';
import { times } from '../limits.ts';
import { readPress, readValue } from '../press.ts';
import type { OnAction } from './action.ts';
import type { Answer } from './answer.ts';
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

/** What is known in a channel of a code, that it rests or that somebody silenced it, or of a message. */
const keyOf = (kind: 'watch' | 'silent' | 'heard', { place }: Visit, of: string): string =>
  `slack:${kind}:${place.tenant}:${place.channel}:${of}`;

/** Of the codes those that nobody silenced in this channel. */
async function dropSilent(
  entries: readonly string[],
  visit: Visit,
  { store }: Counter,
): Promise<readonly string[]> {
  const silent = await Promise.all(
    entries.map((id) => store.seen.isClaimed(keyOf('silent', visit, id))),
  );
  return entries.filter((_id, at) => silent[at] !== true);
}

/** Of the keys those that nobody had; none where the database cannot tell, since what nobody asked for can wait. */
async function claimKeys(
  keys: readonly string[],
  time: number,
  { store }: Counter,
): Promise<readonly string[]> {
  const claims = await Promise.all(keys.map((key) => store.seen.claim(key, time)));
  const fresh = keys.filter((_key, at) => claims[at] === 'first');
  if (!claims.includes('unknown')) return fresh;
  for (const [at, key] of keys.entries()) if (claims[at] !== 'repeated') store.seen.release(key);
  return [];
}

/** Explains the codes of a message that are new in its channel; where that fails, they stay new. */
async function explainNew(
  heard: Answer,
  post: Post,
  visit: Visit,
  counter: Counter,
): Promise<void> {
  const { desk, store, log } = counter;
  const loud = await dropSilent(heard.entries, visit, counter);
  if (loud.length === 0) return;
  // A message comes again, and to other replicas, which would share its codes between them.
  const message = keyOf('heard', visit, post.ts);
  if ((await claimKeys([message], times.repeated, counter)).length === 0) return;
  const keys = loud.map((id) => keyOf('watch', visit, id));
  const fresh = await claimKeys(keys, times.cooldown, counter);
  const told = loud.filter((id) => fresh.includes(keyOf('watch', visit, id)));
  if (told.length === 0) return;
  const whole = told.length === heard.entries.length;
  const answer = whole ? heard : await desk.retell(visit, heard, told);
  if (answer !== null) noteAnswer(answer.said, answer.language);
  const sent = answer && (await sendMessage(postIn(visit.client, post), answer.message, log));
  if (sent === null) for (const key of fresh) store.seen.release(key);
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
    const heard = await desk.overhear(visit, post.text);
    if (heard !== null) await explainNew(heard, post, visit, counter);
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
