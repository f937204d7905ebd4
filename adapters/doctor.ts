import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { examineDiscord } from './doctor/discord.ts';
import type { Examine, Finding } from './doctor/finding.ts';
import { examineOperations } from './doctor/operations.ts';
import { examineReplicas } from './doctor/replicas.ts';
import { examineSlack } from './doctor/slack.ts';
import { examineStore } from './doctor/store.ts';
import { type Env, type EnvFault, loadEnvFile, readEnv } from './env.ts';
import { describeError } from './log.ts';

/** What the program works with, so that tests can hand in their own. */
export type Visit = {
  readonly args: readonly string[];
  readonly readEnv: () => Env | EnvFault;
  readonly print: (line: string) => void;
  readonly parts: readonly (readonly [string, Examine])[];
};

/** The parts of a deployment, in the order they are looked at. */
const parts: Visit['parts'] = [
  ['Slack', examineSlack],
  ['Discord', examineDiscord],
  ['Database', examineStore],
  ['Replicas', examineReplicas],
  ['Metrics and traces', examineOperations],
];

const marks = { good: 'ok   ', note: 'note ', fault: 'FAULT' } as const;

function drawFinding({ mark, text, remedy }: Finding): string[] {
  return [`  ${marks[mark]} ${text}`, ...(remedy === undefined ? [] : [`        ${remedy}`])];
}

async function examinePart([name, examine]: Visit['parts'][number], env: Env) {
  try {
    return { name, findings: await examine(env) };
  } catch (error) {
    const text = `${name} could not be looked at (${describeError(error).name})`;
    return { name, findings: [{ mark: 'fault', text } as const] };
  }
}

/** Looks at a deployment and says what is missing. Returns the exit code: 0 in order, 1 faults, 2 used in a wrong way. */
export async function examineAll({ args, readEnv: read, print, parts }: Visit): Promise<number> {
  if (args.length > 0) {
    print('Usage: npm run doctor');
    return 2;
  }
  const env = read();
  if ('fault' in env) {
    print(`FAULT ${env.fault} (see .env.example)`);
    return 1;
  }
  const reports = await Promise.all(parts.map((part) => examinePart(part, env)));
  for (const { name, findings } of reports) {
    print(findings === null ? `${name}: not configured` : `${name}:`);
    for (const finding of findings ?? []) for (const line of drawFinding(finding)) print(line);
  }
  const faults = reports.flatMap(({ findings }) => findings ?? []);
  return faults.some(({ mark }) => mark === 'fault') ? 1 : 0;
}

const [, script, ...args] = process.argv;
if (
  script !== undefined &&
  existsSync(script) &&
  realpathSync(script) === fileURLToPath(import.meta.url)
) {
  const code = await examineAll({
    args,
    readEnv: () => loadEnvFile() ?? readEnv(process.env),
    print: (line) => void process.stdout.write(`${line}\n`),
    parts,
  });
  process.exit(code);
}
