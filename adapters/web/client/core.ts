// The core in the browser, for pages without a server. Loaded when the first question is typed.
import {
  type Bot,
  type Catalog,
  type Choice,
  createBot,
  createCatalog,
  type Language,
  openSearch,
  openSuggest,
  parseCommand,
  type Reply,
  type Search,
  speak,
  wantsSearch,
} from '../../../src/index.ts';
import { nameProduct, pathOf } from '../address.ts';
import type { BrowserCatalog } from '../browser.ts';
import { speakWeb } from '../locale.ts';
import { findWholePage, listOwnNotes, outlineAnswer } from '../outline.ts';

/** An entry as pages name it, or a section, which has no code. */
export type Named = {
  readonly code: string;
  readonly title: string;
  /** What the product is called; of a section, how many codes it has. */
  readonly product: string;
  /** Of its page, below the site's root. */
  readonly path: string;
};

/** An answer as the search page shows it: what a server says too, without the explanations. */
export type Answered = {
  /** That of the page, or one that the question names. */
  readonly language: Language;
  /** The page that says all of it; null where there is more to say. */
  readonly whole: string | null;
  readonly heading: string;
  readonly lines: readonly string[];
  readonly groups: readonly { readonly title: string | null; readonly entries: readonly Named[] }[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** What stands over questions to try, and these. */
  readonly examplesTitle: string;
  readonly examples: readonly string[];
  /** What stands over what the words begin, where nothing answers, and this. */
  readonly begunTitle: string;
  readonly begun: readonly Named[];
  readonly asides: readonly string[];
};

/** What a page without a server can ask, in its language. */
export type Core = {
  readonly suggest: (text: string, limit: number) => Promise<readonly Named[]>;
  /** Answers a question. Fetches the index of the search when words need it. */
  readonly answer: (text: string) => Promise<Answered>;
};

/** Choices where nothing answers, as on a server. */
const begunLimit = 8;

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

/** Opens something when it is first needed; what failed is opened again the next time. */
function keepOpened<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () => {
    opened ??= open().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

/** Fetches the index of the search, whose files lie beside the catalog. */
async function openWords(
  { search }: BrowserCatalog,
  folder: URL,
  files: Map<string, unknown>,
  catalog: Catalog,
): Promise<Search> {
  for (const [name, file] of Object.entries(search)) {
    const response = await load(new URL(file, folder));
    const content = name.endsWith('.json')
      ? await response.json()
      : new Uint8Array(await response.arrayBuffer());
    files.set(name, content);
  }
  return openSearch(catalog);
}

type Choices = readonly Pick<Choice, 'id' | 'code' | 'title'>[];

function nameAll(choices: Choices, spoken: Language, catalog: Catalog): Named[] {
  return choices.map(({ id, code, title }) => ({
    code,
    title,
    product: nameProduct(id, spoken, catalog),
    path: pathOf(id),
  }));
}

/** What the page says of a reply; `begun` is what the words begin, where nothing answers. */
function tellAnswer(reply: Reply, begun: Choices, bot: Bot, catalog: Catalog): Answered {
  const { language } = reply.record;
  const web = speakWeb(language);
  const { heading, lines, best, sections, groups, links, examples } = outlineAnswer(reply.record);
  const named = sections.map(
    ({ id, title, count }): Named => ({
      code: '',
      title,
      product: web.codes(count),
      path: `/${id}`,
    }),
  );
  const lists = [...(best === null ? [] : [{ title: null, entries: [best] }]), ...groups];
  return {
    language,
    whole: findWholePage(reply, bot),
    heading,
    lines: [...lines, ...listOwnNotes(reply, bot)],
    groups: [
      ...(named.length === 0 ? [] : [{ title: null, entries: named }]),
      ...lists.map(({ title, entries }) => ({
        title,
        entries: nameAll(entries, language, catalog),
      })),
    ],
    links,
    examplesTitle: speak(language).examples,
    examples,
    begunTitle: web.suggestions,
    begun: nameAll(begun, language, catalog),
    asides: reply.asides,
  };
}

/** Opens the core over the catalog at this address, for a page in this language. */
export async function openCore(address: string, language: Language): Promise<Core> {
  const data = (await (await load(address)).json()) as BrowserCatalog;
  const files = openFiles(data);
  const catalog = createCatalog((file) => files.get(file));
  const folder = new URL(address, document.baseURI);
  const words = keepOpened(() => openWords(data, folder, files, catalog));
  const completion = keepOpened(() => openSuggest(catalog));
  return {
    suggest: async (text, limit) =>
      nameAll((await completion())(text, { language, limit }), language, catalog),
    answer: async (text) => {
      const search = wantsSearch(parseCommand(text, catalog)) ? await words() : unneeded;
      const bot = createBot({ catalog, search, fallback: language });
      // A language named in the question goes before that of the page.
      const reply = bot.ask({ text, visibility: 'person', person: language });
      const { kind, language: spoken } = reply.record;
      // Where nothing answers, what the words begin may still help.
      const begun =
        kind === 'none' ? (await completion())(text, { language: spoken, limit: begunLimit }) : [];
      return tellAnswer(reply, begun, bot, catalog);
    },
  };
}
