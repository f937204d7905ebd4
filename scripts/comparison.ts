import type { SourceCatalog } from './catalog.ts';
import type { Declared } from './declaration.ts';

/** One file of a package, and what it declares. */
export type Declaration = {
  readonly package: string;
  readonly version: string;
  readonly file: string;
  /** The product of the catalog whose codes these are. */
  readonly product: string;
  readonly codes: readonly Declared[];
};

/** What a declaration and the catalog say differently. */
export type Comparison = {
  readonly declaration: Declaration;
  /** Codes that the catalog lacks. */
  readonly missing: readonly Declared[];
  /** Codes under another name than all of those in the catalog. */
  readonly renamed: readonly (Declared & { readonly ours: readonly string[] })[];
  /** Entries with names that the declaration does not have. */
  readonly absent: number;
};

/** Compares what one file declares with the entries of its product. Ranges cover their numbers. */
export function compareDeclaration(catalog: SourceCatalog, declaration: Declaration): Comparison {
  const entries = catalog.sections
    .filter(({ product }) => product === declaration.product)
    .flatMap(({ section }) => section.entries);
  const symbols = new Map(entries.map(({ code, symbols = [] }) => [code, symbols]));
  const ranges = entries.flatMap(({ code }) => {
    const range = /^(\d+)-(\d+)$/.exec(code);
    return range === null ? [] : [{ from: Number(range[1]), to: Number(range[2]) }];
  });
  const covered = (code: string) =>
    symbols.has(code) || ranges.some(({ from, to }) => Number(code) >= from && Number(code) <= to);
  const declared = new Set(declaration.codes.map(({ code }) => code));
  return {
    declaration,
    missing: declaration.codes.filter(({ code }) => !covered(code)),
    renamed: declaration.codes.flatMap(({ code, name }) => {
      const ours = symbols.get(code);
      return ours === undefined || ours.includes(name) ? [] : [{ code, name, ours }];
    }),
    absent: entries.filter(({ code, symbols = [] }) => symbols.length > 0 && !declared.has(code))
      .length,
  };
}

const renderList = (head: string, rows: readonly string[]): string =>
  rows.length === 0
    ? ''
    : `\n${head}\n|---|---|${head.split('|').length > 4 ? '---|' : ''}\n${rows.join('\n')}\n`;

function renderComparison({ declaration, missing, renamed, absent }: Comparison): string {
  const { codes, file, product, version } = declaration;
  const title = `## ${declaration.package} ${version}: \`${file}\`\n`;
  if (codes.length === 0) return `${title}\nDeclares no error codes.\n`;
  const facts = [
    `- ${codes.length} names declared; compared with the entries of \`${product}\``,
    `- codes that the catalog lacks: ${missing.length}`,
    `- codes with another name: ${renamed.length}`,
    `- entries with a name whose number the file does not declare: ${absent}`,
  ];
  return [
    `${title}\n${facts.join('\n')}\n`,
    renderList(
      '| lacking | name in the SDK |',
      missing.map(({ code, name }) => `| ${code} | \`${name}\` |`),
    ),
    renderList(
      '| code | name in the SDK | names in the catalog |',
      renamed.map(({ code, name, ours }) => {
        const names = ours.map((symbol) => `\`${symbol}\``).join(', ');
        return `| ${code} | \`${name}\` | ${names || '(none)'} |`;
      }),
    ),
  ].join('');
}

/** The page of all comparisons: names and numbers, nothing else of the packages. */
export function renderComparisons(comparisons: readonly Comparison[], date: string): string {
  const intro = [
    '# The catalog and the SDKs',
    '',
    `Written by \`npm run catalog:compare -- --write\` on ${date}. Names and numbers are read from the`,
    'declarations in the packages on npm; a difference is a question to a person, not a fault.',
    '',
  ];
  return `${intro.join('\n')}\n${comparisons.map(renderComparison).join('\n')}`;
}
