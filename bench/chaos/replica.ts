import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endChild, keepChild } from './child.ts';

const program = fileURLToPath(new URL('../../adapters/main.js', import.meta.url));

/** A process that is started again and again. */
export type Replica = {
  readonly name: string;
  readonly port: number;
  /** Starts it; resolves when it is ready. */
  readonly start: () => Promise<void>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves with the exit code; null where a signal ended it. */
  readonly ended: () => Promise<number | null>;
  readonly isAlive: () => boolean;
  /** Ends it, killed where it must be; one that was stopped too. */
  readonly close: () => Promise<void>;
  /** When it last took up the gateway, on `performance.now()`; null where it does not hold it. */
  readonly leads: () => number | null;
};

/** A port that nobody has. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

async function awaitReady(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`a replica ended with ${child.exitCode}`);
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The compiled program as `npm start` runs it, with this environment alone; its log goes to a file. */
export async function createReplica(
  name: string,
  env: Readonly<Record<string, string>>,
  log: string,
): Promise<Replica> {
  const port = await findPort();
  const lines = createWriteStream(log, { flags: 'a' });
  let child: ChildProcess | null = null;
  let leads: number | null = null;
  const read = (line: string) => {
    lines.write(`${line}\n`);
    if (line.includes('this replica holds the gateway')) leads = performance.now();
    if (/standing by|may hold the gateway/.test(line)) leads = null;
  };
  return {
    name,
    port,
    start: async () => {
      const own = spawn(process.execPath, [program], {
        env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: String(port), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      keepChild(own);
      child = own;
      for (const stream of [own.stdout, own.stderr])
        if (stream !== null) createInterface(stream).on('line', read);
      own.once('exit', () => {
        leads = null;
      });
      await awaitReady(port, own);
    },
    signal: (signal) => void child?.kill(signal),
    ended: async () => {
      if (child === null || child.exitCode !== null) return child?.exitCode ?? null;
      if (child.signalCode !== null) return null;
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
    isAlive: () => child !== null && child.exitCode === null && child.signalCode === null,
    leads: () => leads,
    close: async () => (child === null ? undefined : endChild(child)),
  };
}
