import type { Entry } from '../src/answer.ts';
import type { SearchIndex } from '../src/model.ts';
import { createTokeniser, type Folding, type Token, type Tokeniser } from '../src/token.ts';
import { entryIdOf, type SourceCatalog } from './catalog.ts';
import { pack } from './pack.ts';
import { languages, type SourceEntry, type SourceSynonyms } from './schema.ts';
import { learnTopic, type Sample } from './topic.ts';
import { gatherQuestions, type Utterances } from './utterance.ts';
import { type Example, learnVotes, type Votes } from './vote.ts';

/** How much a token counts by where it stands, in hundredths. */
const fieldWeights = { phrase: 100, symbol: 95, meaning: 62, fix: 30 } as const;

const statusPriors = { current: 1, legacy: 0.93, removed: 0.97 } as const;

/** A symbol as words: ERR_SVR_GROUP_FULL_MEMBER_COUNT is known by "group full member count". */
const spell = (symbol: string): string =>
  symbol.replace(/^ERR_(?:SVR_|SDK_)?/, '').replace(/_/g, ' ');

const isNumber = (code: string): boolean => /^-?\d/.test(code);

/** Symbols and messages, as words. */
const listNames = ({ symbols = [], code }: SourceEntry): string[] => [
  ...symbols.map(spell),
  ...(isNumber(code) ? [] : [code]),
];

/** What people type for an entry: its titles, its search words, their questions. */
function listPhrases(source: SourceEntry, questions: readonly string[]): string[] {
  return [
    ...languages.flatMap((language) => [source.title[language], ...source.search[language]]),
    ...questions,
  ];
}

/** The texts of an entry by how much their tokens count. */
function listFields(
  source: SourceEntry,
  phrases: readonly string[],
): (readonly [number, readonly string[]])[] {
  return [
    [fieldWeights.phrase, phrases],
    [fieldWeights.symbol, listNames(source)],
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

/** A phrase as tokens: number and share in hundredths, each token once. */
type Spelling = readonly (readonly [token: number, share: number])[];

function spellPhrase(tokens: readonly Token[], numberOf: (text: string) => number): Spelling {
  const shares = new Map<number, number>();
  for (const { text, share } of tokens) {
    const number = numberOf(text);
    shares.set(number, Math.max(shares.get(number) ?? 0, hundredths(share)));
  }
  return [...shares];
}

function listWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(/[a-z]{4,}/g) ?? []))].sort();
}

/** By token: entry -> the weight of the best place it stands at. */
type Postings = Map<number, number>[];

