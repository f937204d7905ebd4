import type { Context } from 'hono';
import { findProduct, type Language, parseLanguage } from '../../src/index.ts';
import { readAccepted } from './locale.ts';
import type { Setting } from './setting.ts';

/** What a request wants besides its question. */
export type Wish = {
  /** Asked for in the address. */
  readonly language: Language | null;
  /** Asked for and not spoken, as given. */
  readonly unspoken: string | null;
  readonly product: string | null;
  /** What the browser wants. */
  readonly locale: Language | null;
};

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-')).length === 1;
  } catch {
    return false;
  }
};

/** Reads `lang`, `product` and Accept-Language; a fault is one line for a program. */
export function readWish(c: Context, { catalog }: Setting): Wish | { readonly fault: string } {
  const tag = c.req.query('lang') ?? '';
  const language = tag === '' ? null : parseLanguage(tag);
  if (tag !== '' && language === null && !isTag(tag))
    return { fault: 'lang takes a language tag such as en, zh, ja, ko or zh-Hant' };
  const named = c.req.query('product') ?? '';
  const product = named === '' ? null : (findProduct(named, catalog)?.id ?? null);
  if (named !== '' && product === null)
    return {
      fault: `product takes one of ${catalog.index.products.map(({ id }) => id).join(', ')}`,
    };
  return {
    language,
    unspoken: tag !== '' && language === null ? tag : null,
    product,
    locale: readAccepted(c.req.header('accept-language')),
  };
}

/** The language of a page that answers no question: the address, the browser, the deployment. */
export function chooseLanguage(c: Context, { fallback }: Setting): [Language, Language | null] {
  const chosen = parseLanguage(c.req.query('lang') ?? '');
  const wanted = readAccepted(c.req.header('accept-language'));
  return [chosen ?? wanted ?? fallback, chosen];
}
