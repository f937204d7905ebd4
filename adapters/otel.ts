import { z } from 'zod';

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional();

/** Every trace begins here, so that a parent never decides; with or without it, the names mean the same. */
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const otlpProtocol = z.enum(['http/json'], 'must be http/json').optional();

const otlpHeaders = z
  .string()
  .regex(/^\s*[^=,\s]+=[^,]*(?:,\s*[^=,\s]+=[^,]*)*$/, 'must be name=value, separated by commas')
  .optional();

/**
 * What switches traces on and says where they go; a part of the environment.
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export const otelVariables = {
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], 'must be otlp or none').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: otlpProtocol,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: otlpProtocol,
  OTEL_EXPORTER_OTLP_HEADERS: otlpHeaders,
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: otlpHeaders,
  OTEL_SERVICE_NAME: z.string().trim().max(100, 'must be at most 100 characters long').optional(),
  OTEL_TRACES_SAMPLER: z
    .enum(samplers, `must be one of ${samplers.join(', ')}`)
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('must be a number from 0 to 1')
    .min(0, 'must be a number from 0 to 1')
    .max(1, 'must be a number from 0 to 1')
    .default(1),
};

/** The part of the environment that is about traces. */
export type OtelEnv = z.infer<z.ZodObject<typeof otelVariables>>;

/** Text that may be percent-encoded; as it is where it is not. */
export const decodeText = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Headers of OTEL_EXPORTER_OTLP_HEADERS and of the variable for traces, which goes before. */
export function readHeaders(env: OtelEnv): Record<string, string> {
  const given = [env.OTEL_EXPORTER_OTLP_HEADERS, env.OTEL_EXPORTER_OTLP_TRACES_HEADERS];
  const pairs = given.flatMap((list) => list?.split(',') ?? []).map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.map(([name = '', ...value]) => [name.trim(), decodeText(value.join('=').trim())]),
  );
}

/** Whether traces are switched on, as OpenTelemetry names it. */
export const wantsTraces = (env: OtelEnv): boolean =>
  env.OTEL_TRACES_EXPORTER === 'otlp' ||
  (env.OTEL_TRACES_EXPORTER === undefined &&
    (env.OTEL_EXPORTER_OTLP_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !== undefined);

const defaultEndpoint = 'http://localhost:4318';

/** Where traces go: https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp */
export function findEndpoint(env: OtelEnv): string {
  const base = (env.OTEL_EXPORTER_OTLP_ENDPOINT ?? defaultEndpoint).replace(/\/*$/, '/');
  return env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? `${base}v1/traces`;
}
