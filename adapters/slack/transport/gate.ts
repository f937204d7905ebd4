import type { App, ReceiverEvent } from '@slack/bolt';
import { describeError, type Log } from '../../log.ts';
import { readEventKey } from '../event.ts';
import type { Desk } from './desk.ts';
import type { Memory } from './memory.ts';

/** https://docs.slack.dev/reference/events/app_rate_limited */
export const rateLimited = 'slack sends no more events for now: too many in the last hour';

/** What stands between the receivers and Bolt. */
export type Gate = {
  /** The app as a receiver sees it. */
  readonly guard: (app: App) => App;
  /** Resolves when everything that is in flight now is done; never rejects. */
  readonly drain: () => Promise<unknown>;
};

/** The last word of a request that no handler has acknowledged. */
function apologise(body: ReceiverEvent['body'], desk: Desk): object | undefined {
  if (typeof body.command !== 'string') return undefined;
  return { response_type: 'ephemeral', ...desk.apologise(null, 'failed').message };
}

/**
 * Sees to what Bolt does not: each event once, `app_rate_limited`, which it cannot read, an
 * acknowledgement for everything, and what is in flight.
 */
export function createGate({ desk, memory, log }: { desk: Desk; memory: Memory; log: Log }): Gate {
  const flights = new Set<Promise<void>>();

  async function pass(app: App, event: ReceiverEvent): Promise<void> {
    const { body } = event;
    if (body.type === 'app_rate_limited') {
      log.warn({}, rateLimited);
      return event.ack();
    }
    const key = readEventKey(body);
    if (key !== null && memory.isRepeated(key)) return event.ack();
    let acknowledged = false;
    const ack: ReceiverEvent['ack'] = (response) => {
      acknowledged = true;
      return event.ack(response);
    };
    await app
      .processEvent({ ...event, ack })
      .catch((error) => log.error(describeError(error), 'event failed'));
    if (!acknowledged) await event.ack(apologise(body, desk));
  }

  function track(app: App, event: ReceiverEvent): Promise<void> {
    const flight = pass(app, event).catch((error) =>
      log.warn(describeError(error), 'not acknowledged'),
    );
    flights.add(flight);
    return flight.finally(() => flights.delete(flight));
  }

  return {
    guard: (app) =>
      Object.create(app, { processEvent: { value: (event: ReceiverEvent) => track(app, event) } }),
    drain: () => Promise.all(flights),
  };
}
