import { speakChat } from '../../../src/index.ts';
import { noteAnswer } from '../../journey.ts';
import { awaitWithin } from '../../store/time.ts';
import { actions, readSilence } from '../control.ts';
import { type Post, readOverheard } from '../event.ts';
import { times } from '../limits.ts';
import { readPress, readValue } from '../press.ts';
import type { OnAction } from './action.ts';
import type { Answer } from './answer.ts';
import { type Counter, postIn, postTo, respondOr, respondTo, visitOf } from './counter.ts';
import type { OnEvent } from './event.ts';
import { isTimeout } from './response.ts';
import { describeCall, persist } from './sender.ts';
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

/** The codes of entries, each once: one code of several products is silenced, and rests, in all of them. */
const listCodes = (entries: readonly string[], { catalog }: Counter): readonly string[] => [
  ...new Set(entries.flatMap((id) => catalog.entry(id)?.code ?? [])),
];

/** Of the codes those that nobody silenced in this channel. */
async function dropSilent(
  codes: readonly string[],
  visit: Visit,
  { store }: Counter,
): Promise<readonly string[]> {
  const silent = await Promise.all(
    codes.map((code) => store.seen.isClaimed(keyOf('silent', visit, code))),
  );
  return codes.filter((_code, at) => silent[at] !== true);
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

/** False where it surely did not arrive. */
async function tell(
  { message }: Answer,
  post: Post,
  { client }: Visit,
  { log }: Counter,
): Promise<boolean> {
  try {
    await persist(postIn(client, post), message, log);
    return true;
  } catch (error) {
    log.warn(describeCall(error), 'answer not sent');
    return isTimeout(error);
  }
}

/** Explains the codes of a message that are new in its channel; where that fails, they stay new. */
async function explainNew(
  heard: Answer,
  post: Post,
  visit: Visit,
  counter: Counter,
): Promise<void> {
  const { desk, store, catalog } = counter;
  const codes = listCodes(heard.entries, counter);
  const loud = await dropSilent(codes, visit, counter);
  if (loud.length === 0) return;
  // A message comes again, and to other replicas, which would share its codes between them.
  const message = keyOf('heard', visit, post.ts);
  if ((await claimKeys([message], times.repeated, counter)).length === 0) return;
  const keys = loud.map((code) => keyOf('watch', visit, code));
  const fresh = await claimKeys(keys, times.cooldown, counter);
  if (fresh.length === 0) return;
  const told = loud.filter((_code, at) => fresh.includes(keys[at] ?? ''));
  const isTold = (id: string) => told.includes(catalog.entry(id)?.code ?? '');
  const answer =
    told.length === codes.length
      ? heard
      : await desk.retell(visit, heard, heard.entries.filter(isTold));
  if (answer !== null) noteAnswer(answer.said, answer.language);
  if (answer !== null && (await tell(answer, post, visit, counter))) return;
  for (const key of fresh) store.seen.release(key);
}

/** Silences codes in a channel; false where that could not be kept. */
async function silence(
  codes: readonly string[],
  visit: Visit,
  { store }: Counter,
): Promise<boolean> {
  const claims = await Promise.all(
    codes.map((code) => store.seen.claim(keyOf('silent', visit, code), times.silenced)),
  );
  return codes.length > 0 && !claims.includes('unknown');
}

/** In channels where an admin turned it on: one answer in the thread of a message with an error code. */
export function registerWatch(onEvent: OnEvent, on: OnAction, counter: Counter): void {
  const { desk, memory, log } = counter;
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
    const codes = listCodes(entries, counter);
    const words = speakChat(language ?? (await desk.languageOf(visit)));
    if (!(await silence(codes, visit, counter))) {
      const message = say(words.notSilenced);
      return respondTo({ ...press, place: 'private' }, { message }, respond, client, log);
    }
    // In the answer's own place, since it is for everybody who reads there.
    const original = { response_type: 'in_channel', replace_original: true } as const;
    const message = say(words.silenced(codes.join(', '), times.silenced / day));
    await respondOr(
      (one) => respond({ ...original, ...one }),
      postTo(client, { ...press, channel: press.channel }),
      message,
      log,
    );
  });
}
