import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { describeError } from '../../log.ts';
import { awaitWithin } from '../../store/time.ts';
import { keyOfLate, type Post, readDirect, readMention } from '../event.ts';
import { times } from '../limits.ts';
import { registerActions } from './action.ts';
import type { Ask } from './answer.ts';
import { type Counter, postIn, postTo, respondOr, toResponse, visitOf } from './counter.ts';
import { type OnEvent, registerEvents } from './event.ts';
import { registerHome } from './home.ts';
import { registerInstallation } from './installation.ts';
import { registerPress } from './press.ts';
import { type Outgoing, sendMessage } from './sender.ts';
import { registerShare } from './share.ts';
import {
  expectProfile,
  isDirect,
  learnChannel,
  learnProfile,
  personKey,
  type Visit,
} from './visit.ts';
import { registerWatch } from './watch.ts';
import { registerWindows } from './window.ts';

type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** The command: the answer is the acknowledgement, and nothing is asked of Slack before it. */
async function answerCommand(
  { command, ack, respond, client, context }: CommandArgs,
  counter: Counter,
): Promise<void> {
  const { desk, memory, log } = counter;
  const { channel_id: channel, user_id: user } = command;
  const visit = visitOf({ context, client }, counter, user, channel);
  const ask: Ask = {
    query: { text: command.text ?? '', visibility: 'person', publishable: true },
    from: 'text',
    frame: { share: isDirect(channel) ? null : 'channel' },
  };
  const known = memory.profile(personKey(visit)) !== undefined;
  const begun = performance.now();
  const work = desk.answer(visit, ask);
  const quick = await awaitWithin(work, times.command);
  // Empty, but not nothing: see the gate.
  if (quick.kind === 'late') await ack('');
  const answer = (await work) ?? desk.apologise(visit, 'throttled');
  if (quick.kind === 'late') {
    const { id, time } = keyOfLate(command);
    if ((await counter.store.seen.claim(id, time)) === 'repeated') return;
    const send = (message: Outgoing) => respond({ ...toResponse(answer), ...message });
    const instead = postTo(client, { channel, thread: null, user });
    await respondOr(send, instead, answer.message, log);
  } else await ack(toResponse(answer));
  if (known) return;
  const { locale } = await learnProfile(visit, memory);
  const again = await desk.answerAgain(visit, ask, answer, locale);
  // What was pressed meanwhile stands in its place.
  if (again === null || memory.hasPressedSince(personKey(visit), begun)) return;
  const late = { ...toResponse(again), replace_original: true };
  await sendMessage((message) => respond({ ...late, ...message }), again.message, log);
}

/**
 * Takes commands before Bolt asks its listeners, each of which costs every request some 15 microseconds.
 * Whatever the command is called in this workspace, it is ours: Slack sends us no other.
 */
function registerCommand(app: App, counter: Counter): void {
  app.use(async (args) => {
    if ('command' in args) await answerCommand(args, counter);
    else await args.next();
  });
}

/** Answers a mention where everybody sees it; what is for the asker alone, to the asker alone. */
function registerMention(onEvent: OnEvent, counter: Counter): void {
  const { desk, memory, log } = counter;
  onEvent('app_mention', async ({ event, client, context }) => {
    const post = readMention(event);
    if (post === null) return;
    const visit = visitOf({ context, client }, counter, post.user, post.channel);
    await awaitWithin(learnChannel(visit, memory), times.locale);
    const query = { text: post.text, visibility: 'channel' } as const;
    const from = post.typed ? 'text' : 'elsewhere';
    const answer = await desk.answer(visit, { query, from, frame: {} });
    if (answer === null) return;
    const send = answer.visibility === 'channel' ? postIn(client, post) : postTo(client, post);
    await sendMessage<unknown>(send, answer.message, log);
  });
}

async function answerDirect(
  post: Post,
  visit: Visit,
  { desk, memory, log }: Counter,
): Promise<void> {
  const { client } = visit;
  const query = { text: post.text, visibility: 'person' } as const;
  const ask: Ask = { query, from: post.typed ? 'text' : 'elsewhere', frame: {} };
  const begun = performance.now();
  await expectProfile(visit, memory);
  const known = memory.profile(personKey(visit)) !== undefined;
  const answer = await desk.answer(visit, ask);
  if (answer === null) return;
  const sent = await sendMessage(postIn(client, post), answer.message, log);
  const { ts } = sent ?? {};
  if (known || ts === undefined) return;
  const again = await desk.answerAgain(
    visit,
    ask,
    answer,
    (await learnProfile(visit, memory)).locale,
  );
  if (again === null || memory.hasPressedSince(personKey(visit), begun)) return;
  await sendMessage(
    (message) => client.chat.update({ channel: post.channel, ts, ...message }),
    again.message,
    log,
  );
}

function registerDirect(onEvent: OnEvent, counter: Counter): void {
  onEvent('message', async ({ event, client, context }) => {
    const post = readDirect(event);
    if (post === null) return;
    await answerDirect(
      post,
      visitOf({ context, client }, counter, post.user, post.channel),
      counter,
    );
  });
}

/** Lets the app take questions from all its surfaces. */
export function registerHandlers(app: App, counter: Counter): void {
  registerCommand(app, counter);
  const on = registerActions(app);
  const onEvent = registerEvents(app);
  registerMention(onEvent, counter);
  registerDirect(onEvent, counter);
  registerPress(on, counter);
  registerShare(on, counter);
  registerWindows(app, on, counter);
  registerHome(onEvent, on, counter);
  registerWatch(onEvent, on, counter);
  registerInstallation(onEvent, counter);
  app.error(async (error) => counter.log.error(describeError(error), 'handler failed'));
}
