import type { Answer, AnswerBase, Entry, EntryId, Found, SectionSummary } from './answer.ts';
import type { Catalog, Product } from './catalog.ts';
import { type Event, findCause } from './cause.ts';
import type { Command } from './command.ts';
import { answerUnknown } from './family.ts';
import type { Mention } from './mention.ts';
import type { Search } from './search.ts';
import { findSections, namesAll, type Owned } from './section.ts';

/** Most entries and suggestions in one answer. */
const shownLimit = 5;

type Ask = Extract<Command, { kind: 'ask' }>;

const present = <T>(value: T | null | undefined): value is T => value != null;

/** The product that a name stands for, by id or alias; null where there is none. */
export function findProduct(name: string, catalog: Catalog): Product | null {
  const wanted = name.toLowerCase();
  const { products } = catalog.index;
  return (
    products.find((product) => product.id === wanted) ??
    products.find((product) => product.aliases.includes(wanted)) ??
    null
  );
}

/** The preferred product's entries first, the rest in their order. */
function prefer(ids: readonly EntryId[], product: string | null): readonly EntryId[] {
  if (product === null) return ids;
  const first = ids.filter((id) => id.startsWith(`${product}/`));
  return [...first, ...ids.filter((id) => !first.includes(id))];
}

function toFound(id: EntryId, mention: Mention | null, catalog: Catalog): Found | null {
  const entry = catalog.entry(id);
  if (entry === null) return null;
  if (mention?.typedSign !== undefined) return { entry, typedSign: mention.typedSign };
  const otherSign = entry.related.find(({ relation }) => relation === 'other-sign');
  return otherSign === undefined ? { entry } : { entry, otherSign };
}

function answerMentions(
  command: Ask,
  base: AnswerBase,
  product: string | null,
  catalog: Catalog,
): Answer {
  const { mentions } = command;
  if (mentions.every(({ doubtful }) => doubtful === true))
    return offerMentions(command, base, product, catalog);
  const [only] = mentions;
  if (only !== undefined && mentions.length === 1) {
    const entries = prefer(only.ids, product)
      .map((id) => toFound(id, only, catalog))
      .filter(present);
    return { ...base, kind: entries.length > 1 ? 'choose' : 'exact', entries };
  }
  const entries: Found[] = [];
  const events: Event[] = [];
  let omitted = 0;
  for (const [at, mention] of mentions.entries()) {
    const found = prefer(mention.ids, product)
      .map((id) => toFound(id, mention, catalog))
      .filter(present)
      .slice(0, shownLimit - entries.length);
    if (found.length === 0) omitted += 1;
    else events.push({ found, times: command.log?.[at] ?? 1 });
    entries.push(...found);
  }
  const cause = command.log === null ? null : findCause(events);
  return { ...base, kind: 'several', entries, omitted, cause };
}

/** The score of an entry whose number may be something else. */
const doubtfulScore = 0.5;

/** Asks whether the numbers were meant as codes, where nothing else is named. */
function offerMentions(
  { mentions }: Ask,
  base: AnswerBase,
  product: string | null,
  catalog: Catalog,
): Answer {
  const suggestions = mentions
    .flatMap(({ ids }) => prefer(ids, product))
    .map((id) => catalog.entry(id))
    .filter(present)
    .slice(0, shownLimit)
    .map((entry) => ({ entry, score: doubtfulScore }));
  return { ...base, kind: 'similar', entries: [], suggestions };
}

function answerWords(
  command: Ask,
  base: AnswerBase,
  product: string | null,
  search: Search,
  catalog: Catalog,
): Answer {
  const { sure, near } = search(command.words, product);
  if (near.length === 0) return { ...base, kind: 'none' };
  const [best, ...others] = near.slice(0, shownLimit);
  if (!sure || best === undefined) {
    return { ...base, kind: 'similar', entries: [], suggestions: near.slice(0, shownLimit) };
  }
  const found = toFound(best.entry.id, null, catalog);
  return { ...base, kind: 'similar', entries: found === null ? [] : [found], suggestions: others };
}

function summarise({ owner, section }: Owned): SectionSummary {
  return { id: section.id, title: section.title, product: owner.name, count: section.codes.length };
}

function answerList(
  group: string,
  base: AnswerBase,
  product: string | null,
  catalog: Catalog,
): Answer {
  const chosen = findSections(group, catalog).filter(
    ({ owner }) => product === null || owner.id === product,
  );
  const codes = namesAll(group) ? [] : chosen.flatMap(({ section }) => section.codes);
  return {
    ...base,
    kind: 'list',
    sections: chosen.map(summarise),
    suggestions: codes
      .map((id) => catalog.entry(id))
      .filter(present)
      .map((entry: Entry) => ({ entry, score: 0 })),
  };
}

/** Whether a command can only be answered by search; everything else is a look-up. */
export function wantsSearch(command: Command): boolean {
  return command.kind === 'ask' && command.mentions.length === 0 && command.unresolved.length === 0;
}

/**
 * Decides: what answers a command. `preferred` is the product to put first where a code has
 * several, by id; the command's own word goes before it.
 */
export function resolveCommand(
  command: Command,
  preferred: string | null,
  search: Search,
  catalog: Catalog,
): Answer {
  const asked = command.product === null ? null : findProduct(command.product, catalog);
  const base: AnswerBase = {
    query: command.query,
    cut: command.cut,
    unresolved: command.kind === 'ask' ? command.unresolved : [],
    omitted: 0,
    unspoken: command.unspoken,
    product: command.product !== null && asked === null ? command.product : null,
  };
  const product = asked?.id ?? preferred;
  switch (command.kind) {
    case 'help':
      return { ...base, kind: 'help' };
    case 'list':
      return answerList(command.group, base, asked?.id ?? null, catalog);
    case 'ask':
      if (command.mentions.length > 0) return answerMentions(command, base, product, catalog);
      if (command.unresolved.length > 0)
        return answerUnknown(command.unresolved, base, asked?.id ?? null, catalog);
      return answerWords(command, base, product, search, catalog);
  }
}
