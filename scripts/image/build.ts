import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Layer, openLayer } from './layer.ts';
import type { Stage, Step } from './recipe.ts';

/** How a command of a stage runs. */
export type Setting = {
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  /** "uid:gid", or root. */
  readonly user: string;
};

/** A stage whose steps were run. */
export type Built = { readonly layer: Layer; readonly setting: Setting };

/** What the steps come from and go to. */
export type Site = {
  /** The folder that is built. */
  readonly context: string;
  /** Names of it that the steps may see. */
  readonly visible: readonly string[];
  /** Where the layers lie; must not be on the file system of `base`. */
  readonly folder: string;
  /** The root of the image that the stages begin with. */
  readonly base: string;
  readonly print: (line: string) => void;
};

/** What an engine hands to every step by itself, so that registries are reached. */
const passed = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
const certificates = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];

function pickNetwork(): Record<string, string> {
  const names = [...passed, ...certificates];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

/** Words that run `command` inside `root` as the setting says. */
export function enter(root: string, { workdir, user }: Setting, command: readonly string[]) {
  const inside = ['sh', '-c', 'cd "$0" && exec "$@"', workdir, ...command];
  return ['chroot', `--userspec=${user}`, root, ...inside];
}

/** The environment of a container: nothing of this process's. */
export const surround = ({ env }: Setting): Record<string, string> => ({
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  ...env,
});

function copyPath(source: string, target: string, { workdir }: Setting, root: string): void {
  const place = join(root, resolve(workdir, target));
  const whole = statSync(source).isDirectory();
  const end = whole || !target.endsWith('/') ? place : join(place, basename(source));
  cpSync(source, end, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

function runCopy(
  step: Extract<Step, { kind: 'copy' }>,
  built: Built,
  site: Site,
  stages: ReadonlyMap<string, Built>,
) {
  const { layer, setting } = built;
  if (step.from !== null) {
    const origin = stages.get(step.from);
    if (origin === undefined) throw new Error(`no stage ${step.from}`);
    for (const source of step.sources)
      copyPath(join(origin.layer.root, source), step.target, setting, layer.root);
    return;
  }
  for (const source of step.sources.flatMap((one) => (one === '.' ? site.visible : [one]))) {
    if (!site.visible.includes(source)) throw new Error(`${source} is not let in by .dockerignore`);
    const target = step.sources.includes('.') ? `./${source}` : step.target;
    copyPath(join(site.context, source), target, setting, layer.root);
  }
}

function runCommand(step: Extract<Step, { kind: 'run' }>, built: Built, site: Site): void {
  const { layer, setting } = built;
  const mounted = step.caches.map((path) => {
    const cache = join(site.folder, 'cache', path);
    const place = join(layer.root, path);
    for (const folder of [cache, place]) mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['--bind', cache, place]);
    return place;
  });
  const [program = '', ...args] = enter(layer.root, setting, ['sh', '-c', step.command]);
  const env = { ...surround(setting), ...pickNetwork() };
  const { status, signal } = spawnSync(program, args, {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const place of mounted) execFileSync('umount', [place]);
  if (status !== 0) throw new Error(`RUN ${step.command}: exit ${status ?? signal}`);
}

function runStep(step: Step, built: Built, site: Site, stages: ReadonlyMap<string, Built>): Built {
  const { setting } = built;
  switch (step.kind) {
    case 'workdir': {
      const workdir = resolve(setting.workdir, step.path);
      mkdirSync(join(built.layer.root, workdir), { recursive: true });
      return { ...built, setting: { ...setting, workdir } };
    }
    case 'env':
      return { ...built, setting: { ...setting, env: { ...setting.env, ...step.values } } };
    case 'user':
      return { ...built, setting: { ...setting, user: step.user } };
    case 'copy':
      runCopy(step, built, site, stages);
      return built;
    case 'run':
      runCommand(step, built, site);
      return built;
    case 'volume':
    case 'health':
    case 'signal':
    case 'command':
      return built;
  }
}

/** Runs the steps of a stage, one by one, in a root of its own. Throws at the first that fails. */
export function buildStage(stage: Stage, site: Site, stages: ReadonlyMap<string, Built>): Built {
  const below = stages.get(stage.base);
  const layer = openLayer(join(site.folder, stage.name), below?.layer.stack ?? [site.base]);
  let built: Built = {
    layer,
    setting: below?.setting ?? { workdir: '/', env: {}, user: '0:0' },
  };
  for (const step of stage.steps) {
    if (step.kind === 'run') site.print(`[${stage.name}] RUN ${step.command}`);
    if (step.kind === 'copy')
      site.print(`[${stage.name}] COPY ${step.sources.join(' ')} ${step.target}`);
    built = runStep(step, built, site, stages);
  }
  return built;
}
