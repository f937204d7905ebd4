import type { Answer, AnswerBase, Near } from './answer.ts';
import type { Catalog } from './catalog.ts';

/** Most neighbours offered for an unknown code. */
const neighbourLimit = 4;

/** The sections in whose families a number lies, and what these families are called. */
function findFamilies(number: number, product: string | null, catalog: Catalog) {
  const products = catalog.index.products.filter(({ id }) => product === null || id === product);
  return products.flatMap((owner) => {
    const family = owner.families.find(({ from, to }) => number >= from && number <= to);
    return family === undefined ? [] : [{ owner, family }];
  });
}

/** Answers a code that the catalog lacks: by the families of its number, and their nearest codes. */
export function answerUnknown(
  unresolved: readonly string[],
  base: AnswerBase,
  product: string | null,
  catalog: Catalog,
): Answer {
  const number = Number(unresolved[0]);
  const families = findFamilies(number, product, catalog);
  const suggestions: Near[] = families
    .flatMap(({ owner, family }) =>
      owner.sections
        .flatMap((section) => section.codes)
        .map((id) => ({ id, code: Number(id.slice(owner.id.length + 1)) }))
        .filter(({ code }) => code >= family.from && code <= family.to)
        .map(({ id, code }) => ({
          id,
          distance: Math.abs(code - number),
          span: family.to - family.from + 1,
        })),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, neighbourLimit)
    .flatMap(({ id, distance, span }) => {
      const entry = catalog.entry(id);
      return entry === null ? [] : [{ entry, score: Math.min(1, distance / span) }];
    });
  return {
    ...base,
    kind: 'unknown',
    families: families.map(({ family }) => family.title),
    suggestions,
  };
}
