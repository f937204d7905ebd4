import type { Context, Hono } from 'hono';
import { type Language, type Product, parseLanguage, type Reply } from '../../src/index.ts';
import { createFindEntry, createServerSite, pathOf } from './address.ts';
import { prepareBody, sendAway, sendBody, sendPrepared } from './body.ts';
import { readEntry } from './entry.ts';
import { mountFiles } from './file.ts';
import type { Env } from './guard.ts';
import { speakWeb, tagOf } from './locale.ts';
import { pageOfAnswer, pageOfMissing } from './page/answer.ts';
import { pageOfEntry } from './page/entry.ts';
import { type Page, renderPage, type View } from './page/layout.ts';
import { pageOfHome, pageOfProduct, pageOfSection } from './page/list.ts';
import { findPlace } from './place.ts';
import { renderPlain, wantsText } from './plain.ts';
import type { Setting } from './setting.ts';
import { chooseLanguage, readWish } from './wish.ts';

/** How pages are sent. */
export type Pages = {
  readonly view: (language: Language, chosen: Language | null) => View;
  /** A page that answers no question. */
  readonly send: (c: Context<Env>, make: (view: View) => Page) => Response;
  /** Says why there is no page: on one with the search where there is no such page, else as text. */
  readonly refuse: (
    c: Context<Env>,
    status: 404 | 414 | 429 | 500,
    headers?: Readonly<Record<string, string>>,
  ) => Response;
};

const kept = {
  vary: 'Accept-Language, Accept, Accept-Encoding, User-Agent',
  'cache-control': 'public, max-age=300',
};

/** Makes what sends pages. */
export function createPages(setting: Setting): Pages {
  const { catalog, assets } = setting;
  const { version, count } = catalog.index;
  const view = (language: Language, chosen: Language | null): View => ({
    site: createServerSite(setting.base(), assets.nameOf),
    language,
    chosen,
    edition: speakWeb(language).edition(version, count),
  });
  return {
    view,
    send: (c, make) => {
      const [language, chosen] = chooseLanguage(c, setting);
      const headers = { ...kept, 'content-language': tagOf(language) };
      const shown = view(language, chosen);
      return sendPrepared(c, prepareBody('html', renderPage(make(shown), shown), headers));
    },
    refuse: (c, status, headers) => {
      const [language, chosen] = chooseLanguage(c, setting);
      const say = speakWeb(language);
      const lines = { 404: say.missing, 414: say.tooLong, 429: say.tooMany, 500: say.failed };
      const own = { vary: kept.vary, 'content-language': tagOf(language), ...headers };
      if (wantsText(c) || status !== 404)
        return sendBody('text', `${lines[status]}\n`, status, own);
      const shown = view(language, chosen);
      return sendBody('html', renderPage(pageOfMissing(shown), shown), status, own);
    },
  };
}

/** The answer, and the language that its links keep. */
type Asked = { readonly reply: Reply; readonly chosen: Language | null };

/**
 * Asks the bot in the name of a request. `lang` is asked for, and goes before a language named in the
 * question; `page` is the language of the page that the question was typed on, and does not. A language
 * that cannot be one is left out.
 */
function ask(c: Context<Env>, text: string, setting: Setting): Asked {
  const wish = readWish(c, setting);
  const { language, unspoken, product, locale } =
    'fault' in wish ? { language: null, unspoken: null, product: null, locale: null } : wish;
  const person = parseLanguage(c.req.query('page') ?? '');
  const reply = setting.bot.ask({
    text,
    visibility: 'person',
    language,
    unspoken,
    product,
    person,
    personLocale: locale,
  });
  const { language: spoken } = reply.record;
  // What the browser wants needs no word in the address.
  const usual = language === null && person === null && spoken === (locale ?? setting.fallback);
  return { reply, chosen: usual ? null : spoken };
}

async function answerText(c: Context<Env>, text: string, setting: Setting): Promise<Response> {
  const { reply } = ask(c, text, setting);
  const { kind } = reply.record;
  return sendBody(
    'text',
    await renderPlain(reply),
    kind === 'none' || kind === 'unknown' ? 404 : 200,
    kept,
  );
}

