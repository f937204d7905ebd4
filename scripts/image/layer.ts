import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a stage: a layer of its own over those of what it stands on. */
export type Layer = {
  /** Where the stage sees its root. */
  readonly root: string;
  /** What it added itself. */
  readonly upper: string;
  /** Itself and what is below, the nearest first. */
  readonly stack: readonly string[];
};

/** What a machine may have and an image has not: modules at the root would be found from everywhere. */
const absent = ['node_modules', 'src', 'app', 'data'];

const mount = (...args: string[]): void => void execFileSync('mount', args, { stdio: 'inherit' });

/** This node in place of the image's, and the kernel's own folders. */
function furnish(root: string): void {
  mount('--rbind', '/dev', join(root, 'dev'));
  mount('-t', 'proc', 'proc', join(root, 'proc'));
  mount('--bind', process.execPath, join(root, 'usr/local/bin/node'));
}

/** An empty layer over `below`. Needs the rights to mount. */
export function openLayer(folder: string, below: readonly string[]): Layer {
  const [root, upper, work] = ['root', 'upper', 'work'].map((name) => join(folder, name));
  if (root === undefined || upper === undefined || work === undefined) throw new Error(folder);
  for (const path of [root, join(upper, 'usr/local/bin'), work])
    mkdirSync(path, { recursive: true });
  writeFileSync(join(upper, 'usr/local/bin/node'), '', { mode: 0o755 });
  const base = below.at(-1) ?? '/';
  for (const name of absent.filter((one) => below.length === 1 && existsSync(join(base, one))))
    execFileSync('mknod', [join(upper, name), 'c', '0', '0']);
  const options = `lowerdir=${below.join(':')},upperdir=${upper},workdir=${work}`;
  mount('-t', 'overlay', 'overlay', '-o', options, root);
  furnish(root);
  mount('-t', 'tmpfs', 'tmpfs', join(root, 'tmp'));
  return { root, upper, stack: [upper, ...below] };
}

/** The same files, read-only, with `volumes` alone writable, as an engine starts a container with `--read-only`. */
export function sealLayer(folder: string, stack: readonly string[], volumes: readonly string[]) {
  const root = join(folder, 'sealed');
  mkdirSync(root, { recursive: true });
  mount('-t', 'overlay', 'overlay', '-o', `ro,lowerdir=${stack.join(':')}`, root);
  furnish(root);
  for (const volume of volumes) {
    const { uid, gid } = statSync(join(root, volume));
    mount('-t', 'tmpfs', '-o', `uid=${uid},gid=${gid},mode=755`, 'tmpfs', join(root, volume));
  }
  return root;
}

/** Bytes of the files below a folder. */
export function measureFolder(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  return bytes;
}
