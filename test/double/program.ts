import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { openDiscord } from './discord.ts';
import { startSlack } from './slack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const adapters = join(root, 'dist/adapters');

/** A local Slack and a local Discord until the test ends. */
export async function openDoubles() {
  const slack = await startSlack();
  const discord = await openDiscord();
  onTestFinished(async () => {
    await slack.close();
    await discord.close();
  });
  return { slack, discord };
}

/** A port that is taken until the test ends. */
export async function takePort(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => void server.close());
  return String((server.address() as AddressInfo).port);
}

/** The compiled program as `npm start` runs it, with this environment alone. */
export function start(
  env: Record<string, string>,
  { cwd = root, script = 'main.js', flags = [] as string[] } = {},
) {
  const data = mkdtempSync(join(tmpdir(), 'imerr-'));
  const child: ChildProcess = spawn(process.execPath, [...flags, join(adapters, script)], {
    cwd,
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: `file:${data}/imerr.db`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += String(chunk);
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(data, { recursive: true, force: true });
  });
  return {
    child,
    ended,
    printed: () => printed,
    /** The lines of the log so far. */
    lines: () =>
      printed
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    /** Resolves when the output matches. */
    until: (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve) => {
        const look = () => {
          const match = pattern.exec(printed);
          if (match === null) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        look();
      }),
  };
}
