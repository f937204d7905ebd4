import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { languages } from '../src/index.ts';
import type { Meter, Origin } from './meter.ts';

const origins: readonly Origin[] = ['slack', 'discord', 'web', 'mcp'];

/** Seconds: an answer takes about one millisecond, Slack and Discord wait for three seconds. */
const questionBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10];

/** Seconds: a read is given up after 0.145, a change after 1. */
const storeBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.5, 1, 2.5];

/** What is counted of questions. */
const countQuestions = (registers: [Registry]) => ({
  answers: new Counter({
    name: 'imerr_answers_total',
    help: 'Questions answered, by platform, kind of answer and language of the answer.',
    labelNames: ['platform', 'kind', 'language'],
    registers,
  }),
  unresolved: new Counter({
    name: 'imerr_unresolved_total',
    help: 'Questions that nothing of the catalog answered.',
    labelNames: ['platform'],
    registers,
  }),
  acknowledgement: new Histogram({
    name: 'imerr_acknowledgement_seconds',
    help: 'From the arrival of a question to its acknowledgement to the platform.',
    labelNames: ['platform'],
    buckets: questionBuckets,
    registers,
  }),
  answer: new Histogram({
    name: 'imerr_answer_seconds',
    help: 'From the arrival of a question until the platform had taken the answer.',
    labelNames: ['platform'],
    buckets: questionBuckets,
    registers,
  }),
});

/** What is counted of connections. */
const countConnections = (registers: [Registry]) => ({
  reconnects: new Counter({
    name: 'imerr_reconnects_total',
    help: 'Connections to a platform that were lost and built again.',
    labelNames: ['platform'],
    registers,
  }),
  failures: new Counter({
    name: 'imerr_door_failures_total',
    help: 'Doors to a platform that failed beyond what their client mends.',
    labelNames: ['platform'],
    registers,
  }),
  operations: new Histogram({
    name: 'imerr_store_operation_seconds',
    help: 'Work with the database, by operation (read, write) and outcome (done, late, failed).',
    labelNames: ['operation', 'outcome'],
    buckets: storeBuckets,
    registers,
  }),
});

/** Says who leads from when it is first told: without an election, 0 would mean that nobody does. */
function createLead(registers: [Registry]): Meter['led'] {
  let leader: Gauge | null = null;
  return (leads) => {
    leader ??= new Gauge({
      name: 'imerr_leader',
      help: 'Whether this process holds the Discord gateway; over all replicas the sum is 1.',
      registers,
    });
    leader.set(leads ? 1 : 0);
  };
}

/** Counts what happens, in a registry. */
export function createMeter(registers: [Registry]): Meter {
  const { answers, unresolved, acknowledgement, answer } = countQuestions(registers);
  const { reconnects, failures, operations } = countConnections(registers);
  // From the start, so that the first one shows as an increase.
  for (const platform of origins)
    for (const language of languages) answers.inc({ platform, kind: 'failed', language }, 0);
  for (const platform of ['slack', 'discord']) {
    reconnects.inc({ platform }, 0);
    failures.inc({ platform }, 0);
  }
  return {
    answered: ({ origin, said, language, unresolved: missed, acknowledged, delivered }) => {
      answers.inc({ platform: origin, kind: said, language });
      if (missed) unresolved.inc({ platform: origin });
      if (acknowledged !== null) acknowledgement.observe({ platform: origin }, acknowledged);
      if (delivered !== null) answer.observe({ platform: origin }, delivered);
    },
    reconnected: (platform) => reconnects.inc({ platform }),
    doorFailed: (platform) => failures.inc({ platform }),
    stored: (operation, outcome, seconds) => operations.observe({ operation, outcome }, seconds),
    led: createLead(registers),
  };
}
