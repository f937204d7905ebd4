import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { enter, type Setting, surround } from './build.ts';

/** What a container is started with. */
export type Launch = {
  readonly root: string;
  readonly setting: Setting;
  readonly command: readonly string[];
  readonly health: readonly string[];
  readonly signal: NodeJS.Signals;
};

/** Whether something held, and what was seen. */
export type Check = { readonly holds: boolean; readonly text: string };

/** How long a container may take to be healthy, and to end, in milliseconds. */
const patience = 20_000;

/** A process namespace, so that the command is process 1, and a network that has nothing but itself. */
const namespace = ['--mount', '--net', '--pid', '--fork', '--kill-child'];
const inside = 'ip link set lo up && mount -t proc proc "$0/proc" && exec "$@"';

const readChild = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);

function start({ root, setting, command }: Launch) {
  const words = enter(root, setting, command);
  const child = spawn('unshare', [...namespace, 'sh', '-c', inside, root, ...words], {
    env: surround(setting),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { pid: child.pid ?? 0, said, ended, kill: () => child.kill('SIGKILL') };
}

/** Runs a command beside the one that was started, as `docker exec` does. */
function run({ root, setting }: Launch, pid: number, command: readonly string[]) {
  const words = enter(root, setting, command);
  const args = ['--target', String(pid), '--net', '--pid', ...words];
  const { status, stdout } = spawnSync('nsenter', args, {
    env: surround(setting),
    encoding: 'utf8',
  });
  return { status, text: stdout.trim() };
}

async function awaitHealth(launch: Launch, first: number): Promise<number | null> {
  const begun = performance.now();
  while (performance.now() - begun < patience) {
    if (run(launch, first, launch.health).status === 0) return performance.now() - begun;
    await wait(50);
  }
  return null;
}

const fetchText = (path: string): string[] => [
  'node',
  '-e',
  `fetch('http://127.0.0.1:' + process.env.PORT + '${path}').then(async (answer) => console.log(answer.status, (await answer.text()).slice(0, 60).trim()))`,
];

function readStatus(pid: number, field: string): string {
  const line = new RegExp(`^${field}:\\s+(.*)$`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  );
  return line?.[1] ?? '';
}

function examine(launch: Launch, pid: number): Check[] {
  const ready = run(launch, pid, fetchText('/readyz')).text;
  const answer = run(launch, pid, fetchText('/api/resolve?q=10038&lang=ja')).text;
  const user = readStatus(pid, 'Uid').split('\t')[0];
  const asRoot = { ...launch, setting: { ...launch.setting, user: '0:0' } };
  const written = ['/probe', '/app/probe', '/tmp/probe'].filter(
    (path) => run(asRoot, pid, ['sh', '-c', `touch ${path} 2> /dev/null`]).status === 0,
  );
  const data = run(launch, pid, ['sh', '-c', 'find /data -type f']).text.split('\n').join(' ');
  const saved = run(launch, pid, ['node', '/app/dist/adapters/store/backup.js', '/data/backup.db']);
  const stored = data.includes('imerr.db');
  return [
    ...(stored ? [{ holds: saved.status === 0, text: saved.text.split('\n', 1).join() }] : []),
    { holds: ready.startsWith('200'), text: `/readyz without a network: ${ready}` },
    { holds: answer.startsWith('200'), text: `an answer: ${answer}` },
    { holds: user !== '0', text: `runs as user ${user}` },
    {
      holds: written.length === 0,
      text: `root itself can write nothing outside /data ${written.join(' ')}`,
    },
    { holds: true, text: `files in /data: ${data === '' ? 'none' : data}` },
    { holds: true, text: `memory: ${readStatus(pid, 'VmRSS')}, most ${readStatus(pid, 'VmHWM')}` },
  ];
}

/** Starts a container without a network, looks at it from inside, asks it to end. Never rejects. */
export async function tryLaunch(launch: Launch): Promise<Check[]> {
  const { pid, said, ended, kill } = start(launch);
  const late = wait(patience * 3, null, { ref: false });
  try {
    // The namespace's own process stands between; it has a child once the command runs.
    while (!(readChild(pid) > 0)) await wait(5);
    const first = readChild(pid);
    const healthy = await awaitHealth(launch, first);
    if (healthy === null) return [{ holds: false, text: `not healthy: ${said.join('')}` }];
    const checks = examine(launch, first);
    const asked = performance.now();
    process.kill(first, launch.signal);
    const code = await Promise.race([ended, late]);
    const took = Math.round(performance.now() - asked);
    return [
      { holds: true, text: `HEALTHCHECK succeeds after ${Math.round(healthy)} ms` },
      ...checks,
      { holds: code === 0, text: `${launch.signal} to process 1: exit ${code} after ${took} ms` },
    ];
  } catch (error) {
    return [{ holds: false, text: `${error}: ${said.join('')}` }];
  } finally {
    kill();
  }
}
