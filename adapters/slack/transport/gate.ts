import type { App, ReceiverEvent } from '@slack/bolt';
import { type Follow, noteAcknowledged, noteDelivered } from '../../journey.ts';
import { describeError, type Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { readKey } from '../event.ts';
import type { Desk } from './desk.ts';

/** https://docs.slack.dev/reference/events/app_rate_limited */
export const rateLimited = 'slack sends no more events for now: too many in the last hour';

/** What stands between the receivers and Bolt. */
export type Gate = {
  /** The app as a receiver sees it. */
  readonly guard: (app: App) => App;
  /** Counts work as in flight that was begun otherwise. */
  readonly track: (work: Promise<void>) => Promise<void>;
  /** Resolves when everything that is in flight now is done; never rejects. */
  readonly drain: () => Promise<unknown>;
};

type GateOptions = {
  readonly desk: Desk;
  readonly store: Store;
  readonly log: Log;
  readonly follow: Follow;
};

/** The last word to a command that no handler has acknowledged. */
function apologise(body: ReceiverEvent['body'], desk: Desk, phrase: 'failed' | 'notInstalled') {
  if (typeof body.command !== 'string') return undefined;
  return { response_type: 'ephemeral', ...desk.apologise(null, phrase).message };
}

/**
 * Sees to what Bolt does not: each event and press once, `app_rate_limited`, which it cannot read, an
 * acknowledgement for everything, and what is in flight.
 */
export function createGate({ desk, store, log, follow }: GateOptions): Gate {
  const flights = new Set<Promise<void>>();

  /** Acknowledges, with the answer where there is one. */
  async function reply(event: ReceiverEvent, response: unknown): Promise<void> {
    await event.ack(response);
    noteAcknowledged();
    if (typeof response === 'object') noteDelivered();
  }

  async function pass(app: App, event: ReceiverEvent): Promise<void> {
    const { body } = event;
    if (body.type === 'app_rate_limited') {
      log.warn({}, rateLimited);
      return event.ack();
    }
    let acknowledged = false;
    const ack: ReceiverEvent['ack'] = (response) => {
      if (acknowledged) return Promise.resolve();
      acknowledged = true;
      // Our handlers always say something to a command: nothing is Bolt's word for "not installed".
      return reply(event, response ?? apologise(body, desk, 'notInstalled'));
    };
    const key = readKey(body);
    if (key !== null) {
      // Slack need not wait for the look whether another replica has it.
      await ack();
      const claim = await store.seen.claim(key.id, key.time);
      // While the database cannot tell, what Slack sends again may have been answered by another replica.
      if (claim === 'repeated' || (claim === 'unknown' && (event.retryNum ?? 0) > 0)) return;
    }
    await app
      .processEvent({ ...event, ack })
      .catch((error) => log.error(describeError(error), 'event failed'));
    if (!acknowledged) await reply(event, apologise(body, desk, 'failed'));
  }

  function track(work: Promise<void>): Promise<void> {
    const flight = work.catch((error) => log.warn(describeError(error), 'not acknowledged'));
    flights.add(flight);
    return flight.finally(() => flights.delete(flight));
  }

  return {
    track,
    guard: (app) =>
      Object.create(app, {
        processEvent: {
          value: (event: ReceiverEvent) => track(follow('slack', () => pass(app, event))),
        },
      }),
    drain: () => Promise.all(flights),
  };
}
