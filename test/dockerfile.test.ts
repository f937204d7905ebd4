import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultUrl } from '../adapters/store/engine.ts';
import { readContext } from '../scripts/image/context.ts';
import { findStep, readRecipe } from '../scripts/image/recipe.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const stages = readRecipe(read('Dockerfile'));
const last = stages.at(-1) ?? { name: '', base: '', steps: [] };
const commands = last.steps.flatMap((step) => (step.kind === 'run' ? [step.command] : []));

describe('the image', () => {
  it('stands on one exact version of Node 24 in every stage', () => {
    for (const { base } of stages) expect(base).toMatch(/^node:24\.\d+\.\d+-bookworm-slim$/);
  });

  it('runs as a user that Kubernetes can tell is not root', () => {
    expect(findStep(last, 'user')?.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('asks for its health and starts without a shell, curl or npm', () => {
    expect(findStep(last, 'health')?.command[0]).toBe('node');
    expect(findStep(last, 'command')?.command).toEqual(['node', '/app/dist/adapters/main.js']);
    expect(findStep(last, 'signal')?.signal).toBe('SIGTERM');
  });

  it('writes to /data alone, and keeps the database there', () => {
    expect(findStep(last, 'volume')?.path).toBe('/data');
    const file = defaultUrl.replace(/^file:/, '');
    expect(posix.resolve(findStep(last, 'workdir')?.path ?? '', file)).toBe('/data/imerr.db');
  });

  it('installs from the lock file, and neither tools nor install scripts into the last stage', () => {
    const installs = stages.flatMap(({ steps }) =>
      steps.flatMap((step) =>
        step.kind === 'run' && step.command.includes('npm ') ? [step.command] : [],
      ),
    );
    for (const command of installs.filter((one) => !one.startsWith('npm run')))
      expect(command).toMatch(/^npm ci .*--ignore-scripts/);
    expect(commands.join()).not.toMatch(/npm|apt/);
  });

  it('takes modules from a stage without development packages', () => {
    const copies = last.steps.flatMap((step) => (step.kind === 'copy' ? [step] : []));
    const origin = copies.find(({ sources }) => sources[0]?.endsWith('/node_modules'))?.from;
    const steps = stages.find(({ name }) => name === origin)?.steps ?? [];
    expect(steps.some((step) => step.kind === 'run' && step.command.includes('--omit=dev'))).toBe(
      true,
    );
  });
});

describe('what is sent to the engine', () => {
  const names = readContext(read('.dockerignore'));

  it('is there, and holds no secret, no data, no history', () => {
    for (const name of names) expect(existsSync(new URL(`../${name}`, import.meta.url))).toBe(true);
    for (const name of ['.env', 'data', '.git', 'node_modules', 'dist'])
      expect(names).not.toContain(name);
  });

  it('has all that the steps copy', () => {
    const wanted = stages.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'copy' && step.from === null ? step.sources : [])),
    );
    expect(wanted.filter((name) => name !== '.' && !names.includes(name))).toEqual([]);
  });

  it.each([
    ['node_modules\n.env', '"*"'],
    ['*\n!**/*.ts', '!**/*.ts'],
  ])('is never all but a few: %j is refused', (text, fault) => {
    expect(() => readContext(text)).toThrow(fault);
  });
});

describe('a Dockerfile that could not be tried', () => {
  it.each([
    ['FROM node\nADD https://example.org/x /x', 'ADD is not understood'],
    ['FROM node\nCMD node main.js', 'JSON'],
    ['FROM node\nRUN --mount=type=secret,id=x true', 'is not understood'],
    ['FROM node\nCOPY --chown=1:1 a b', 'COPY --chown is not understood'],
  ])('is refused: %j', (text, fault) => {
    expect(() => readRecipe(text)).toThrow(fault);
  });
});
