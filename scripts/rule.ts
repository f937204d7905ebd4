import {
  type Fault,
  listSections,
  type Parsed,
  parseCatalog,
  readFrom,
  type SourceCatalog,
} from './catalog.ts';
import { glossaryRule } from './rule/glossary.ts';
import { numberRules } from './rule/number.ts';
import { referenceRules } from './rule/reference.ts';
import { repeatRule } from './rule/repeat.ts';
import { listIds, structureRules } from './rule/structure.ts';
import type { Rule } from './rule/text.ts';
import { typographyRules } from './rule/typography.ts';
import { wordingRules } from './rule/wording.ts';
import { checkUtterances } from './utterance.ts';

/** Everything that the catalog is held to beyond the shape of its files (`schema`). */
export const rules: readonly Rule[] = [
  ...structureRules,
  ...referenceRules,
  ...wordingRules,
  ...numberRules,
  ...typographyRules,
  glossaryRule,
  repeatRule,
];

/**
 * Every fault of a catalog, of all files at once; empty where it may ship. Rules that need every
 * file and entry wait until all have the right shape: before, they would find what is not there.
 */
export function checkCatalog({ catalog, faults }: Parsed): Fault[] {
  const found = rules
    .filter(({ whole }) => !whole || faults.length === 0)
    .flatMap(({ name, check }) => check(catalog).map((finding) => ({ rule: name, ...finding })));
  return [...faults, ...found].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** Reads the catalog in a folder and checks it: the one way to it for every command. */
export function loadCatalog(folder: string): Parsed {
  const parsed = parseCatalog(listSections(folder), readFrom(folder));
  const said = checkUtterances(folder, new Set(listIds(parsed.catalog)));
  return { catalog: parsed.catalog, faults: [...checkCatalog(parsed), ...said] };
}

/**
 * Reads the catalog in a folder for a command that needs it free of faults: prints them all and ends
 * the process where there are some.
 */
export function requireCatalog(folder: string): SourceCatalog {
  const { catalog, faults } = loadCatalog(folder);
  if (faults.length === 0) return catalog;
  console.error(faults.map(formatFault).join('\n'));
  console.error(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the catalog`);
  process.exit(1);
}

/** One line per fault: file, code, field, what is wrong, which rule says so. */
export function formatFault({ rule, file, code, field, message }: Fault): string {
  const where = [`catalog/${file}`, code, field].filter((part) => part !== '').join(' ');
  return `${where}: ${message} (${rule})`;
}
