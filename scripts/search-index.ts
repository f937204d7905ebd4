import type { Entry } from '../src/answer.ts';
import type { SearchIndex } from '../src/model.ts';
import { createTokeniser, type Folding, type Token, type Tokeniser } from '../src/token.ts';
import { entryIdOf, type SourceCatalog } from './catalog.ts';
import { languages, type SourceEntry, type SourceSynonyms } from './schema.ts';

/** How much a token counts by where it stands, in hundredths. */
const fieldWeights = { title: 100, search: 100, symbol: 95, meaning: 62, fix: 30 } as const;

const statusPriors = { current: 1, legacy: 0.93, removed: 0.97 } as const;

/** A symbol as words: ERR_SVR_GROUP_FULL_MEMBER_COUNT is known by "group full member count". */
const spell = (symbol: string): string =>
  symbol.replace(/^ERR_(?:SVR_|SDK_)?/, '').replace(/_/g, ' ');

const isNumber = (code: string): boolean => /^-?\d/.test(code);

/** The short texts by which people know an entry. */
function listPhrases(source: SourceEntry): string[] {
  return [
    ...languages.flatMap((language) => [source.title[language], ...source.search[language]]),
    ...(source.symbols ?? []).map(spell),
    ...(isNumber(source.code) ? [] : [source.code]),
  ];
}

function listFields(source: SourceEntry): (readonly [number, readonly string[]])[] {
  return [
    [fieldWeights.title, languages.map((language) => source.title[language])],
    [fieldWeights.search, languages.flatMap((language) => source.search[language])],
    [
      fieldWeights.symbol,
      [...(source.symbols ?? []).map(spell), ...(isNumber(source.code) ? [] : [source.code])],
    ],
    [fieldWeights.meaning, languages.map((language) => source.meaning[language])],
    // Shared steps say nothing about one entry.
    [
      fieldWeights.fix,
      source.fix.flatMap((step) =>
        typeof step === 'string' ? [] : languages.map((language) => step[language]),
      ),
    ],
  ];
}

/** Numbers tokens as they come. */
function createNumbering(): { tokens: string[]; numberOf: (text: string) => number } {
  const tokens: string[] = [];
  const numbers = new Map<string, number>();
  return {
    tokens,
    numberOf: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, tokens.length);
      return tokens.push(text) - 1;
    },
  };
}

const hundredths = (share: number): number => Math.round(share * 100);

/** A phrase as token numbers and shares by turns, each token once. */
function spellPhrase(tokens: readonly Token[], numberOf: (text: string) => number): number[] {
  const shares = new Map<number, number>();
  for (const { text, share } of tokens) {
    const number = numberOf(text);
    shares.set(number, Math.max(shares.get(number) ?? 0, hundredths(share)));
  }
  return [...shares].flat();
}

function listWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(/[a-z]{4,}/g) ?? []))].sort();
}

function addPostings(
  postings: Map<number, number>[],
  at: number,
  source: SourceEntry,
  tokeniser: Tokeniser,
  numberOf: (text: string) => number,
): void {
  for (const [weight, texts] of listFields(source)) {
    for (const { text } of texts.flatMap((field) => tokeniser.tokenise(tokeniser.fold(field)))) {
      const number = numberOf(text);
      const list = postings[number] ?? new Map<number, number>();
      list.set(at, Math.max(list.get(at) ?? 0, weight));
      postings[number] = list;
    }
  }
}

/** Wording -> the one that stands for its group, both as folding leaves them. */
export function compileSynonyms(synonyms: SourceSynonyms): Record<string, string> {
  const { fold } = createTokeniser({ traditional: {}, synonyms: {} });
  const pairs = Object.values(synonyms)
    .flat()
    .flatMap(([first = '', ...others]) =>
      others.map((other) => [fold(other), fold(first)] as const),
    );
  return Object.fromEntries(pairs);
}

/** Makes the index that `src/search.ts` reads. */
export function compileSearch(
  catalog: SourceCatalog,
  entries: readonly Entry[],
  folding: Folding,
): SearchIndex {
  const tokeniser = createTokeniser(folding);
  const { tokens, numberOf } = createNumbering();
  const known = new Set(entries.map(({ id }) => id));
  const sources = catalog.sections.flatMap(({ product, section }) =>
    section.entries.map((source) => ({ id: entryIdOf(product, source.code), source })),
  );
  const shown = sources.filter(({ id }) => known.has(id));
  const postings: Map<number, number>[] = [];
  const phrases = shown.map(({ source }) => [...new Set(listPhrases(source).map(tokeniser.fold))]);
  const spelled = phrases.map((list) =>
    list.map((phrase) => spellPhrase(tokeniser.tokenise(phrase), numberOf)),
  );
  for (const [at, { source }] of shown.entries())
    addPostings(postings, at, source, tokeniser, numberOf);
  return {
    ids: shown.map(({ id }) => id),
    priors: shown.map(({ source }) => statusPriors[source.status] * (source.common ? 1.06 : 1)),
    folding,
    words: listWords([
      ...phrases.flat(),
      ...shown.map(({ source }) => tokeniser.fold(source.meaning.en)),
    ]),
    tokens,
    postings: tokens.map((_, number) => [...(postings[number] ?? [])].flat()),
    phrases,
    spelled,
  };
}
