import { execFileSync } from 'node:child_process';

const block = /```console\n\$ (.+)\n[\s\S]*?```/g;

/** Runs a command of the README as a reader would, in a shell at the root of the project. */
export function runCommand(command: string, root: string): string {
  try {
    return execFileSync('sh', ['-c', command], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } catch (error) {
    // A question that finds nothing ends with 1, and its answer is what the README shows.
    return String((error as { stdout?: unknown }).stdout ?? '');
  }
}

/** A README whose every `console` block shows what its command prints. */
export function refreshReadme(readme: string, run: (command: string) => string): string {
  return readme.replace(
    block,
    (_all, command: string) => `\`\`\`console\n$ ${command}\n${run(command).trimEnd()}\n\`\`\``,
  );
}
