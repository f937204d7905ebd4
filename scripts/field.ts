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

/** What people type for an entry: its titles and search words. */
export function listPhrases({ title, search }: SourceEntry): string[] {
  return languages.flatMap((language) => [title[language], ...search[language]]);
}

/** The texts of an entry by how much their tokens count; `questions` are what people asked about it. */
export function listFields(
  source: SourceEntry,
  questions: readonly string[],
): (readonly [weight: number, texts: readonly string[]])[] {
  return [
    [weights.phrase, [...listPhrases(source), ...questions]],
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
