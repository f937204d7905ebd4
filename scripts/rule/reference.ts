import { entryIdOf, type SourceCatalog } from '../catalog.ts';
import type { SourceEntry } from '../schema.ts';
import type { Finding, Rule } from './text.ts';

type Reference = { readonly field: string; readonly id: string; readonly file: keyof Targets };
type Targets = Readonly<
  Record<'steps.json' | 'notes.json' | 'links.json' | 'sources.json', object>
>;

function listReferences(entry: SourceEntry): Reference[] {
  return [
    ...entry.fix.flatMap((step, at): Reference[] =>
      typeof step === 'string'
        ? [{ field: `fix.${at}`, id: step.slice(1), file: 'steps.json' }]
        : [],
    ),
    ...(entry.notes ?? []).flatMap(({ text }, at): Reference[] =>
      typeof text === 'string'
        ? [{ field: `notes.${at}`, id: text.slice(1), file: 'notes.json' }]
        : [],
    ),
    ...(entry.notes ?? []).flatMap(({ sources = [] }, at) =>
      sources.map((id): Reference => ({ field: `notes.${at}`, id, file: 'sources.json' })),
    ),
    ...(entry.links ?? []).map((id): Reference => ({ field: 'links', id, file: 'links.json' })),
    ...entry.sources.map((id): Reference => ({ field: 'sources', id, file: 'sources.json' })),
  ];
}

const reference: Rule = {
  name: 'reference',
  says: 'shared steps, shared notes, links and sources that an entry names exist',
  whole: true,
  check: (catalog) => {
    const targets: Targets = {
      ...{ 'steps.json': catalog.steps, 'notes.json': catalog.notes },
      ...{ 'links.json': catalog.links, 'sources.json': catalog.sources },
    };
    return catalog.sections.flatMap(({ file, section }) =>
      section.entries.flatMap((entry) =>
        listReferences(entry)
          .filter(({ id, file: target }) => !Object.hasOwn(targets[target], id))
          .map(({ field, id, file: target }) => ({
            ...{ file, code: entry.code, field, message: `no ${id} in ${target}` },
          })),
      ),
    );
  },
};

const attested: Rule = {
  name: 'attested',
  says: 'a removed entry does not have the newest page among its sources: that page lacks the code',
  whole: true,
  check: (catalog) =>
    catalog.sections.flatMap(({ file, section }) =>
      section.entries.flatMap(({ code, status, sources }) =>
        status !== 'removed'
          ? []
          : sources
              .filter((id) => catalog.sources[id]?.newest === true)
              .map((id) => ({ file, code, field: 'sources', message: `is not on ${id}` })),
      ),
    ),
};

/** Pairs that two groups relate in different ways, so that the order of the groups would decide. */
function listContradictions(relations: SourceCatalog['relations']): Finding[] {
  const first = new Map<string, string>();
  return relations.flatMap(({ relation, members }, at) => {
    const sorted = [...new Set(members)].sort();
    const pairs = sorted.flatMap((a, place) => sorted.slice(place + 1).map((b) => `${a} and ${b}`));
    return pairs.flatMap((pair) => {
      const other = first.get(pair);
      first.set(pair, other ?? relation);
      if (other === undefined || other === relation) return [];
      const message = `${pair} are ${other} already`;
      return [
        { file: 'relations.json', code: members[0] ?? '', field: `${at}.${relation}`, message },
      ];
    });
  });
}

const relation: Rule = {
  name: 'relation',
  says: 'related entries exist, stand once in a group, and are related in one way (groups have no direction)',
  whole: true,
  check: (catalog) => {
    const ids = new Set(
      catalog.sections.flatMap(({ product, section }) =>
        section.entries.map(({ code }) => entryIdOf(product, code)),
      ),
    );
    const broken = catalog.relations.flatMap(({ members, relation }, at) =>
      members.flatMap((id, place): Finding[] => {
        const message = !ids.has(id)
          ? `no entry ${id}`
          : members.indexOf(id) < place
            ? `${id} stands twice`
            : null;
        const field = `${at}.${relation}`;
        return message === null
          ? []
          : [{ file: 'relations.json', code: members[0] ?? '', field, message }];
      }),
    );
    return [...broken, ...listContradictions(catalog.relations)];
  },
};

/** What entries say of others. */
export const referenceRules: readonly Rule[] = [reference, attested, relation];
