// The core in the browser, for pages without a server. Loaded when the first question is typed.
import {
  type AnswerRecord,
  type Choice,
  createBot,
  createCatalog,
  type Language,
  openSearch,
  openSuggest,
  parseCommand,
  type Search,
  type Suggest,
  speak,
  wantsSearch,
} from '../../../src/index.ts';
import { nameProduct, pathOf } from '../address.ts';
import type { BrowserCatalog } from '../browser.ts';

/** An entry as pages name it, or a section, which has no code. */
export type Named = {
  readonly code: string;
  readonly title: string;
  readonly product: string;
  /** Of its page, below the site's root. */
  readonly path: string;
};

/** An answer: what stands over the entries, and the entries. */
export type Answered = {
  /** That of the page, or one that the question names. */
  readonly language: Language;
  /** Whether the question names one entry, whose page is the answer. */
  readonly exact: boolean;
  readonly heading: string;
  readonly entries: readonly Named[];
  /** What the words begin, where nothing answers. */
  readonly begun: readonly Named[];
};

/** What a page without a server can ask, in its language. */
export type Core = {
  readonly suggest: (text: string, limit: number) => Promise<readonly Named[]>;
  /** Answers a question. Fetches the index of the search when words need it. */
  readonly answer: (text: string) => Promise<Answered>;
};

/** What stands over the entries, in the bot's own words. */
function sayHeading(record: AnswerRecord, language: Language): string {
  const say = speak(language);
  switch (record.kind) {
    case 'exact':
      return '';
    case 'similar':
      return record.entries.length > 0 ? say.nearest : say.similar;
    case 'choose':
      return say.choose(record.entries[0]?.code ?? '');
    case 'several':
      return say.several(record.entries.length + record.omitted);
    case 'unknown':
      return say.unknown(record.unresolved.join(', '));
    case 'none':
      return say.none;
    case 'list':
      return say.sections;
    case 'help':
      return say.helpText;
  }
}

const unneeded: Search = () => {
  throw new Error('search was not loaded');
};

async function load(address: URL | string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response;
}

/** The catalog without its explanations, and the files that the search adds when they are fetched. */
function openFiles(data: BrowserCatalog): Map<string, unknown> {
  const entries = data.entries.map((entry) => ({
    ...entry,
    meaning: entry.title,
    fix: [],
    notes: [],
    related: [],
    links: [],
    sources: [],
  }));
  return new Map<string, unknown>([
    ['index.json', data.index],
    ['suggest.json', data.suggest],
    ['entries.json', entries],
  ]);
}

/** Opens the core over the catalog at this address, for a page in this language. */
export async function openCore(address: string, language: Language): Promise<Core> {
  const data = (await (await load(address)).json()) as BrowserCatalog;
  const files = openFiles(data);
  const catalog = createCatalog((file) => files.get(file));
  const folder = new URL(address, document.baseURI);
  const openWords = async (): Promise<Search> => {
    for (const [name, file] of Object.entries(data.search)) {
      const response = await load(new URL(file, folder));
      const content = name.endsWith('.json')
        ? await response.json()
        : new Uint8Array(await response.arrayBuffer());
      files.set(name, content);
    }
    return openSearch(catalog);
  };
  const nameIn =
    (spoken: Language) =>
    ({ id, code, title }: Pick<Choice, 'id' | 'code' | 'title'>): Named => {
      return { code, title, product: nameProduct(id, spoken, catalog), path: pathOf(id) };
    };
  let words: Promise<Search> | null = null;
  let completion: Promise<Suggest> | null = null;
  const suggestIn = async (spoken: Language, text: string, limit: number) => {
    completion ??= openSuggest(catalog);
    return (await completion)(text, { language: spoken, limit }).map(nameIn(spoken));
  };
  return {
    suggest: (text, limit) => suggestIn(language, text, limit),
    answer: async (text) => {
      if (wantsSearch(parseCommand(text, catalog)))
        words ??= openWords().catch((error) => {
          // Fetched again at the next question.
          words = null;
          throw error;
        });
      const bot = createBot({ catalog, search: (await words) ?? unneeded, fallback: language });
      // A language named in the question goes before that of the page.
      const { record } = bot.ask({ text, visibility: 'person', person: language });
      const { language: spoken } = record;
      // Where nothing answers, what the words begin may still help.
      const begun = record.kind === 'none' ? await suggestIn(spoken, text, 8) : [];
      const sections = (record.sections ?? []).map(
        ({ id, title }): Named => ({
          code: '',
          title,
          product: nameProduct(id, spoken, catalog),
          path: `/${id}`,
        }),
      );
      const found = [...record.entries, ...record.suggestions].map(nameIn(spoken));
      return {
        language: spoken,
        exact: record.kind === 'exact',
        heading: sayHeading(record, spoken),
        entries: [...sections, ...found],
        begun,
      };
    },
  };
}
