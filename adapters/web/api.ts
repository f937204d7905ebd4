import type { Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { createFindEntry, nameProduct, pathOf } from './address.ts';
import { sendBody } from './body.ts';
import { readEntry } from './entry.ts';
import { type Env, refuse } from './guard.ts';
import { suggestLimit } from './limits.ts';
import { describeApi } from './openapi.ts';
import type { Setting } from './setting.ts';
import { chooseLanguage, readWish } from './wish.ts';

/** What an answer depends on besides the address, and how long it may be kept. */
const shared = {
  vary: 'Accept-Language',
  'cache-control': 'public, max-age=300',
} as const;

/** Whether the client already has this edition. */
export function isKnown(c: Context, tag: string): boolean {
  const known = c.req.header('if-none-match');
  return (
    known !== undefined &&
    (known === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag))
  );
}

/** Answers with JSON that changes only with the catalog, the language and the address. */
function send(c: Context, setting: Setting, language: string, body: () => unknown): Response {
  // Weak, since compression changes the bytes.
  const tag = `"${setting.catalog.index.version}-${language}"`;
  const headers = { ...shared, etag: `W/${tag}` };
  if (isKnown(c, tag)) return c.body(null, 304, headers);
  return sendBody(c, 'json', JSON.stringify(body()), 200, headers);
}

function mountResolve(app: Hono<Env>, setting: Setting): void {
  app.get('/api/resolve', (c) => {
    const text = c.req.query('q');
    if (text === undefined) return refuse(c, 400, 'q is missing: the question');
    const wish = readWish(c, setting);
    if ('fault' in wish) return refuse(c, 400, wish.fault);
    const { language, unspoken, product, locale } = wish;
    const { record } = setting.bot.ask({
      text,
      visibility: 'person',
      language,
      unspoken,
      product,
      personLocale: locale,
    });
    return send(c, setting, record.language, () => record);
  });
}

function mountCodes(app: Hono<Env>, setting: Setting): void {
  const findEntry = createFindEntry(setting.catalog);
  app.get('/api/codes/:product/:code', (c) => {
    const { product, code } = c.req.param();
    const id = findEntry(product, code);
    if (id === null) return refuse(c, 404, 'the catalog has no such code');
    const wish = readWish(c, setting);
    if ('fault' in wish) return refuse(c, 400, wish.fault);
    const [language] = chooseLanguage(c, setting);
    return send(c, setting, language, () => readEntry(id, language, setting.bot));
  });
}

function mountSuggest(app: Hono<Env>, setting: Setting): void {
  app.get('/api/suggest', (c) => {
    const wish = readWish(c, setting);
    if ('fault' in wish) return refuse(c, 400, wish.fault);
    const limit = Number(c.req.query('limit') ?? 10);
    if (!Number.isInteger(limit) || limit < 1 || limit > suggestLimit)
      return refuse(c, 400, `limit takes a number from 1 to ${suggestLimit}`);
    const [language] = chooseLanguage(c, setting);
    const choices = setting.suggest(c.req.query('q') ?? '', {
      language,
      product: wish.product,
      limit,
    });
    return send(c, setting, language, () => ({
      language,
      suggestions: choices.map((choice) => ({
        ...choice,
        productName: nameProduct(choice.id, language, setting.catalog),
        path: pathOf(choice.id),
      })),
    }));
  });
}

/** The API: open to every origin, without credentials, read only. */
export function mountApi(app: Hono<Env>, setting: Setting): void {
  app.use('/api/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], maxAge: 86_400 }));
  mountResolve(app, setting);
  mountCodes(app, setting);
  mountSuggest(app, setting);
  app.get('/api/openapi.json', (c) => sendBody(c, 'json', JSON.stringify(describeApi(setting))));
}