function addPostings(
  postings: Postings,
  entry: number,
  [weight, texts]: readonly [number, readonly string[]],
  tokeniser: Tokeniser,
  numberOf: (text: string) => number,
): void {
  for (const { text } of texts.flatMap((field) => tokeniser.tokenise(tokeniser.fold(field)))) {
    const number = numberOf(text);
    const list = postings[number] ?? new Map<number, number>();
    list.set(entry, Math.max(list.get(entry) ?? 0, weight));
    postings[number] = list;
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

/** How rare a token is, 0 to 1, by how many of all entries have it. */
const rarityOf = (held: number, total: number): number =>
  Math.log(1 + total / Math.max(1, held)) / Math.log(1 + total);

/** A phrase as the votes are learnt from it: of length 1. */
function toExample(
  spelling: Spelling,
  entries: readonly number[],
  rarity: readonly number[],
): Example {
  const terms = spelling.map(
    ([token, share]) => [token, (share / 100) * (rarity[token] ?? 1)] as const,
  );
  const length = Math.hypot(...terms.map(([, weight]) => weight)) || 1;
  return { terms: terms.map(([token, weight]) => [token, weight / length]), entries };
}

/** The phrases of all entries, each spelled once, with the entries that have it. */
function listExamples(
  phrases: readonly (readonly string[])[],
  spelled: readonly (readonly Spelling[])[],
  rarity: readonly number[],
): Example[] {
  const owners = new Map<string, { spelling: Spelling; entries: number[] }>();
  for (const [entry, list] of phrases.entries()) {
    for (const [at, phrase] of list.entries()) {
      const owner = owners.get(phrase);
      if (owner === undefined)
        owners.set(phrase, { spelling: spelled[entry]?.[at] ?? [], entries: [entry] });
      else owner.entries.push(entry);
    }
  }
  return [...owners.values()].map(({ spelling, entries }) => toExample(spelling, entries, rarity));
}

/** What a vote of 1 is in the index, whose votes are whole numbers. */
export const voteUnit = 16;

const toVote = (vote: number): number => Math.max(-127, Math.min(127, Math.round(vote * voteUnit)));

/** The end of each list, if all stand one behind the other. */
function listEnds(lists: readonly { readonly length: number }[]): number[] {
  let end = 0;
  return lists.map(({ length }) => {
    end += length;
    return end;
  });
}

function packPostings(postings: Postings, votes: Votes): SearchIndex['postings'] {
  const lists = postings.map((entries) => [...(entries ?? [])]);
  const said = lists.flatMap((list, token) =>
    list.map(([entry]) => toVote(votes[token]?.get(entry) ?? 0)),
  );
  const pairs = lists.flat();
  return {
    ends: pack(listEnds(lists), Uint32Array),
    entries: pack(
      pairs.map(([entry]) => entry),
      Uint16Array,
    ),
    weights: pack(
      pairs.map(([, weight]) => weight),
      Uint8Array,
    ),
    votes: pack(said, Int8Array),
  };
}

function packSpelled(spelled: readonly (readonly Spelling[])[]): SearchIndex['spelled'] {
  const phrases = spelled.flat();
  const terms = phrases.flat();
  return {
    ends: pack(listEnds(spelled), Uint32Array),
    phraseEnds: pack(listEnds(phrases), Uint32Array),
    tokens: pack(
      terms.map(([token]) => token),
      Uint16Array,
    ),
    shares: pack(
      terms.map(([, share]) => share),
      Uint8Array,
    ),
  };
}

/** A phrase of the catalog is no sentence: it says less of how people ask than a question of theirs. */
const phraseWorth = 0.15;

/** What the topic is learnt from. */
function listSamples(
  shown: readonly { readonly source: SourceEntry }[],
  { questions, chatter }: Utterances,
  { form }: Tokeniser,
): Sample[] {
  const phrases = shown.flatMap(({ source }) => listPhrases(source, []));
  return [
    ...phrases.map((text) => ({ text: form(text), ours: true, worth: phraseWorth })),
    ...questions.map(({ text }) => ({ text: form(text), ours: true, worth: 1 })),
    ...chatter.map(({ text }) => ({ text: form(text), ours: false, worth: 1 })),
  ];
}

/** Makes the index that `src/search.ts` reads. */
export function compileSearch(
  catalog: SourceCatalog,
  entries: readonly Entry[],
  folding: Folding,
  utterances: Utterances,
): SearchIndex {
  const tokeniser = createTokeniser(folding);
  const { tokens, numberOf } = createNumbering();
  const asked = gatherQuestions(utterances);
  const known = new Set(entries.map(({ id }) => id));
  const shown = catalog.sections
    .flatMap(({ product, section }) =>
      section.entries.map((source) => ({ id: entryIdOf(product, source.code), source })),
    )
    .filter(({ id }) => known.has(id))
    .map(({ id, source }) => ({ id, source, said: listPhrases(source, asked.get(id) ?? []) }));
  const phrases = shown.map(({ source, said }) => [
    ...new Set([...said, ...listNames(source)].map(tokeniser.fold)),
  ]);
  const spelled = phrases.map((list) =>
    list.map((phrase) => spellPhrase(tokeniser.tokenise(phrase), numberOf)),
  );
  const postings: Postings = [];
  for (const [entry, { source, said }] of shown.entries())
    for (const field of listFields(source, said))
      addPostings(postings, entry, field, tokeniser, numberOf);
  const rarity = postings.map((list) => rarityOf(list?.size ?? 0, shown.length));
  const votes = learnVotes(listExamples(phrases, spelled, rarity), tokens.length);
  return {
    ids: shown.map(({ id }) => id),
    priors: shown.map(({ source }) => statusPriors[source.status] * (source.common ? 1.06 : 1)),
    folding,
    words: listWords([
      ...phrases.flat(),
      ...shown.map(({ source }) => tokeniser.fold(source.meaning.en)),
    ]).join(' '),
    tokens: tokens.join(' '),
    postings: packPostings(postings, votes),
    topic: learnTopic(listSamples(shown, utterances, tokeniser)),
    phrases: phrases.map((list) => list.join('\n')),
    spelled: packSpelled(spelled),
  };
}
