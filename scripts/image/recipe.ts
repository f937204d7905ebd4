import {
  Copy,
  DockerfileParser,
  From,
  Healthcheck,
  type Instruction,
  PropertyInstruction,
  Run,
} from 'dockerfile-ast';

/** What changes a stage's files, or how the later steps of it run. */
export type Step =
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'env'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'user'; readonly user: string }
  | {
      readonly kind: 'copy';
      /** Another stage; null for the folder that is built. */
      readonly from: string | null;
      readonly sources: readonly string[];
      readonly target: string;
    }
  | { readonly kind: 'run'; readonly command: string; readonly caches: readonly string[] }
  | { readonly kind: 'volume'; readonly path: string }
  | { readonly kind: 'health'; readonly command: readonly string[] }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'command'; readonly command: readonly string[] };

/** A stage of a Dockerfile: its name or number, what it stands on, its steps in their order. */
export type Stage = { readonly name: string; readonly base: string; readonly steps: Step[] };

const words = (instruction: Instruction): string[] =>
  instruction.getExpandedArguments().map((argument) => argument.getValue());

/** A command as a list of words; the form that a shell would read is refused, since it swallows signals. */
function readCommand(text: string | null): string[] {
  const parsed: unknown = JSON.parse(text ?? 'null');
  if (!Array.isArray(parsed) || !parsed.every((word) => typeof word === 'string'))
    throw new Error(`a list of words is expected instead of ${text}`);
  return parsed;
}

function readCopy(copy: Copy): Step {
  const flags = copy.getFlags();
  const odd = flags.find((flag) => flag.getName() !== 'from');
  if (odd !== undefined) throw new Error(`COPY --${odd.getName()} is not understood`);
  const paths = words(copy);
  const from = flags[0]?.getValue() ?? null;
  return { kind: 'copy', from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
}

function readRun(run: Run): Step {
  const caches = run.getFlags().map((flag) => {
    const target = /^type=cache,target=(\/[^,]+)$/.exec(flag.getValue() ?? '')?.[1];
    if (flag.getName() !== 'mount' || target === undefined)
      throw new Error(`RUN ${flag} is not understood`);
    return target;
  });
  return { kind: 'run', command: run.getArgumentsContent() ?? '', caches };
}

/** Null where an instruction changes nothing that can be tried: ports, arguments, labels. */
function readStep(instruction: Instruction): Step | null {
  const first = words(instruction)[0] ?? '';
  if (instruction instanceof Copy) return readCopy(instruction);
  if (instruction instanceof Run) return readRun(instruction);
  if (instruction instanceof Healthcheck) {
    const text = instruction.getArgumentsContent()?.replace(/^CMD\s+/, '') ?? null;
    return { kind: 'health', command: readCommand(text) };
  }
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      return { kind: 'workdir', path: first };
    case 'ENV': {
      const properties = instruction instanceof PropertyInstruction ? instruction : null;
      const pairs = properties?.getProperties().map((one) => [one.getName(), one.getValue() ?? '']);
      return { kind: 'env', values: Object.fromEntries(pairs ?? []) };
    }
    case 'USER':
      return { kind: 'user', user: first };
    case 'VOLUME':
      return { kind: 'volume', path: first };
    case 'STOPSIGNAL':
      return { kind: 'signal', signal: first };
    case 'CMD':
      return { kind: 'command', command: readCommand(instruction.getArgumentsContent()) };
    case 'ARG':
    case 'EXPOSE':
    case 'LABEL':
      return null;
    default:
      throw new Error(`${instruction.getKeyword()} is not understood`);
  }
}

/** Reads a Dockerfile. Throws on what `npm run dockerfile` could not try, instead of passing over it. */
export function readRecipe(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (instruction instanceof From) {
      const name = instruction.getBuildStage() ?? String(stages.length);
      stages.push({ name, base: words(instruction)[0] ?? '', steps: [] });
      continue;
    }
    const step = readStep(instruction);
    if (step !== null) stages.at(-1)?.steps.push(step);
  }
  return stages;
}

/** The last step of a kind, which is the one that counts; undefined where there is none. */
export function findStep<K extends Step['kind']>(stage: Stage, kind: K) {
  return stage.steps.findLast((step): step is Extract<Step, { kind: K }> => step.kind === kind);
}
