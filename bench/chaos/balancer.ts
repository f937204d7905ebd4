import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endChild, keepChild } from './child.ts';
import { findPort } from './replica.ts';

const shipped = fileURLToPath(new URL('../../../deploy/nginx.conf', import.meta.url));

/** Where nginx is; null where it is not installed. */
export function findNginx(): string | null {
  const found = ['nginx', '/usr/sbin/nginx'].find(
    (path) => spawnSync(path, ['-v'], { stdio: 'ignore' }).error === undefined,
  );
  return found ?? null;
}

/** The configuration that is shipped, with other addresses and folders. */
function fitConfiguration(folder: string, port: number, replicas: readonly number[]): string {
  const text = readFileSync(shipped, 'utf8');
  const servers = [...text.matchAll(/^ *server [\w.]+:3000( [^;]*)?;\n/gm)];
  const [first] = servers;
  if (first === undefined) throw new Error('deploy/nginx.conf names no replica');
  const own = replicas.map((one) => `server 127.0.0.1:${one}${first[1] ?? ''};\n`).join('');
  const fitted = servers.reduce(
    (rest, [line], at) => rest.replace(line, at === 0 ? own : ''),
    text,
  );
  return fitted
    .replace(/listen 8080;/, `listen 127.0.0.1:${port};`)
    .replace(/^worker_processes .*;$/m, 'worker_processes 1;')
    .replace(/^error_log .*;$/m, `error_log ${join(folder, 'balancer.log')} error;`)
    .replaceAll('/tmp/nginx', join(folder, 'nginx'));
}

/** Starts nginx before the replicas. */
export async function startBalancer(
  nginx: string,
  folder: string,
  replicas: readonly number[],
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const port = await findPort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, fitConfiguration(folder, port, replicas));
  const child: ChildProcess = spawn(nginx, ['-p', folder, '-c', file, '-g', 'daemon off;'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // Killed, it would leave its workers behind.
  keepChild(child, 'SIGTERM');
  for (;;) {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (response?.status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    close: () => endChild(child),
  };
}
