import { correctText, createSpelling } from '../src/spelling.ts';
import type { Folding, Token, Tokeniser } from '../src/token.ts';
import { listProse, listSearchWords } from './field.ts';
import type { SourceEntry } from './schema.ts';
import type { Utterances } from './utterance.ts';

/** A phrase and its tokens, each once, with how much of a word it carries (hundredths). */
export type Phrase = { readonly text: string; readonly shares: ReadonlyMap<string, number> };

function readPhrase(text: string, tokens: readonly Token[]): Phrase {
  const shares = new Map<string, number>();
  for (const token of tokens) {
    const share = Math.round(token.share * 100);
    shares.set(token.text, Math.max(shares.get(token.text) ?? 0, share));
  }
  return { text, shares };
}

/** Texts as people type them, made ready: corrected, folded, and as tokens. */
export type Reader = {
  /** A text of the catalog, which is spelled right. */
  readonly readText: (text: string) => Phrase;
  /** A text of people: its slips are mended, and tokens that hardly anybody else uses are left out. */
  readonly readSaid: (text: string) => Phrase;
  /** A text in one form, its slips mended; what its topic is learnt from. */
  readonly mendForm: (text: string) => string;
  readonly spelling: { readonly words: readonly string[]; readonly everyday: readonly string[] };
};

/** How many questions must use a word or token of their own for it to be known. */
const leastUses = 3;
/** How many lines of chatter must use an everyday word for it to be one. */
const leastChatter = 2;

const listLatin = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.match(/[a-z]{4,}/g) ?? []);

/** What occurs in at least so many of the lists. */
function listFrequent(lists: readonly (readonly string[])[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const list of lists)
    for (const text of new Set(list)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= least).map(([text]) => text);
}

/** The words that are right as they are: those of the catalog and of several questions, and everyday ones. */
function listWords(
  written: readonly string[],
  said: readonly string[],
  { synonyms }: Folding,
  form: Tokeniser['form'],
): string[] {
  return [
    ...new Set([
      ...listLatin(Object.keys(synonyms)),
      ...listLatin(written.map(form)),
      ...listFrequent(
        said.map((text) => listLatin([form(text)])),
        leastUses,
      ),
    ]),
  ];
}

/** The tokens that the catalog or several questions have. */
function listKnown(
  written: readonly string[],
  said: readonly string[],
  mend: (text: string) => string,
  { fold, tokenise }: Tokeniser,
): ReadonlySet<string> {
  return new Set([
    ...written.flatMap((text) => tokenise(fold(text)).map((token) => token.text)),
    ...listFrequent(
      said.map((text) => tokenise(mend(text)).map((token) => token.text)),
      leastUses,
    ),
  ]);
}

/** Makes the reader of the catalog's texts and of people's; it knows the words of both. */
export function createReader(
  sources: readonly SourceEntry[],
  { questions, chatter }: Utterances,
  folding: Folding,
  tokeniser: Tokeniser,
): Reader {
  const { form, unify, fold, tokenise } = tokeniser;
  const written = sources.flatMap((source) => listProse(source).flatMap(([, texts]) => texts));
  const said = [...sources.flatMap(listSearchWords), ...questions.map(({ text }) => text)];
  const words = listWords(written, said, folding, form);
  const everyday = listFrequent(
    chatter.map(({ text }) => listLatin([form(text)])),
    leastChatter,
  );
  const spelling = createSpelling(words, everyday);
  const mendForm = (text: string): string => correctText(spelling, form(text)).text;
  const mend = (text: string): string => unify(mendForm(text));
  const known = listKnown(written, said, mend, tokeniser);
  return {
    readText: (text) => readPhrase(fold(text), tokenise(fold(text))),
    readSaid: (text) => {
      const mended = mend(text);
      return readPhrase(
        mended,
        tokenise(mended).filter((token) => known.has(token.text)),
      );
    },
    mendForm,
    spelling: { words: [...words].sort(), everyday: everyday.sort() },
  };
}
