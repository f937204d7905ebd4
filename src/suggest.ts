import type { Code, Entry, EntryId } from './answer.ts';
import { type Catalog, foldName } from './catalog.ts';
import type { Language } from './language.ts';
import { foldPartial, splitWords } from './partial.ts';
import { createPhrases, type Fit, type SuggestIndex } from './phrase.ts';
import { dropNaming } from './stopword.ts';
import { clip } from './text.ts';

/** What a platform offers while a question is being typed. */
export type Choice = {
  readonly id: EntryId;
  readonly code: Code;
  readonly title: string;
  /** What is shown, at most 100 UTF-16 units. Asked as a question, it names the entry too. */
  readonly label: string;
  /** The question to ask when it is chosen, at most 100 UTF-16 units: names this entry alone. */
  readonly value: string;
};

export type Wish = {
  readonly language: Language;
  /** The product to put first, by id. */
  readonly product?: string | null;
  /** Most choices, 1 to 25; 25 where absent. */
  readonly limit?: number;
};

/** Completes what is typed so far; the most likely first. Synchronous, never throws for any text. */
export type Suggest = (partial: string, wish: Wish) => readonly Choice[];

/** Most choices: what Discord shows. https://discord.com/developers/docs/interactions/receiving-and-responding */
const choiceLimit = 25;
/** Longest label and value, in UTF-16 units, for the same reason. */
const labelLimit = 100;
/** How much is read of what is typed, in UTF-16 units. */
const partialLimit = 100;

/** An entry, its searching words, and whether its code alone does not name it. */
type Item = { readonly entry: Entry; readonly search: readonly string[]; readonly shared: boolean };

const statuses = ['current', 'legacy', 'removed'];

/** The catalog's entries, the likeliest first: common ones, then current ones, by product and number. */
function listItems(index: SuggestIndex, catalog: Catalog): Item[] {
  const products = catalog.index.products.map(({ id }) => id);
  const key = (entry: Entry, common: boolean): readonly number[] => {
    const number = Number.parseInt(entry.code, 10);
    return [
      common ? 0 : 1,
      statuses.indexOf(entry.status),
      products.indexOf(entry.product),
      Number.isNaN(number) ? 1 : 0,
      Math.abs(number) || 0,
    ];
  };
  return index.entries
    .flatMap(({ id, common, search }) => {
      const entry = catalog.entry(id);
      if (entry === null) return [];
      const shared = entry.code === '0' || catalog.byCode(entry.code).length > 1;
      return [{ entry, search, shared, key: key(entry, common) }];
    })
    .sort((a, b) => {
      const at = a.key.findIndex((part, place) => part !== b.key[place]);
      return at < 0 ? 0 : (a.key[at] ?? 0) - (b.key[at] ?? 0);
    });
}

/** A code that stands for several entries, and 0, which counts beside no other words, go by their ids. */
function toChoice({ entry, shared }: Item, language: Language): Choice {
  const { id, code } = entry;
  const title = entry.title[language];
  return {
    id,
    code,
    title,
    label: clip(`${shared ? id : code} · ${title}`, labelLimit),
    value: id,
  };
}

/** The end of a word that is not yet converted to kana or Hangul: グルーp. */
const unconverted = /(?<=[\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Hangul}])[a-z]{1,3}$/iu;

/** What is typed so far, without what stands before it in a question: "how do i fix ", "error code ". */
function dropLead(text: string): string {
  const last = text.search(/\S+\s*$/);
  return `${dropNaming(text.slice(0, last))} ${text.slice(last)}`.trim();
}

const codeBegun = /^#?([+-]?\d{0,12}(?:-\d{0,12})?|0x[\da-f]{0,8})$/;
const bare = (code: string): string => code.replace(/^[+-]/, '');

/** How well a code begun fits an entry: 0 is its code, 1 begins it, 2 begins it but for the sign. */
function rankCode(typed: string, entry: Entry, exact: ReadonlySet<EntryId>): number | null {
  const { id, code, hex } = entry;
  if (exact.has(id)) return 0;
  if (typed.startsWith('0x')) {
    const printed = hex?.toLowerCase() ?? '';
    return printed === typed ? 0 : printed.startsWith(typed) ? 1 : null;
  }
  if (!/^-?\d/.test(code)) return null;
  if (code.startsWith(typed)) return 1;
  return bare(typed) !== '' && bare(code).startsWith(bare(typed)) ? 2 : null;
}

const fitRanks: Readonly<Record<Fit, number>> = { beginning: 3, together: 4, scattered: 5 };

/** Ranks every item for a text that says something; null for those that do not fit. */
type RankAll = (text: string) => (number | null)[];

function createRankAll(items: readonly Item[], catalog: Catalog, index: SuggestIndex): RankAll {
  const fitWords = createPhrases(items, catalog, index.traditional);
  return (text) => {
    const folded = foldPartial(text, index.traditional).trim();
    const [, begun] = codeBegun.exec(folded) ?? [];
    const typed = begun?.replace(/^\+/, '');
    const exact = new Set(
      typed === undefined
        ? catalog.byName(foldName(folded))
        : catalog.byCode(/\d/.test(typed) ? typed : 'none'),
    );
    if (typed !== undefined) {
      const ranks = items.map(({ entry }) => rankCode(typed, entry, exact));
      // A number in words is looked for only where no code has it: "500 bytes".
      if (ranks.some((rank) => rank !== null)) return ranks;
    }
    return fitWords(splitWords(folded)).map((fit, at) =>
      exact.has(items[at]?.entry.id ?? '') ? 0 : fit === null ? null : fitRanks[fit],
    );
  };
}

/** The items that fit a text, the likeliest first; all where it is empty. */
function selectItems(text: string, items: readonly Item[], rankAll: RankAll): readonly Item[] {
  if (text.trim() === '') return items;
  const begun = text.replace(unconverted, '');
  for (const form of new Set([dropLead(begun), dropNaming(begun)])) {
    const ranks = rankAll(form);
    const found = [0, 1, 2, 3, 4, 5].flatMap((rank) => items.filter((_, at) => ranks[at] === rank));
    if (found.length > 0) return found;
  }
  return [];
}

/** Makes the completion over a built catalog. Reads `suggest.json` and all entries at once. */
export function createSuggest(catalog: Catalog): Suggest {
  const index = catalog.read('suggest.json') as SuggestIndex;
  const items = listItems(index, catalog);
  const rankAll = createRankAll(items, catalog, index);
  return (partial, { language, product = null, limit = choiceLimit }) => {
    const found = selectItems(partial.slice(0, partialLimit), items, rankAll);
    const preferred = found.filter(({ entry }) => entry.product === product);
    return [...preferred, ...found.filter(({ entry }) => entry.product !== product)]
      .slice(0, Math.min(choiceLimit, Math.max(1, Math.trunc(limit) || 1)))
      .map((item) => toChoice(item, language));
  };
}