/** What the card of an exact answer says beside the entry; null where it adds nothing to the entry's page. */
function findRemarks({ record, card }: Reply, { bot }: Setting): readonly string[] | null {
  const [only] = record.entries;
  if (only === undefined) return [];
  const own = bot.ask({ text: only.id, visibility: 'person', language: record.language });
  const known = new Set([...(own.record.entries[0]?.notes ?? []), ...listContext(own)]);
  const remarks = listContext({ card }).filter((part) => !known.has(part));
  return remarks.length === 0 && only.notes.every((note) => known.has(note)) ? null : remarks;
}

const listContext = ({ card }: Pick<Reply, 'card'>): readonly string[] =>
  card.blocks.flatMap((block) => (block.kind === 'context' ? block.parts : []));

/** Answers a question with a page; a code that means one thing, and no more to say, has a page of its own. */
function answerPage(c: Context<Env>, text: string, setting: Setting, pages: Pages): Response {
  const { reply, chosen } = ask(c, text, setting);
  const { record } = reply;
  const [only] = record.entries;
  const shown = pages.view(record.language, chosen);
  const remarks = record.kind === 'exact' ? findRemarks(reply, setting) : [];
  if (remarks === null && only !== undefined)
    return sendAway(shown.site.href(pathOf(only.id), chosen), kept);
  const { language } = record;
  const choices = record.kind === 'none' ? setting.suggest(text, { language, limit: 8 }) : [];
  const page = pageOfAnswer(record, choices, setting.catalog, shown, remarks ?? []);
  return sendBody('html', renderPage(page, shown), 200, {
    ...kept,
    'content-language': tagOf(language),
  });
}

/** Answers `/im/...`: a section, a code, or another name of a code, which leads to its page. */
function mountProduct(app: Hono<Env>, product: Product, setting: Setting, pages: Pages): void {
  const { catalog, bot } = setting;
  const findEntry = createFindEntry(catalog);
  app.get(`/${product.id}`, (c) =>
    wantsText(c)
      ? answerText(c, `list ${product.id}`, setting)
      : pages.send(c, (view) => pageOfProduct(product, catalog, view)),
  );
  app.get(`/${product.id}/:name`, (c) => {
    const name = c.req.param('name');
    const section = product.sections.find(({ id }) => id === `${product.id}/${name}`);
    if (section !== undefined) {
      return wantsText(c)
        ? answerText(c, `list ${section.id}`, setting)
        : pages.send(c, (view) => pageOfSection(product, section, catalog, view));
    }
    const id = findEntry(product.id, name);
    if (wantsText(c)) return answerText(c, id ?? `${product.id}/${name}`, setting);
    if (id === null) return pages.refuse(c, 404);
    if (pathOf(id) !== `/${product.id}/${name}`) {
      const [language, chosen] = chooseLanguage(c, setting);
      return sendAway(pages.view(language, chosen).site.href(pathOf(id), chosen), kept);
    }
    return pages.send(c, (view) =>
      pageOfEntry(readEntry(id, view.language, bot), findPlace(id, view.language, catalog), view),
    );
  });
}

/** The pages, and the same as text for clients that print: `curl host/10038`. */
export function mountPages(app: Hono<Env>, setting: Setting, pages: Pages): void {
  const { catalog, bot } = setting;
  mountFiles(app, setting);
  app.get('/', (c) => {
    const question = c.req.query('q');
    if (wantsText(c)) return answerText(c, question ?? 'help', setting);
    return question === undefined
      ? pages.send(c, (view) => pageOfHome(catalog, view))
      : answerPage(c, question, setting, pages);
  });
  app.get('/search', (c) => {
    const question = c.req.query('q') ?? '';
    return wantsText(c)
      ? answerText(c, question, setting)
      : answerPage(c, question, setting, pages);
  });
  for (const product of catalog.index.products) mountProduct(app, product, setting, pages);
  app.get('/:question', (c) => {
    // A space may be written as in a query: `curl host/usersig+expired`. A sign stands before a number.
    const question = c.req.param('question').replace(/(?<=[^\s+])\+(?=[^\s+])/g, ' ');
    if (wantsText(c)) return answerText(c, question, setting);
    const { kind } = bot.ask({ text: question, visibility: 'person' }).record;
    // Only what names a code is an address; anything else would make endless pages.
    return kind === 'exact' || kind === 'choose'
      ? answerPage(c, question, setting, pages)
      : pages.refuse(c, 404);
  });
}
