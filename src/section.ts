import type { Catalog, Product, Section } from './catalog.ts';

/** A section and the product it belongs to. */
export type Owned = { readonly owner: Product; readonly section: Section };

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s/_:：()（）、，-]+/g, ' ')
    .trim();

/** Words of a group's name that choose nothing: "list all codes". */
const idle = new Set([
  'all',
  'code',
  'error',
  'section',
  'of',
  'the',
  'every',
  'everything',
  '全部',
  '所有',
  'すべて',
  '全て',
  '전체',
  '모두',
]);

function listWords(group: string): string[] {
  return fold(group)
    .replace(/(?<=[a-z])s(?=\s|$)/g, '')
    .split(' ')
    .filter((word) => word !== '' && !idle.has(word));
}

/** Whether a group's name names no section in particular. */
export function namesAll(group: string): boolean {
  return listWords(group).length === 0;
}

/** Sections whose id, title or product has every word of the group's name; all where it has none. */
export function findSections(group: string, catalog: Catalog): readonly Owned[] {
  const words = listWords(group);
  return catalog.index.products
    .flatMap((owner) => owner.sections.map((section) => ({ owner, section })))
    .filter(({ owner, section }) => {
      const text = fold(
        [section.id, owner.id, ...Object.values(section.title), ...Object.values(owner.name)].join(
          ' ',
        ),
      );
      return words.every((word) => text.includes(word));
    });
}
