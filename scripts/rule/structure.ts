import { entryIdOf, type SourceCatalog } from '../catalog.ts';
import type { Finding, Rule } from './text.ts';

/** Numbers first, by value; then messages by letter. */
function compareCodes(a: string, b: string): number {
  const [left, right] = [Number.parseInt(a, 10), Number.parseInt(b, 10)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  if (Number.isNaN(left) !== Number.isNaN(right)) return Number.isNaN(left) ? 1 : -1;
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}

/** The ids of all entries, sorted: as `codes.txt` has them. */
export function listIds(catalog: SourceCatalog): string[] {
  return catalog.sections
    .flatMap(({ product, section }) => section.entries.map(({ code }) => ({ product, code })))
    .sort((a, b) =>
      a.product < b.product ? -1 : a.product > b.product ? 1 : compareCodes(a.code, b.code),
    )
    .map(({ product, code }) => entryIdOf(product, code));
}

const code: Rule = {
  name: 'code',
  says: 'a hexadecimal form is the number of its code; a range runs upwards',
  whole: false,
  check: (catalog) =>
    catalog.sections.flatMap(({ file, section }) =>
      section.entries.flatMap(({ code, hex }): Finding[] => {
        const range = /^(\d+)-(\d+)$/.exec(code);
        if (range !== null && Number(range[1]) >= Number(range[2])) {
          return [{ file, code, field: 'code', message: 'a range runs upwards' }];
        }
        if (hex === undefined || Number(hex) === Number(code)) return [];
        return [{ file, code, field: 'hex', message: `is ${Number(hex)}, not ${code}` }];
      }),
    ),
};

const order: Rule = {
  name: 'order',
  says: 'the entries of a section are sorted by number, then messages by letter',
  whole: false,
  check: (catalog) =>
    catalog.sections.flatMap(({ file, section }) =>
      section.entries.slice(1).flatMap(({ code }, at) => {
        const before = section.entries[at]?.code ?? '';
        const message = `sorted by number; stands after ${before}`;
        return compareCodes(before, code) <= 0 ? [] : [{ file, code, field: 'code', message }];
      }),
    ),
};

const unique: Rule = {
  name: 'unique',
  says: 'one entry per product and code',
  whole: false,
  check: (catalog) => {
    const seen = new Map<string, string>();
    return catalog.sections.flatMap(({ product, file, section }) =>
      section.entries.flatMap(({ code }) => {
        const id = entryIdOf(product, code);
        const first = seen.get(id);
        seen.set(id, first ?? file);
        const message = `is in ${first} already`;
        return first === undefined ? [] : [{ file, code, field: 'code', message }];
      }),
    );
  },
};

const sections: Rule = {
  name: 'sections',
  says: 'products.json lists every section file, and none that does not exist',
  whole: true,
  check: (catalog) => {
    const listed = catalog.products.flatMap(({ id, sections }) =>
      sections.map((name) => ({ id, file: `${id}/${name}.json` })),
    );
    const present = new Set(catalog.sections.map(({ file }) => file));
    const known = new Set(listed.map(({ file }) => file));
    const fault = (code: string, message: string): Finding => ({
      ...{ file: 'products.json', code, field: 'sections', message },
    });
    return [
      ...listed
        .filter(({ file }) => !present.has(file))
        .map(({ id, file }) => fault(id, `${file} does not exist`)),
      ...catalog.sections
        .filter(({ file }) => !known.has(file))
        .map(({ product, file }) => fault(product, `${file} is not listed`)),
    ];
  },
};

const retired: Rule = {
  name: 'retired',
  says: 'codes.txt has every entry ever shipped, sorted; what is there stays in the catalog',
  whole: true,
  check: (catalog) => {
    const file = 'codes.txt';
    const ids = listIds(catalog);
    const [present, shipped] = [new Set(ids), new Set(catalog.shipped)];
    const fault = (code: string, message: string): Finding => ({ file, code, field: '', message });
    const gone = [...shipped].filter((id) => !present.has(id));
    const fresh = ids.filter((id) => !shipped.has(id));
    if (gone.length === 0 && fresh.length === 0 && ids.join() !== catalog.shipped.join()) {
      return [fault('', 'sorted, each id once: npm run catalog:report -- --write')];
    }
    return [
      ...gone.map((id) => fault(id, 'was shipped and is gone: retire it with status removed')),
      ...fresh.map((id) => fault(id, 'is new, not listed: npm run catalog:report -- --write')),
    ];
  },
};

/** Which entries there are, and in which order. */
export const structureRules: readonly Rule[] = [code, order, unique, sections, retired];
