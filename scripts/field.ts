import { languages, type SourceEntry } from './schema.ts';

/** How much a token counts by where it stands, in hundredths. */
const weights = { phrase: 100, symbol: 95, meaning: 62, fix: 30 } as const;

/** A symbol as words: ERR_SVR_GROUP_FULL_MEMBER_COUNT is known by "group full member count". */
const spell = (symbol: string): string =>
  symbol.replace(/^ERR_(?:SVR_|SDK_)?/, '').replace(/_/g, ' ');

const isNumber = (code: string): boolean => /^-?\d/.test(code);

/** Symbols and messages, as words. */
export function listNames({ symbols = [], code }: SourceEntry): string[] {
  return [...symbols.map(spell), ...(isNumber(code) ? [] : [code])];
}

/** What stands in the catalog as prose, spelled right, by how much its tokens count. */
export function listProse(
  source: SourceEntry,
): (readonly [weight: number, texts: readonly string[]])[] {
  return [
    [weights.phrase, languages.map((language) => source.title[language])],
    [weights.symbol, listNames(source)],
    [weights.meaning, languages.map((language) => source.meaning[language])],
    // Shared steps say nothing about one entry.
    [
      weights.fix,
      source.fix.flatMap((step) =>
        typeof step === 'string' ? [] : languages.map((language) => step[language]),
      ),
    ],
  ];
}

/** What people are thought to type for an entry, slips included. */
export function listSearchWords({ search }: SourceEntry): string[] {
  return languages.flatMap((language) => search[language]);
}

/** How much a token counts that people type. */
export const saidWeight = weights.phrase;
