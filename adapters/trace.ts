import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { type Journey, leaveJourney, type Trace } from './journey.ts';
import type { Log } from './log.ts';
import { findEndpoint, type OtelEnv, readHeaders } from './otel.ts';

export type Traces = {
  readonly trace: Trace;
  /** Sends what waits, for at most `deadline` milliseconds. */
  readonly close: (deadline: number) => Promise<void>;
};

/** How long a collector may take, and how rarely it is said that it does not answer; milliseconds. */
const exportLimit = 5000;
const complaint = 60_000;

function createSampler({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: share }: OtelEnv) {
  const own = name.replace('parentbased_', '');
  const sampler: Sampler =
    own === 'traceidratio'
      ? new TraceIdRatioBasedSampler(share)
      : own === 'always_off'
        ? new AlwaysOffSampler()
        : new AlwaysOnSampler();
  return sampler;
}

/** The exporter, which says once a minute that it cannot send. Its own messages hold addresses. */
function createExporter(env: OtelEnv, log: Log): SpanExporter {
  const exporter = new OTLPTraceExporter({
    url: findEndpoint(env),
    headers: readHeaders(env),
    timeoutMillis: exportLimit,
  });
  let said = Number.NEGATIVE_INFINITY;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0 && performance.now() - said > complaint) {
          said = performance.now();
          log.warn({ spans: spans.length }, 'traces could not be sent');
        }
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

/** Writes a finished question as one trace: the question, and under it each station. */
function writeSpans(tracer: Tracer, journey: Journey, end: number): void {
  const { id, origin, start, answer, unresolved, steps } = journey;
  // The process's own clock keeps the distances, the system's tells where they stand.
  const zero = Date.now() - performance.now();
  const question = tracer.startSpan(
    'question',
    {
      kind: SpanKind.SERVER,
      root: true,
      startTime: zero + start,
      attributes: {
        'imerr.request': id,
        'imerr.platform': origin,
        'imerr.kind': answer?.said ?? '',
        'imerr.language': answer?.language ?? '',
        'imerr.unresolved': unresolved,
      },
    },
    ROOT_CONTEXT,
  );
  const context = trace.setSpan(ROOT_CONTEXT, question);
  for (const step of steps ?? []) {
    const span = tracer.startSpan(step.station, { startTime: zero + step.start }, context);
    if (step.fault !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: step.fault });
    span.end(zero + step.end);
  }
  if (answer?.said === 'failed') question.setStatus({ code: SpanStatusCode.ERROR });
  question.end(zero + end);
}

/**
 * Traces by OpenTelemetry, sent over HTTP. Spans are made when a question has settled, from times that
 * were noted on the way: no answer waits for them.
 */
export function openTraces(env: OtelEnv, version: string, log: Log): Traces {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': env.OTEL_SERVICE_NAME ?? 'imerr',
      'service.version': version,
    }),
    sampler: createSampler(env),
    spanProcessors: [new BatchSpanProcessor({ exporter: createExporter(env, log) })],
  });
  const tracer = provider.getTracer('imerr', version);
  return {
    trace: (journey, end) => leaveJourney(() => writeSpans(tracer, journey, end)),
    close: async (deadline) => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, deadline).unref());
      await Promise.race([provider.shutdown().catch(() => {}), late]);
    },
  };
}
