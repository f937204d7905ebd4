import type { Context, Hono } from 'hono';
import { type Language, type Product, parseCommand } from '../../src/index.ts';
import { createFindEntry, createServerSite, pathOf } from './address.ts';
import { prepareBody, sendAway, sendBody, sendPrepared } from './body.ts';
import { readEntry } from './entry.ts';
import { mountFiles } from './file.ts';
import type { Env } from './guard.ts';
import { speakWeb, tagOf } from './locale.ts';
import { pageOfMissing, pageOfTooLong } from './page/answer.ts';
import { pageOfEntry } from './page/entry.ts';
import { type Page, renderPage, type View } from './page/layout.ts';
import { pageOfHome, pageOfProduct, pageOfSection } from './page/list.ts';
import { findPlace } from './place.ts';
import { wantsText } from './plain.ts';
import { answerPage, answerText, ask, kept, showAnswer } from './question.ts';
import type { Setting } from './setting.ts';
import { chooseLanguage } from './wish.ts';

/** How pages are sent. */
export type Pages = {
  readonly view: (language: Language, chosen: Language | null) => View;
  /** A page that answers no question. */
  readonly send: (c: Context<Env>, make: (view: View) => Page) => Response;
  /** Says why there is no page: as text where the server has to be spared or failed, else on a page with the search. */
  readonly refuse: (
    c: Context<Env>,
    status: 404 | 414 | 429 | 500,
    headers?: Readonly<Record<string, string>>,
  ) => Response;
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
      if (wantsText(c) || status === 429 || status === 500)
        return sendBody('text', `${lines[status]}\n`, status, own);
      const shown = view(language, chosen);
      const page = status === 404 ? pageOfMissing(shown) : pageOfTooLong(shown);
      return sendBody('html', renderPage(page, shown), status, own);
    },
  };
}

/** What crawlers look for on every server; no question, whoever asks. */
const probe =
  /^\.|^wp-|\.(?:php\d?|aspx?|jspx?|cgi|env|git|ya?ml|ini|conf|sql|bak|old|zip|t?gz|xml|txt|json|ico|html?|js|map|css|png)$/i;
const isProbe = (path: string): boolean => probe.test(path);

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
    if (id === null && (!wantsText(c) || isProbe(name))) return pages.refuse(c, 404);
    if (id === null || wantsText(c)) return answerText(c, id ?? `${product.id}/${name}`, setting);
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
  const { catalog } = setting;
  mountFiles(app, setting);
  app.get('/', (c) => {
    const question = c.req.query('q');
    if (wantsText(c)) return answerText(c, question ?? 'help', setting);
    return question === undefined
      ? pages.send(c, (view) => pageOfHome(catalog, view))
      : answerPage(c, question, setting, pages.view);
  });
  app.get('/search', (c) => {
    const question = c.req.query('q') ?? '';
    return wantsText(c)
      ? answerText(c, question, setting)
      : answerPage(c, question, setting, pages.view);
  });
  for (const product of catalog.index.products) mountProduct(app, product, setting, pages);
  app.get('/:question', (c) => {
    // A space may be written as in a query: `curl host/usersig+expired`. A sign stands before a number.
    const question = c.req.param('question').replace(/(?<=[^\s+])\+(?=[^\s+])/g, ' ');
    if (isProbe(question)) return pages.refuse(c, 404);
    if (wantsText(c)) return answerText(c, question, setting);
    // Only what names a code is an address; anything else would make endless pages, and is no question.
    const command = parseCommand(question, catalog);
    if (command.kind !== 'ask' || command.mentions.length === 0) return pages.refuse(c, 404);
    const asked = ask(c, question, setting);
    const { kind } = asked.reply.record;
    return kind === 'exact' || kind === 'choose'
      ? showAnswer(asked, question, setting, pages.view)
      : pages.refuse(c, 404);
  });
}
