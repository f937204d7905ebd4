// Runs the steps of the Dockerfile without Docker: every stage in a root of its own, laid over this
// machine's or over --base, then the command, read-only, without a network. Needs Linux and root.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root as context } from './folder.ts';
import { type Built, buildStage } from './image/build.ts';
import { readContext } from './image/context.ts';
import { measureFolder, sealLayer } from './image/layer.ts';
import { findStep, readRecipe, type Stage } from './image/recipe.ts';
import { type Check, tryLaunch } from './image/trial.ts';

/** The folder of the layers, set where the mounts of this process are its own. */
const mark = 'IMERR_DOCKERFILE';

/** A key pair's half that belongs to nobody: interactions over HTTP open a store and call nobody. */
const trials: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'without any variable': {},
  'as a bot': { DISCORD_PUBLIC_KEY: '0'.repeat(64), PUBLIC_URL: 'https://errors.example.org' },
};

const print = (line: string): void => console.log(line);
const draw = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

async function tryStage(stage: Stage, { layer, setting }: Built, folder: string): Promise<Check[]> {
  const volumes = stage.steps.flatMap((step) => (step.kind === 'volume' ? [step.path] : []));
  const checks: Check[] = [];
  for (const [index, [name, env]] of Object.entries(trials).entries()) {
    const launch = {
      root: sealLayer(join(folder, `trial-${index}`), layer.stack, volumes),
      setting: { ...setting, env: { ...setting.env, ...env } },
      command: findStep(stage, 'command')?.command ?? [],
      health: findStep(stage, 'health')?.command ?? [],
      signal: (findStep(stage, 'signal')?.signal ?? 'SIGTERM') as NodeJS.Signals,
    };
    print(`\nStarted ${name}:`);
    for (const check of await tryLaunch(launch)) {
      print(`  ${check.holds ? 'ok   ' : 'FAULT'} ${check.text}`);
      checks.push(check);
    }
  }
  return checks;
}

async function build(base: string, folder: string): Promise<number> {
  spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]);
  const read = (name: string) => readFileSync(join(context, name), 'utf8');
  const stages = readRecipe(read('Dockerfile'));
  const visible = readContext(read('.dockerignore')).filter((name) =>
    existsSync(join(context, name)),
  );
  const built = new Map<string, Built>();
  for (const stage of stages)
    built.set(stage.name, buildStage(stage, { context, visible, folder, base, print }, built));
  print(`\nIn place of ${stages[0]?.base}: ${base}, node ${process.version}. Added by each stage:`);
  for (const [name, { layer }] of built) print(`  ${name}: ${draw(measureFolder(layer.upper))}`);
  const last = stages.at(-1);
  const end = last && built.get(last.name);
  const checks = last && end ? await tryStage(last, end, folder) : [];
  return checks.length > 0 && checks.every(({ holds }) => holds) ? 0 : 1;
}

/** The same once more, in a namespace whose mounts go with it. */
function isolate(): number {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    print('npm run dockerfile mounts folders: it needs Linux and root (sudo).');
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'imerr-image-'));
  const own = ['--mount', '--propagation', 'private', process.execPath];
  const args = [...own, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const env = { ...process.env, [mark]: folder };
  const { status } = spawnSync('unshare', args, { stdio: 'inherit', env });
  rmSync(folder, { recursive: true });
  return status ?? 1;
}

const { values } = parseArgs({ options: { base: { type: 'string', default: '/' } } });
const folder = process.env[mark];
process.exitCode = folder === undefined ? isolate() : await build(values.base, folder);
