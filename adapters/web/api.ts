import type { Hono } from 'hono';
import { cors } from 'hono/cors';
import { LRUCache } from 'lru-cache';
import { noteAnswer } from '../journey.ts';
import { createFindEntry, nameProduct, pathOf } from './address.ts';
import { openToAll, type Prepared, prepareBody, refuse, sendBody, sendPrepared } from './body.ts';
import { readEntry } from './entry.ts';
import type { Env } from './guard.ts';
import { suggestLimit, suggestUsual } from './limits.ts';
import { describeApi } from './openapi.ts';
import type { Setting } from './setting.ts';
import { chooseLanguage, readWish, type Wish } from './wish.ts';

/** What an answer depends on besides the address, and how long it may be kept. */
const shared = {
  ...openToAll,
  vary: 'Accept-Language, Accept-Encoding',
  'cache-control': 'public, max-age=300',
} as const;

const prepare = (value: unknown): Prepared => prepareBody('json', JSON.stringify(value), shared);

/** Answers that are kept: the codes in all languages, as far as they are asked for. */
const keptAnswers = 2000;
/** Only a bare code or symbol is kept: what people write is not. */
const bareCode = /^[-\w]{1,40}$/;

type Kept = { readonly prepared: Prepared; readonly language: string };

/** Answers questions as the contract's JSON; the answers to bare codes are made once. */
function createResolve(setting: Setting): (text: string, wish: Wish) => Prepared {
  const kept = new LRUCache<string, Kept>({ max: keptAnswers });
  return (text, { language, unspoken, product, locale }) => {
    const bare = unspoken === null && bareCode.test(text);
    const key = bare ? [text, language, product, locale].join('\n') : null;
    const known = key === null ? undefined : kept.get(key);
    if (known !== undefined) {
      noteAnswer('exact', known.language);
      return known.prepared;
    }
    const visibility = 'person';
    const { record } = setting.bot.ask({
      text,
      visibility,
      language,
      unspoken,
      product,
      personLocale: locale,
    });
    const prepared = prepare(record);
    if (key !== null && record.kind === 'exact')
      kept.set(key, { prepared, language: record.language });
    return prepared;
  };
}

function mountResolve(app: Hono<Env>, setting: Setting): void {
  const resolve = createResolve(setting);
  app.get('/api/resolve', (c) => {
    const text = c.req.query('q');
    if (text === undefined) return refuse(400, 'q is missing: the question');
    const wish = readWish(c, setting);
    return 'fault' in wish ? refuse(400, wish.fault) : sendPrepared(c, resolve(text, wish));
  });
}

function mountCodes(app: Hono<Env>, setting: Setting): void {
  const findEntry = createFindEntry(setting.catalog);
  app.get('/api/codes/:product/:code', (c) => {
    const { product, code } = c.req.param();
    const id = findEntry(product, code);
    if (id === null) return refuse(404, 'the catalog has no such code');
    const wish = readWish(c, setting);
    if ('fault' in wish) return refuse(400, wish.fault);
    const [language] = chooseLanguage(c, setting);
    return sendPrepared(c, prepare(readEntry(id, language, setting.bot)));
  });
}

function mountSuggest(app: Hono<Env>, setting: Setting): void {
  app.get('/api/suggest', (c) => {
    const wish = readWish(c, setting);
    if ('fault' in wish) return refuse(400, wish.fault);
    const limit = Number(c.req.query('limit') ?? suggestUsual);
    if (!Number.isInteger(limit) || limit < 1 || limit > suggestLimit)
      return refuse(400, `limit takes a number from 1 to ${suggestLimit}`);
    const [language] = chooseLanguage(c, setting);
    const choices = setting.suggest(c.req.query('q') ?? '', {
      language,
      product: wish.product,
      limit,
    });
    const found = {
      language,
      suggestions: choices.map((choice) => ({
        ...choice,
        productName: nameProduct(choice.id, language, setting.catalog),
        path: pathOf(choice.id),
      })),
    };
    return sendPrepared(c, prepare(found));
  });
}

/** The API: open to every origin, without credentials, read only. */
export function mountApi(app: Hono<Env>, setting: Setting): void {
  // Only what a browser asks beforehand; the answers say it themselves.
  const preflight = cors({ origin: '*', allowMethods: ['GET', 'HEAD'], maxAge: 86_400 });
  app.use('/api/*', (c, next) => (c.req.method === 'OPTIONS' ? preflight(c, next) : next()));
  mountResolve(app, setting);
  mountCodes(app, setting);
  mountSuggest(app, setting);
  app.get('/api/openapi.json', () =>
    sendBody('json', JSON.stringify(describeApi(setting)), 200, openToAll),
  );
}
