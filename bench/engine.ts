import Fuse, { type IFuseOptions } from 'fuse.js';
import MiniSearch, { type Options } from 'minisearch';
import type { SourceCatalog } from '../scripts/catalog.ts';
import { compileSearch } from '../scripts/search-index.ts';
import type { Utterances } from '../scripts/utterance.ts';
import type { Entry } from '../src/answer.ts';
import { type Catalog, createBot, type Search } from '../src/index.ts';
import { createSearch } from '../src/search.ts';
import { type Document, fields } from './document.ts';
import type { Shown } from './golden.ts';

export type Ask = (text: string) => Shown;

/** One way to answer questions over the catalog. The catalog itself is open before. */
export type Engine = {
  readonly name: string;
  /** Takes so long for a question that it is asked each only once, and no more than `longest` of it. */
  readonly slow: boolean;
  /** Makes the index from the texts. */
  readonly build: () => unknown;
  /** Opens an index that was saved as JSON. */
  readonly load: () => unknown;
  /** Opens it as it is commonly used. */
  readonly open: () => Ask;
};

/** UTF-16 units of a question that a slow engine gets; it needs seconds for the longest of them. */
export const longest = 128;

/** Most results looked at: as many as an answer of imerr has. */
const limit = 5;

function show(ids: readonly string[], codes: ReadonlyMap<string, string>): Shown {
  const entries = ids.slice(0, limit).map((id) => ({ code: codes.get(id) ?? '' }));
  return { kind: entries.length === 0 ? 'none' : 'similar', entries, suggestions: [] };
}

/** The whole answer: the question read, the entry found, the card written. */
export function createAsk(catalog: Catalog, search: Search): Ask {
  const bot = createBot({ catalog, search, fallback: 'en' });
  return (text) => bot.ask({ text, visibility: 'person' }).record;
}

export function createImerr(
  catalog: Catalog,
  source: SourceCatalog,
  entries: readonly Entry[],
  utterances: Utterances,
): Engine {
  const { folding } = catalog.read('search.json') as ReturnType<typeof compileSearch>['index'];
  const load = () => createSearch(catalog);
  return {
    name: 'imerr',
    slow: false,
    build: () => compileSearch(source, entries, folding, utterances),
    load,
    open: () => createAsk(catalog, load()),
  };
}

/** Fuse with its defaults but for what `options` says. */
export function createFuse(
  name: string,
  documents: readonly Document[],
  options: IFuseOptions<Document>,
): Engine {
  const keys = [...fields];
  const codes = new Map(documents.map(({ id, code }) => [id, code]));
  const build = () => new Fuse(documents, { keys, ...options });
  let saved = '';
  return {
    name,
    slow: true,
    build,
    load: () => {
      saved ||= JSON.stringify(build().getIndex().toJSON());
      return new Fuse(documents, { keys, ...options }, Fuse.parseIndex(JSON.parse(saved)));
    },
    open: () => {
      const fuse = build();
      return (text) =>
        show(
          fuse.search(text.slice(0, longest), { limit }).map(({ item }) => item.id),
          codes,
        );
    },
  };
}

/** MiniSearch as its guide advises for many languages: words by Intl.Segmenter, prefixes, some misspelling. */
export function createMini(documents: readonly Document[]): Engine {
  const codes = new Map(documents.map(({ id, code }) => [id, code]));
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const options: Options<Document> = {
    fields: [...fields],
    extractField: (document, field) => {
      const value = document[field as keyof Document];
      return typeof value === 'string' ? value : value.join('\n');
    },
    tokenize: (text) =>
      [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) =>
        isWordLike === true ? [segment] : [],
      ),
    searchOptions: { prefix: true, fuzzy: 0.2 },
  };
  const build = () => {
    const mini = new MiniSearch<Document>(options);
    mini.addAll(documents);
    return mini;
  };
  let saved = '';
  return {
    name: 'MiniSearch',
    slow: false,
    build,
    load: () => {
      saved ||= JSON.stringify(build());
      return MiniSearch.loadJSON<Document>(saved, options);
    },
    open: () => {
      const mini = build();
      return (text) =>
        show(
          mini.search(text).map(({ id }) => String(id)),
          codes,
        );
    },
  };
}
