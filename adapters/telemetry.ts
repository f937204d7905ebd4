import { createServer, type RequestListener } from 'node:http';
import { DoorError } from './door.ts';
import type { Env } from './env.ts';
import { createJourneys, type Journeys } from './journey.ts';
import type { Log } from './log.ts';
import { type Meter, silentMeter } from './meter.ts';
import type { Metrics, Sources } from './metrics.ts';
import { wantsTraces } from './otel.ts';
import { closeServer, explainListen, listen } from './server.ts';

/** What is told to those who run imerr, beside the log. */
export type Telemetry = {
  readonly meter: Meter;
  readonly journeys: Journeys;
  /** Sends and closes what is open within `deadline` milliseconds; metrics are served until then. */
  readonly close: (deadline: number) => Promise<void>;
};

/** What metrics are made from, but for what is known here. */
export type Observed = Omit<Sources, 'open' | 'version'>;

const path = '/metrics';

/** Answers `GET /metrics`. */
function createListener({ render, contentType }: Metrics): RequestListener {
  return (request, response) => {
    const [asked] = (request.url ?? '').split('?');
    if (asked !== path) return void response.writeHead(404).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    render().then(
      (text) => response.writeHead(200, { 'content-type': contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  };
}

/** Serves metrics on METRICS_PORT; returns what closes the listener. Rejects with a `DoorError`. */
async function serveMetrics(metrics: Metrics, { HOST }: Env, wanted: number, log: Log) {
  const server = createServer({ requestTimeout: 10_000 }, createListener(metrics));
  try {
    const port = await listen(server, HOST, wanted);
    log.info({ host: HOST, metrics: port }, 'metrics are served');
  } catch (error) {
    throw new DoorError(explainListen(error, wanted, 'METRICS_PORT'), { fatal: true });
  }
  return (deadline: number) => closeServer(server, deadline);
}

/**
 * Opens metrics where METRICS_PORT is set, and traces where OpenTelemetry's variables ask for them; what
 * is not asked for is not loaded. Rejects with a `DoorError` where METRICS_PORT cannot be had.
 */
export async function openTelemetry(
  env: Env,
  version: string,
  observed: Observed,
  log: Log,
): Promise<Telemetry> {
  const closes: ((deadline: number) => Promise<void>)[] = [];
  let journeys: Journeys | null = null;
  let meter = silentMeter;
  if (env.METRICS_PORT !== undefined) {
    const { createMetrics } = await import('./metrics.ts');
    const metrics = createMetrics({ ...observed, version, open: () => journeys?.open() ?? 0 });
    closes.push(await serveMetrics(metrics, env, env.METRICS_PORT, log));
    meter = metrics.meter;
  }
  const traces = wantsTraces(env)
    ? (await import('./trace.ts')).openTraces(env, version, log)
    : null;
  if (traces !== null) closes.push(traces.close);
  journeys = createJourneys(meter, traces?.trace ?? null);
  return {
    meter,
    journeys,
    close: async (deadline) => void (await Promise.all(closes.map((close) => close(deadline)))),
  };
}
