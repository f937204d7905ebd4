import { actions } from '../control.ts';
import { askPattern, readPress, readValue } from '../press.ts';
import type { OnAction } from './action.ts';
import { type Counter, respondTo, visitOf } from './counter.ts';
import { personKey } from './visit.ts';
import { answerInWindow } from './window.ts';

/** A button of an answer is a question; in a direct message nobody needs to share. */
export function registerPress(on: OnAction, counter: Counter): void {
  const { desk, memory, log } = counter;
  on(askPattern, async ({ action, body, respond, client, context }) => {
    const press = readPress(body, readValue(action), action.action_id);
    const visit = visitOf({ context, client }, counter, press.user, press.channel);
    memory.notePress(personKey(visit));
    if (press.place === 'window') return answerInWindow(press, visit, body, counter);
    const shared = press.thread === null ? 'channel' : 'thread';
    const answer = await desk.answer(visit, {
      query: { text: press.text, language: press.language, visibility: 'person' },
      from: 'button',
      frame: { full: press.full, share: press.place === 'direct' ? null : shared },
    });
    if (answer === null) return;
    // Thanks for a vote, or a request to wait, stand beside the answer, not in its place.
    const aside = action.action_id.startsWith(actions.vote) || answer.kind === 'apology';
    const beside =
      aside && press.place === 'replace' ? ({ ...press, place: 'private' } as const) : press;
    // The same answer in another form takes its place in a direct message too.
    const over = beside.place === 'replace' || (press.place === 'direct' && press.again && !aside);
    await respondTo({ ...beside, over }, answer, respond, client, log);
  });
}
