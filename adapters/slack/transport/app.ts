import { setTimeout as wait } from 'node:timers/promises';
import type { App, RespondArguments, RespondFn, webApi } from '@slack/bolt';
import type { Query } from '../../../src/index.ts';
import { describeError, type Log } from '../../log.ts';
import {
  actionPattern,
  type Post,
  type Press,
  readDirect,
  readMention,
  readPress,
} from '../event.ts';
import { times } from '../limits.ts';
import type { Answer, Desk } from './desk.ts';
import type { LocaleLook, Memory } from './memory.ts';
import { describeCall, type Outgoing, sendMessage } from './sender.ts';

type Client = webApi.WebClient;

/** What the handlers share. */
export type Counter = { readonly desk: Desk; readonly memory: Memory; readonly log: Log };

/** Nothing that we send is to be unfolded by Slack. */
const quiet = { unfurl_links: false, unfurl_media: false } as const;

const nameOf = (team: string | undefined, user: string): string => `${team ?? ''}:${user}`;

const lookAt =
  (client: Client, user: string): LocaleLook =>
  async () =>
    (await client.users.info({ user, include_locale: true })).user?.locale;

const toResponse = (answer: Answer): RespondArguments => ({
  ...answer.message,
  ...quiet,
  response_type: answer.visibility === 'channel' ? 'in_channel' : 'ephemeral',
});

function postIn(client: Client, { channel, thread }: { channel: string; thread: string | null }) {
  const place = thread === null ? { channel } : { channel, thread_ts: thread };
  return (message: Outgoing) => client.chat.postMessage({ ...place, ...message, ...quiet });
}

/** The command: the answer is the acknowledgement, and nothing is asked of Slack before it. */
function registerCommand(app: App, { desk, memory, log }: Counter): void {
  // Whatever the command is called in this workspace, it is ours: Slack sends us no other.
  app.command(/.*/, async ({ command, ack, respond, client, context }) => {
    const person = nameOf(context.teamId, command.user_id);
    const query: Query = { text: command.text ?? '', visibility: 'person', publishable: true };
    const known = memory.locale(person) !== undefined;
    const answer = desk.answer(person, query) ?? desk.apologise(person, 'throttled');
    await ack(toResponse(answer));
    if (known) return;
    const again = desk.answerAgain(
      query,
      answer,
      await memory.learn(person, lookAt(client, command.user_id)),
    );
    if (again === null) return;
    const late = { ...toResponse(again), replace_original: true };
    await sendMessage((message) => respond({ ...late, ...message }), again.message, log);
  });
}

/** Answers a mention where everybody sees it. */
function registerMention(app: App, { desk, log }: Counter): void {
  app.event('app_mention', async ({ event, client, context }) => {
    const post = readMention(event);
    if (post === null) return;
    const answer = desk.answer(nameOf(context.teamId, post.user), {
      text: post.text,
      visibility: 'channel',
    });
    if (answer !== null) await sendMessage(postIn(client, post), answer.message, log);
  });
}

async function answerDirect(
  post: Post,
  person: string,
  client: Client,
  { desk, memory, log }: Counter,
): Promise<void> {
  const query: Query = { text: post.text, visibility: 'person' };
  const learnt = memory.learn(person, lookAt(client, post.user));
  await Promise.race([learnt, wait(times.locale, undefined, { ref: false })]);
  const known = memory.locale(person) !== undefined;
  const answer = desk.answer(person, query);
  if (answer === null) return;
  const sent = await sendMessage(postIn(client, post), answer.message, log);
  const again = known ? null : desk.answerAgain(query, answer, await learnt);
  const { ts } = sent ?? {};
  if (again === null || ts === undefined) return;
  await sendMessage(
    (message) => client.chat.update({ channel: post.channel, ts, ...message }),
    again.message,
    log,
  );
}

function registerDirect(app: App, counter: Counter): void {
  app.message(async ({ message, client, context }) => {
    const post = readDirect(message);
    if (post !== null) await answerDirect(post, nameOf(context.teamId, post.user), client, counter);
  });
}

/** Responds to a press; where its response URL has expired, tells the presser through the Web API. */
async function respondTo(
  press: Press,
  answer: Answer,
  respond: RespondFn,
  client: Client,
  log: Log,
): Promise<void> {
  const { channel, thread, user, place } = press;
  const inThread = thread === null ? {} : { thread_ts: thread };
  try {
    await respond({
      ...toResponse(answer),
      ...inThread,
      response_type: place === 'direct' ? 'in_channel' : 'ephemeral',
      replace_original: place === 'replace',
    });
  } catch (error) {
    log.warn(describeCall(error), 'response url failed');
    if (channel === null) return;
    await sendMessage(
      (message) => client.chat.postEphemeral({ channel, user, ...inThread, ...message }),
      answer.message,
      log,
    );
  }
}

function registerPress(app: App, { desk, log }: Counter): void {
  app.action(
    { type: 'block_actions', action_id: actionPattern },
    async ({ action, body, ack, respond, client, context }) => {
      await ack();
      const press = readPress(
        body,
        'value' in action && typeof action.value === 'string' ? action.value : '',
      );
      const { text, language, user } = press;
      const answer = desk.answer(nameOf(context.teamId, user), {
        text,
        language,
        visibility: 'person',
      });
      if (answer !== null) await respondTo(press, answer, respond, client, log);
    },
  );
}

/** Lets the app take questions from all its surfaces. */
export function registerHandlers(app: App, counter: Counter): void {
  registerCommand(app, counter);
  registerMention(app, counter);
  registerDirect(app, counter);
  registerPress(app, counter);
  app.error(async (error) => counter.log.error(describeError(error), 'handler failed'));
}
