import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../measure.ts';
import type { Asking, Posted, Try } from './question.ts';

/** A question and all that was tried to have it answered. Times on `performance.now()`. */
type Question = {
  readonly asking: Asking;
  readonly start: number;
  readonly tries: Try[];
  /** When the first request had ended. */
  first: number;
  /** When an answer came with the request, or the platform was told that the question arrived. */
  end: number | null;
};

/** What happened in a span of time. Times in milliseconds. */
export type Account = {
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
  /** Questions whose first request was refused or cut off. */
  readonly again: number;
  /** What these requests came back with. */
  readonly statuses: readonly number[];
  /** From the first question in a row that was not answered at once to the next that was. */
  readonly gap: number;
  /** Marks that nobody answered, and those answered more than once. */
  readonly lost: readonly string[];
  readonly twice: readonly string[];
};

/** Everything that is asked, while it is asked. */
export type Ledger = {
  /** Asks so many times a second until the signal; resolves when the last is answered or given up. */
  readonly run: (asking: Asking, rate: number, signal: AbortSignal) => Promise<void>;
  /** Questions under way whose answer comes with the request. */
  readonly flying: () => number;
  readonly account: (name: Asking['name'], from: number, to: number) => Account;
};

/** Milliseconds in which what was acknowledged is posted, or was lost. */
const posting = 500;

/** Milliseconds until somebody who got no answer asks again, and how often. */
const retry = { wait: 250, most: 60 } as const;

const markOf = ({ tries }: Question): string => tries[0]?.mark ?? '';

const countAnswers = ({ tries }: Question, posted: Posted): number =>
  [...new Set(tries.map(({ mark }) => mark))].reduce((sum, mark) => sum + posted.count(mark), 0) +
  tries.filter(({ answer }) => answer !== null).length;

const isPrompt = (question: Question, posted: Posted): boolean =>
  question.tries[0]?.taken === true &&
  (question.asking.name !== 'Discord mention' || countAnswers(question, posted) > 0);

/** How long a question took; none where it was not answered. */
function listTimes({ asking, start, end, tries }: Question, posted: Posted): number[] {
  const done = asking.direct ? end : posted.time(tries[0]?.mark ?? '');
  return done === null ? [] : [done - start];
}

function findGap(asked: readonly Question[], to: number, posted: Posted): number {
  let since: number | null = null;
  let gap = 0;
  for (const question of asked) {
    if (!isPrompt(question, posted)) since ??= question.start;
    else if (since !== null) {
      gap = Math.max(gap, question.start - since);
      since = null;
    }
  }
  return since === null ? gap : Math.max(gap, to - since);
}

/** By the time of its outcome: what is killed takes with it what was asked before. */
const outcomeOf = ({ asking, first }: Question): number =>
  asking.direct ? first : first + posting;

function draw(asked: readonly Question[], to: number, posted: Posted): Account {
  const times = asked.flatMap((one) => listTimes(one, posted));
  return {
    asked: asked.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    again: asked.filter(({ tries }) => tries.length > 1).length,
    statuses: asked.flatMap(({ tries }) => tries.slice(0, -1).map(({ status }) => status)),
    gap: findGap(asked, to, posted),
    lost: asked.filter((one) => countAnswers(one, posted) === 0).map(markOf),
    twice: asked.filter((one) => countAnswers(one, posted) > 1).map(markOf),
  };
}

/** Asks a question until it is answered, at most `most` times. */
async function ask(question: Question, number: number, most: number): Promise<void> {
  for (let turn = 0; turn < most && question.end === null; turn += 1) {
    if (turn > 0) await wait(retry.wait);
    const tried = await question.asking.ask(number, turn);
    question.tries.push(tried);
    if (turn === 0) question.first = performance.now();
    if (tried.taken) question.end = performance.now();
  }
}

/** Keeps account; a question is asked at most `most` times. */
export function createLedger(posted: Posted, most: number = retry.most): Ledger {
  const questions: Question[] = [];
  let flying = 0;
  async function fly(asking: Asking, number: number): Promise<void> {
    const question: Question = { asking, start: performance.now(), tries: [], first: 0, end: null };
    questions.push(question);
    flying += 1;
    await ask(question, number, most);
    flying -= 1;
  }
  return {
    run: async (asking, rate, signal) => {
      const flights: Promise<void>[] = [];
      const begin = performance.now();
      for (let number = 0; !signal.aborted; number += 1) {
        const early = begin + (number * 1000) / rate - performance.now();
        if (early > 0) await wait(early);
        flights.push(fly(asking, number));
      }
      await Promise.all(flights);
    },
    flying: () => flying,
    account: (name, from, to) => {
      const asked = questions.filter((question) => {
        const time = outcomeOf(question);
        return question.asking.name === name && time >= from && time < to;
      });
      return draw(asked, to, posted);
    },
  };
}
