import { pino } from 'pino';
import { maskSecrets } from '../src/index.ts';

/** What the adapters need of a log. */
export type Log = {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The id of a request is plain and may be 32 hexadecimal digits, as secrets are: it stays readable. */
const requestField = /"request":"[\w.:-]{1,64}"/;

function maskLine(line: string): string {
  const [request] = requestField.exec(line) ?? [];
  if (request === undefined) return maskSecrets(line);
  const at = line.indexOf(request);
  return maskSecrets(line.slice(0, at)) + request + maskSecrets(line.slice(at + request.length));
}

/**
 * A log of JSON lines on standard error. Every line is masked as a whole before it is written, and
 * `secrets` (the deployment's own tokens) are masked wherever they stand. `describe` tells what every
 * line says beside its own fields.
 */
export function createLog({
  level,
  secrets,
  describe = () => ({}),
  write,
}: {
  level: LogLevel;
  secrets: readonly string[];
  describe?: () => object;
  write?: (line: string) => void;
}): Log {
  const out = write ?? ((line: string) => process.stderr.write(line));
  // As they are, and as they stand in a line of JSON.
  const known = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret]);
  const clean = (line: string) =>
    maskLine(known.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line));
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: describe },
    { write: (line: string) => out(clean(line)) },
  );
}

/**
 * What may be logged of a thrown value: its name, code and status. Messages of platform clients hold
 * URLs with tokens, so only our own are kept.
 */
export function describeError(error: unknown): { name: string; code?: string; status?: number } {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, status, statusCode } = error as {
    code?: unknown;
    status?: unknown;
    statusCode?: unknown;
  };
  const http = typeof status === 'number' ? status : statusCode;
  return {
    name: error.constructor.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(typeof http === 'number' ? { status: http } : {}),
  };
}
