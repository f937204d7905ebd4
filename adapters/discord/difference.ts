import type { CommandDefinition } from './command.ts';

/** What a definition consists of; Discord adds ids, versions and defaults of its own. */
const known = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'required',
  'choices',
  'value',
  'min_length',
  'max_length',
  'autocomplete',
  'contexts',
  'integration_types',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Discord gives null or nothing for what is not set, and leaves out what is false. */
const isUnset = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

/** Sets of numbers come back in any order; options and choices have one. */
const inOrder = (values: readonly unknown[]): readonly unknown[] =>
  values.every((value) => typeof value === 'number') ? [...values].sort((a, b) => a - b) : values;

function compare(wanted: unknown, registered: unknown, path: string): string[] {
  if (isUnset(wanted) && isUnset(registered)) return [];
  if (Array.isArray(wanted) && Array.isArray(registered)) {
    const [left, right] = [inOrder(wanted), inOrder(registered)];
    const length = Math.max(left.length, right.length);
    return Array.from({ length }, (_, at) => compare(left[at], right[at], `${path}[${at}]`)).flat();
  }
  if (isRecord(wanted) && isRecord(registered)) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(registered)]);
    const open = path.endsWith('_localizations');
    return [...keys]
      .filter((key) => open || known.has(key))
      .flatMap((key) => compare(wanted[key], registered[key], `${path}.${key}`));
  }
  return wanted === registered ? [] : [`${path} differs`];
}

/** A command as an operator knows it: `/imerr`, or the words in the menu of a message. */
const call = (name: unknown, type: unknown): string =>
  (type ?? 1) === 1 ? `/${String(name)}` : `"${String(name)}"`;

/** Where the registered commands, as the API gives them, differ from the definition; empty where they do not. */
export function listDifferences(
  wanted: readonly CommandDefinition[],
  registered: unknown,
): string[] {
  const commands = Array.isArray(registered) ? registered.filter(isRecord) : [];
  const isWanted = (command: Record<string, unknown>) =>
    wanted.some(({ name, type }) => command.name === name && (command.type ?? 1) === type);
  const changes = wanted.flatMap((command) => {
    const found = commands.find(
      ({ name, type }) => name === command.name && (type ?? 1) === command.type,
    );
    return found === undefined
      ? [`${call(command.name, command.type)} is missing`]
      : compare(command, { type: command.type, ...found }, call(command.name, command.type));
  });
  const extra = commands.filter((command) => !isWanted(command));
  return [
    ...changes,
    ...extra.map(({ name, type }) => `${call(name, type)} is registered and not defined`),
  ];
}
