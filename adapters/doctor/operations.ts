import { createServer } from 'node:http';
import type { Env } from '../env.ts';
import { describeError } from '../log.ts';
import { findEndpoint, readHeaders, wantsTraces } from '../otel.ts';
import { closeServer, explainListen, listen } from '../server.ts';
import { type Examine, type Finding, fault, good, note } from './finding.ts';

/** How long metrics and a collector may take, in milliseconds. */
const patience = 5000;

/** An address at which a listener of HOST is reached from here. */
function nameHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Whether the port is held by an imerr that serves metrics there. */
async function isServed(host: string, port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(`http://${nameHost(host)}:${port}/metrics`, { signal });
    return (await response.text()).includes('imerr_build_info');
  } catch {
    return false;
  }
}

async function examineMetrics({ HOST, METRICS_PORT: port }: Env): Promise<Finding[]> {
  if (port === undefined) return [];
  const open = ['0.0.0.0', '::'].includes(HOST)
    ? [
        note(
          `metrics are open to whoever reaches port ${port}`,
          'Let only Prometheus reach it: a firewall, a network policy, or a HOST of the inner network.',
        ),
      ]
    : [];
  const server = createServer();
  try {
    await listen(server, HOST, port);
    await closeServer(server, 100);
    return [good(`METRICS_PORT ${port} is free for metrics`), ...open];
  } catch (error) {
    if (await isServed(HOST, port)) return [good(`metrics are served on ${port}`), ...open];
    const text = explainListen(error, port, 'METRICS_PORT');
    return [
      fault(text, 'Choose a free port for METRICS_PORT, and an address of this machine as HOST.'),
    ];
  }
}

const explainStatus = (status: number): Finding => {
  const text = `the collector of traces answers ${status}`;
  if (status === 401 || status === 403)
    return fault(text, 'Check the key in OTEL_EXPORTER_OTLP_HEADERS.');
  const path =
    'It must take OTLP over HTTP with JSON at the endpoint and /v1/traces, usually on port 4318.';
  return fault(text, status === 404 || status === 415 ? path : 'See the log of the collector.');
};

async function examineTraces(env: Env): Promise<Finding[]> {
  if (!wantsTraces(env)) return [];
  try {
    const response = await fetch(findEndpoint(env), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...readHeaders(env) },
      body: '{"resourceSpans":[]}',
      signal: AbortSignal.timeout(patience),
    });
    await response.arrayBuffer();
    return [response.ok ? good('the collector takes traces') : explainStatus(response.status)];
  } catch (error) {
    const { name } = describeError(error);
    return [
      fault(
        `the collector of traces is not reached (${name})`,
        'Check OTEL_EXPORTER_OTLP_ENDPOINT and the network. Answers do not wait for it.',
      ),
    ];
  }
}

/** Metrics and traces, where they are switched on. */
export const examineOperations: Examine = async (env) => {
  const findings = [...(await examineMetrics(env)), ...(await examineTraces(env))];
  return findings.length === 0 ? null : findings;
};
