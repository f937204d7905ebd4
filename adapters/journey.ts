import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { maskSecrets } from '../src/index.ts';
import { type Meter, type Origin, type Said, silentMeter } from './meter.ts';

/** The stations of a question that a trace shows. */
export type Station = 'read' | 'resolve' | 'present' | 'draw' | 'send' | 'store';

/** One station; times as `performance.now()` gives them. */
export type Step = {
  readonly station: Station;
  readonly start: number;
  end: number;
  /** The name of the error that ended it. */
  fault: string | null;
};

/** A question from its arrival until nothing is left to do about it. It holds no text and no id of a person. */
export type Journey = {
  readonly id: string;
  readonly origin: Origin;
  readonly start: number;
  acknowledged: number | null;
  delivered: number | null;
  answer: { readonly said: Said; readonly language: string } | null;
  unresolved: boolean;
  /** Null where nobody traces. */
  readonly steps: Step[] | null;
};

/** What is done with a finished question beside counting it. */
export type Trace = (journey: Journey, end: number) => void;

/** Follows what a question sets off until it has settled; lines of the log in between bear its id. */
export type Follow = <T>(origin: Origin, work: () => T) => T;

export type Journeys = {
  readonly follow: Follow;
  /** Questions under way. */
  readonly open: () => number;
};

/** What is known of what runs now; an HTTP request may have an id before it is a question. */
type Place = { readonly id: string; readonly journey: Journey | null };

const current = new AsyncLocalStorage<Place>();

/** Steps of one question that are kept. */
const stepLimit = 64;

function begin(origin: Origin, traced: boolean): Journey {
  return {
    id: current.getStore()?.id ?? randomUUID(),
    origin,
    start: performance.now(),
    acknowledged: null,
    delivered: null,
    answer: null,
    unresolved: false,
    steps: traced ? [] : null,
  };
}

/** Seconds from the start of a question; null where that never came. */
const secondsTo = (time: number | null, { start }: Journey): number | null =>
  time === null ? null : (time - start) / 1000;

/** Follows questions; each is counted, and traced where `trace` is given, once it has settled and was answered. */
export function createJourneys(meter: Meter = silentMeter, trace: Trace | null = null): Journeys {
  let open = 0;

  function finish(journey: Journey): void {
    open -= 1;
    // An event that nobody was answered for is no question.
    if (journey.answer === null) return;
    meter.answered({
      ...journey.answer,
      origin: journey.origin,
      unresolved: journey.unresolved,
      acknowledged: secondsTo(journey.acknowledged, journey),
      delivered: secondsTo(journey.delivered, journey),
    });
    trace?.(journey, performance.now());
  }

  return {
    open: () => open,
    follow: (origin, work) => {
      const journey = begin(origin, trace !== null);
      open += 1;
      return settle(
        () => current.run({ id: journey.id, journey }, work),
        () => finish(journey),
      );
    },
  };
}

/** Follows questions without counting them: for tests, and what hands nothing else in. */
export const { follow: followQuietly } = createJourneys();

/** Calls `end` when the work has settled, with the error that it threw or rejected with. */
function settle<T>(work: () => T, end: (error: unknown) => void): T {
  let result: T;
  try {
    result = work();
  } catch (error) {
    end(error);
    throw error;
  }
  if (result instanceof Promise) result.then(() => end(undefined), end);
  else end(undefined);
  return result;
}

/** An id that somebody else may give a request: it stands in logs, so it is short and plain. */
const plainId = /^[\w.:-]{1,64}$/;
/** What nginx and traces give; any other that looks like a secret is taken for one. */
const usualId = /^[0-9a-f]{32}$/;

/** The id of a request: the given one where it is plain, else a new one. */
export function chooseId(given: string | readonly string[] | undefined): string {
  if (typeof given !== 'string' || !plainId.test(given)) return randomUUID();
  return usualId.test(given) || maskSecrets(given) === given ? given : randomUUID();
}

/** Runs a request under its id, whether or not it becomes a question. */
export const runRequest = <T>(id: string, work: () => T): T =>
  current.run({ id, journey: null }, work);

/** Runs what belongs to no question, though one set it off. */
export const leaveJourney = <T>(work: () => T): T => current.exit(work);

/** What a line of the log says about where it comes from. */
export function describeRequest(): { readonly request?: string } {
  const place = current.getStore();
  return place === undefined ? {} : { request: place.id };
}

const find = (): Journey | null => current.getStore()?.journey ?? null;

/** Says what the question at hand was answered with; the first word counts. */
export function noteAnswer(said: Said, language: string): void {
  const journey = find();
  if (journey !== null) journey.answer ??= { said, language };
}

/** Takes back what was said: the answer is not sent. */
export function noteSilence(): void {
  const journey = find();
  if (journey !== null) journey.answer = null;
}

/** Says that nothing of the catalog answered the question at hand. */
export function noteUnresolved(): void {
  const journey = find();
  if (journey !== null) journey.unresolved = true;
}

/** Says that the platform knows that the question arrived; the first time counts. */
export function noteAcknowledged(): void {
  const journey = find();
  if (journey !== null) journey.acknowledged ??= performance.now();
}

/** Says that the platform has taken something; the first time after there was an answer counts. */
export function noteDelivered(): void {
  const journey = find();
  if (journey !== null && journey.answer !== null) journey.delivered ??= performance.now();
}

/** Does one station's work of the question at hand. Without a trace it is the work alone. */
export function takeStep<T>(station: Station, work: () => T): T {
  const steps = find()?.steps;
  if (steps == null || steps.length >= stepLimit) return work();
  const start = performance.now();
  const step: Step = { station, start, end: start, fault: null };
  steps.push(step);
  return settle(work, (error) => {
    step.end = performance.now();
    if (error !== undefined)
      step.fault = error instanceof Error ? error.constructor.name : 'thrown';
  });
}
