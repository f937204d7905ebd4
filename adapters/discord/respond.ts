import { noteAcknowledged, noteDelivered, takeStep } from '../journey.ts';
import { describeError, type Log } from '../log.ts';
import type { Choices } from './completion.ts';
import { deferAfter } from './limits.ts';
import { messageFlags } from './message.ts';
import { classifyError, isTaken } from './refusal.ts';
import { type Draft, drawPlain, drawRich, drawUpdate } from './reply.ts';

/**
 * An answer to an interaction; `replace` puts it in the place of the message with the control, `undo` is
 * called where Discord did not take it.
 */
export type Answer = Draft & { readonly replace: boolean; readonly undo?: () => void };

/** What is done about an interaction. */
export type Handling =
  | { readonly kind: 'choices'; readonly choices: Choices }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** An answer that is looked up first; what is known of it before. */
  | {
      readonly kind: 'later';
      readonly answer: Promise<Answer>;
      readonly ephemeral: boolean;
      readonly replace: boolean;
    }
  /** The message with the control goes. */
  | { readonly kind: 'delete' };

/** The body of a first answer: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
export type Callback = { readonly type: number; readonly data?: object };

/** The way back to whoever made an interaction. */
export type Back = {
  /** The first answer, within 3 seconds. Rejects where Discord does not take it. */
  readonly call: (body: Callback) => Promise<unknown>;
  /** Changes the message that the first answer made, or the one with the control. */
  readonly edit: (body: object) => Promise<unknown>;
  /** Deletes that message. */
  readonly remove: () => Promise<unknown>;
  /** Sends a message of its own after the first answer. */
  readonly add: (body: object) => Promise<unknown>;
};

// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
const callbacks = { reply: 4, think: 5, hold: 6, update: 7, choices: 8 } as const;

/** Sends a message; where Discord refuses its components, the same in plain text. */
async function attempt(
  rich: () => Promise<unknown>,
  plain: () => Promise<unknown>,
  log: Log,
): Promise<void> {
  try {
    await rich();
  } catch (error) {
    if (classifyError(error) !== 'payload') throw error;
    log.error(
      { error: describeError(error) },
      'Discord refused a message; it is sent as plain text',
    );
    await plain();
  }
}

/** Sends a draft by `post`, in plain text where Discord refuses it. */
export const deliver = (
  draft: Draft,
  post: (body: object) => Promise<unknown>,
  log: Log,
): Promise<void> => {
  const send = async (body: object): Promise<void> => {
    await takeStep('send', () => post(body));
    noteDelivered();
  };
  return attempt(
    () => send(takeStep('draw', () => drawRich(draft))),
    () => send(drawPlain(draft)),
    log,
  );
};

function answerNow(answer: Answer, { call }: Back, log: Log): Promise<void> {
  return attempt(
    () =>
      answer.replace
        ? call({ type: callbacks.update, data: takeStep('draw', () => drawUpdate(answer)) })
        : call({ type: callbacks.reply, data: takeStep('draw', () => drawRich(answer)) }),
    // A message with components stays one with components: the plain answer is a new message.
    () => call({ type: callbacks.reply, data: drawPlain(answer) }),
    log,
  );
}

/** An answer that takes time is announced, so that its interaction lives on. */
async function answerLater(
  { answer, ephemeral, replace }: Extract<Handling, { kind: 'later' }>,
  back: Back,
  log: Log,
  patience: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patience);
  });
  const first = await Promise.race([answer, late]);
  clearTimeout(timer);
  if (first !== 'late') return answerNow(first, back, log);
  await back.call(
    replace
      ? { type: callbacks.hold }
      : { type: callbacks.think, data: { flags: ephemeral ? messageFlags.ephemeral : 0 } },
  );
  const draft = await answer;
  await attempt(
    () => back.edit(takeStep('draw', () => drawUpdate(draft))),
    // A message with components stays one with components, as above.
    () => (replace ? back.add(drawPlain(draft)) : back.edit({ ...drawPlain(draft), flags: 0 })),
    log,
  );
}

/** Callbacks that carry no answer yet. */
const announcements: ReadonlySet<number> = new Set([callbacks.think, callbacks.hold]);

/** The same way, each call of which is a step of the question at hand. */
const followBack = ({ call, edit, remove, add }: Back): Back => ({
  call: async (body) => {
    await takeStep('send', () => call(body));
    noteAcknowledged();
    if (!announcements.has(body.type)) noteDelivered();
  },
  edit: async (body) => {
    await takeStep('send', () => edit(body));
    noteDelivered();
  },
  remove: () => takeStep('send', remove),
  add: async (body) => {
    await takeStep('send', () => add(body));
    noteDelivered();
  },
});

/** Answers an interaction, once; one that takes longer than `patience` milliseconds is announced first. Rejects with what Discord refused. */
export async function respond(
  handling: Handling,
  way: Back,
  log: Log,
  patience: number = deferAfter,
): Promise<void> {
  const back = followBack(way);
  switch (handling.kind) {
    case 'choices':
      await back.call({ type: callbacks.choices, data: { choices: handling.choices } });
      return;
    case 'answer':
      return answerNow(handling.answer, back, log);
    case 'later':
      try {
        return await answerLater(handling, back, log, patience);
      } catch (error) {
        if (!isTaken(error)) (await handling.answer).undo?.();
        throw error;
      }
    case 'delete':
      await back.call({ type: callbacks.hold });
      await back.remove();
  }
}
