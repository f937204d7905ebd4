import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { languages } from '../src/index.ts';
import type { Meter, Origin } from './meter.ts';
import type { Health } from './store/store.ts';

/** What is read when somebody looks, and not counted on the way. */
export type Sources = {
  /** The version of the package, and that of the catalog. */
  readonly version: string;
  readonly catalog: { readonly version: string; readonly count: number };
  /** Questions under way. */
  readonly open: () => number;
  /** What `/readyz` says. */
  readonly isReady: () => boolean;
  /** Every door that has credentials. */
  readonly doors: () => readonly { readonly name: string; readonly ready: boolean }[];
  /** Null where nothing is remembered. */
  readonly store: (() => Health | undefined) | null;
};

export type Metrics = {
  readonly meter: Meter;
  /** The text that Prometheus reads, and its content type. */
  readonly render: () => Promise<string>;
  readonly contentType: string;
};

const origins: readonly Origin[] = ['slack', 'discord', 'web', 'mcp'];

/** Seconds: an answer takes about one millisecond, Slack and Discord wait for three seconds. */
const questionBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10];

/** Seconds: a read is given up after 0.145, a change after 1. */
const storeBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.5, 1, 2.5];

/** Milliseconds between two looks at the event loop; an idle one reads as much. At 1 it would cost 2 % of a core. */
const loopPrecision = 5;

function createMeter(registers: [Registry]): Meter {
  const answers = new Counter({
    name: 'imerr_answers_total',
    help: 'Questions answered, by platform, kind of answer and language of the answer.',
    labelNames: ['platform', 'kind', 'language'],
    registers,
  });
  const unresolved = new Counter({
    name: 'imerr_unresolved_total',
    help: 'Questions that nothing of the catalog answered.',
    labelNames: ['platform'],
    registers,
  });
  const acknowledgement = new Histogram({
    name: 'imerr_acknowledgement_seconds',
    help: 'From the arrival of a question to its acknowledgement to the platform.',
    labelNames: ['platform'],
    buckets: questionBuckets,
    registers,
  });
  const answer = new Histogram({
    name: 'imerr_answer_seconds',
    help: 'From the arrival of a question until the platform had taken the answer.',
    labelNames: ['platform'],
    buckets: questionBuckets,
    registers,
  });
  const reconnects = new Counter({
    name: 'imerr_reconnects_total',
    help: 'Connections to a platform that were lost and built again.',
    labelNames: ['platform'],
    registers,
  });
  const failures = new Counter({
    name: 'imerr_door_failures_total',
    help: 'Doors to a platform that failed beyond what their client mends.',
    labelNames: ['platform'],
    registers,
  });
  const operations = new Histogram({
    name: 'imerr_store_operation_seconds',
    help: 'Work with the database, by operation (read, write) and outcome (done, late, failed).',
    labelNames: ['operation', 'outcome'],
    buckets: storeBuckets,
    registers,
  });
  // From the start, so that the first one shows as an increase.
  for (const platform of origins)
    for (const language of languages) answers.inc({ platform, kind: 'failed', language }, 0);
  for (const platform of ['slack', 'discord']) {
    reconnects.inc({ platform }, 0);
    failures.inc({ platform }, 0);
  }
  let leader: Gauge | null = null;
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
    led: (leads) => {
      // Without an election there is no such metric: 0 would mean that nobody leads.
      leader ??= new Gauge({
        name: 'imerr_leader',
        help: 'Whether this process holds the Discord gateway; over all replicas the sum is 1.',
        registers,
      });
      leader.set(leads ? 1 : 0);
    },
  };
}

function watchStore(health: () => Health | undefined, registers: [Registry]): void {
  new Gauge({
    name: 'imerr_store_up',
    help: 'Whether the database answers.',
    registers,
    collect() {
      this.set(health()?.state === 'up' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'imerr_store_queue_length',
    help: 'Different counts that wait to be written.',
    registers,
    collect() {
      this.set(health()?.waiting ?? 0);
    },
  });
  new Counter({
    name: 'imerr_store_dropped_total',
    help: 'Counts given up because they could not be written.',
    registers,
    collect() {
      this.reset();
      this.inc(health()?.dropped ?? 0);
    },
  });
}

function watchDoors({ doors, isReady, open }: Sources, registers: [Registry]): void {
  new Gauge({
    name: 'imerr_ready',
    help: 'Whether questions are taken, as /readyz says.',
    registers,
    collect() {
      this.set(isReady() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'imerr_door_ready',
    help: 'Whether a door takes questions now.',
    labelNames: ['door'],
    registers,
    collect() {
      this.reset();
      for (const { name, ready } of doors()) this.set({ door: name }, ready ? 1 : 0);
    },
  });
  new Gauge({
    name: 'imerr_questions_open',
    help: 'Questions under way.',
    registers,
    collect() {
      this.set(open());
    },
  });
}

/** Counts with prom-client, in a registry of its own. */
export function createMetrics(sources: Sources): Metrics {
  const register = new Registry();
  const registers: [Registry] = [register];
  const { version, catalog, store } = sources;
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: loopPrecision });
  new Gauge({
    name: 'imerr_build_info',
    help: 'Always 1; the version of imerr is its label.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);
  new Gauge({
    name: 'imerr_catalog_info',
    help: 'Always 1; the version of the catalog is its label.',
    labelNames: ['version'],
    registers,
  }).set({ version: catalog.version }, 1);
  new Gauge({
    name: 'imerr_catalog_entries',
    help: 'Entries of the catalog.',
    registers,
  }).set(catalog.count);
  if (store !== null) watchStore(store, registers);
  watchDoors(sources, registers);
  return {
    meter: createMeter(registers),
    render: () => register.metrics(),
    contentType: register.contentType,
  };
}
