import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endChild } from '../bench/chaos/child.ts';

/** A child that has begun to run a script. */
async function startChild(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', `${script}; console.log('up')`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout !== null) await once(child.stdout, 'data');
  return child;
}

const lives = 'setInterval(() => {}, 1000)';
const obeys = `${lives}; process.on('SIGTERM', () => process.exit(7))`;
const refuses = `${lives}; process.on('SIGTERM', () => {})`;

describe('what a run of chaos has started', () => {
  test('ends when it is asked', async () => {
    const child = await startChild(obeys);
    await endChild(child);
    expect(child.exitCode).toBe(7);
  });

  test('ends as well where it was stopped', async () => {
    const child = await startChild(obeys);
    child.kill('SIGSTOP');
    await endChild(child);
    expect(child.exitCode).toBe(7);
  });

  test('is killed where it does not end', async () => {
    const child = await startChild(refuses);
    await endChild(child, 0);
    expect(child.signalCode).toBe('SIGKILL');
  });

  test('is not waited for where it has ended', async () => {
    const child = await startChild(lives);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await endChild(child);
    expect(child.signalCode).toBe('SIGKILL');
  });
});
