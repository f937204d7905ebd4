import stringWidth from 'string-width';
import { z } from 'zod';
import type { SourceCatalog, SourceSectionFile } from './catalog.ts';
import { entryIdOf } from './catalog.ts';
import { relateEntries } from './relation.ts';
import { rules } from './rule.ts';
import { languages, type SourceEntry, section } from './schema.ts';

/** The JSON Schema of a section, for editors: `catalog/schema.json`. */
export function renderSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(section), null, 2)}\n`;
}

type Row = readonly (string | number)[];

/** A Markdown table whose columns are aligned in the source, as wide as the characters are drawn. */
function renderTable(head: Row, rows: readonly Row[]): string {
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...rows].map((row) => stringWidth(String(row[at] ?? '')))),
  );
  const line = (cells: Row) =>
    `| ${cells.map((cell, at) => `${cell}${' '.repeat((widths[at] ?? 0) - stringWidth(String(cell)))}`).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** What is counted of a set of entries. */
function countEntries(entries: readonly SourceEntry[], related: number): number[] {
  const count = (is: (entry: SourceEntry) => boolean) => entries.filter(is).length;
  return [
    entries.length,
    count(({ status }) => status === 'current'),
    count(({ status }) => status === 'legacy'),
    count(({ status }) => status === 'removed'),
    count(({ symbols = [] }) => symbols.length > 0),
    count(({ symbols = [] }) => symbols.length === 0),
    count(({ notes = [] }) => notes.length > 0),
    related,
  ];
}

/** The coverage table: entries by product and section; by status, with and without symbol, with notes, related. */
export function renderCoverage(catalog: SourceCatalog): string {
  const related = relateEntries(catalog);
  const count = (files: readonly SourceSectionFile[]) => {
    const ids = files.flatMap(({ product, section }) =>
      section.entries.map(({ code }) => entryIdOf(product, code)),
    );
    return countEntries(
      files.flatMap(({ section }) => section.entries),
      ids.filter((id) => (related.get(id) ?? []).length > 0).length,
    );
  };
  const rows = catalog.products.flatMap(({ id, name, sections }): Row[] => {
    const files = sections.flatMap((one) =>
      catalog.sections.filter(({ product, name }) => product === id && name === one),
    );
    return [
      ...files.map((file) => [`${id}/${file.name}`, ...count([file])]),
      [`**${name.en}**`, ...count(files)],
    ];
  });
  const head = [
    'section',
    'entries',
    'current',
    'legacy',
    'removed',
    'symbol',
    'none',
    'notes',
    'related',
  ];
  return renderTable(head, [...rows, ['**all**', ...count(catalog.sections)]]);
}

/** The glossary as people read it. */
export function renderGlossary(catalog: SourceCatalog): string {
  const rows = catalog.glossary.map(({ notion, avoid = {}, products, ...terms }) => {
    const words = languages.flatMap((language) => avoid[language] ?? []).join(', ');
    const where = products === undefined ? '' : ` (${products.join(', ')})`;
    return [notion, ...languages.map((language) => terms[language]), words && `${words}${where}`];
  });
  return renderTable(['notion', ...languages, 'not'], rows);
}

/** The rules as people read them. */
export function renderRules(): string {
  return renderTable(
    ['rule', 'holds the catalog to'],
    rules.map(({ name, says }) => [`\`${name}\``, says]),
  );
}

/** Puts a generated part between `<!-- name -->` and `<!-- /name -->`; a text without the marks stays as it is. */
export function replacePart(text: string, name: string, part: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) return text;
  return `${text.slice(0, from + open.length)}\n${part}\n${text.slice(to)}`;
}

/** A page with its generated parts made anew: `coverage`, `glossary`, `rules`. */
export function renderPage(text: string, catalog: SourceCatalog): string {
  const parts = {
    coverage: renderCoverage(catalog),
    glossary: renderGlossary(catalog),
    rules: renderRules(),
  };
  return Object.entries(parts).reduce((page, [name, part]) => replacePart(page, name, part), text);
}

/** Shared steps, shared notes, links and sources that no entry names. */
export function listUnused(catalog: SourceCatalog): string[] {
  const entries = catalog.sections.flatMap(({ section }) => section.entries);
  const steps = new Set(
    entries.flatMap(({ fix }) => fix.filter((step) => typeof step === 'string')),
  );
  const notes = new Set(entries.flatMap(({ notes = [] }) => notes.map(({ text }) => text)));
  const links = new Set(entries.flatMap(({ links = [] }) => links));
  const sources = new Set(
    entries.flatMap(({ sources, notes = [] }) => [
      ...sources,
      ...notes.flatMap((note) => note.sources ?? []),
    ]),
  );
  return [
    ...Object.keys(catalog.steps)
      .filter((id) => !steps.has(`@${id}`))
      .map((id) => `step ${id}`),
    ...Object.keys(catalog.notes)
      .filter((id) => !notes.has(`@${id}`))
      .map((id) => `note ${id}`),
    ...Object.keys(catalog.links)
      .filter((id) => !links.has(id))
      .map((id) => `link ${id}`),
    ...Object.keys(catalog.sources)
      .filter((id) => !sources.has(id))
      .map((id) => `source ${id}`),
  ];
}

/** `codes.txt` with the ids of today added; ids are never taken away. */
export function renderShipped(catalog: SourceCatalog, ids: readonly string[]): string {
  const gone = catalog.shipped.filter((id) => !ids.includes(id));
  return `${[...ids, ...gone].join('\n')}\n`;
}
