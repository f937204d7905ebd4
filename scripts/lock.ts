/** What a lock file says of one package. */
type Locked = {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
};

/** A lock file of npm, version 3. */
export type Lock = { readonly packages: Readonly<Record<string, Locked>> };

/**
 * Licences, as the lock file has them, that may be shipped with what is under MIT: all ask for no more
 * than their notice. Written out, so that a person looks at every other one, "OR" included.
 */
const shipped = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
];

/** And these for what only builds and tests: MPL asks for the source of what one gives away changed. */
const used = [...shipped, 'MIT AND Apache-2.0', 'MPL-2.0'];

/** Every package of a lock file but the project itself, by its folder. */
const listPackages = ({ packages }: Lock): [string, Locked][] =>
  Object.entries(packages).filter(([path]) => path !== '');

/** Whether a package is there only to build and test; `devOptional` is shipped where a shipped one may use it. */
const isTool = ({ dev }: Locked): boolean => dev === true;

function findFault({ license, integrity, resolved, ...rest }: Locked): string | null {
  if (license === undefined) return 'has no licence';
  if (!(isTool(rest) ? used : shipped).includes(license))
    return `is under ${license}, which is not among those in scripts/lock.ts`;
  if (integrity === undefined) return 'has no checksum';
  if (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    return 'does not come from the npm registry';
  return null;
}

/** One line for each package that may not be used as it is: its licence, its checksum, where it comes from. */
export const findFaults = (lock: Lock): string[] =>
  listPackages(lock).flatMap(([path, locked]) => {
    const fault = findFault(locked);
    const name = path.replace(/^.*node_modules\//, '');
    return fault === null ? [] : [`${name} ${locked.version ?? ''} ${fault}`];
  });

/** How many packages are under each licence, the most frequent first: those that are shipped, those that are not. */
export function countLicences(lock: Lock): { licence: string; shipped: number; tools: number }[] {
  const packages = listPackages(lock).map(([, locked]) => locked);
  return [...new Set(packages.map(({ license }) => license ?? 'none'))]
    .map((licence) => {
      const same = packages.filter(({ license = 'none' }) => license === licence);
      const tools = same.filter(isTool).length;
      return { licence, shipped: same.length - tools, tools };
    })
    .sort((one, other) => other.shipped - one.shipped || other.tools - one.tools);
}
