import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { createMeter } from './counter.ts';
import type { Meter } from './meter.ts';
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

/** Milliseconds between two looks at the event loop; an idle one reads as much. At 1 it would cost 2 % of a core. */
const loopPrecision = 5;

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
