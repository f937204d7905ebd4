import type { Catalog, Language } from '../../src/index.ts';

/** A path of the dictionary within its site: "/", "/im/10038". */
export type Path = `/${string}`;

/**
 * A code as it stands in an address: numbers, ranges and names as they are, messages in lower case
 * with hyphens. No two codes of a product share one, and no section has one of them; a test holds that.
 */
export function slugOf(code: string): string {
  if (/^[-\w]+$/.test(code)) return code;
  return code
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The path of an entry's page: "im/10038" -> "/im/10038". */
export function pathOf(id: string): Path {
  const slash = id.indexOf('/');
  return `/${id.slice(0, slash)}/${slugOf(id.slice(slash + 1))}`;
}

/** Where pages lie: one site on a server, where `?lang=` chooses, or as files, where folders do. */
export type Site = {
  readonly kind: 'server' | 'files';
  /** Absolute, without a slash at the end: "https://imerr.example". */
  readonly base: string;
  /** A link within the site, with a question where it has one. `null` leaves the language to the reader's browser. */
  readonly href: (path: Path, language: Language | null, question?: string) => string;
  /** A file that pages use, by its plain name: "page.css". */
  readonly asset: (name: string) => string;
};

/** The path part of an absolute address, without a slash at the end; often empty. */
export function prefixOf(base: string): string {
  // Without reading it as a URL, which takes longer than finding the page.
  return base.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/\/+$/, '');
}

/** The absolute address of a path in a language. */
export function addressOf(site: Site, path: Path, language: Language | null): string {
  return new URL(site.base).origin + site.href(path, language);
}

/** A site on a server that `base` reaches. */
export function createServerSite(base: string, asset: (name: string) => string): Site {
  const prefix = prefixOf(base);
  return {
    kind: 'server',
    base: base.replace(/\/+$/, ''),
    href: (path, language, question) => {
      const query = new URLSearchParams({
        ...(question === undefined ? {} : { q: question }),
        ...(language === null ? {} : { lang: language }),
      }).toString();
      return `${prefix}${path}${query === '' ? '' : `?${query}`}`;
    },
    asset: (name) => `${prefix}/assets/${asset(name)}`,
  };
}

/** A site of files; English lies at the root, other languages in folders of their own. */
export function createFileSite(base: string, asset: (name: string) => string): Site {
  const prefix = prefixOf(base);
  return {
    kind: 'files',
    base: base.replace(/\/+$/, ''),
    href: (path, language, question) => {
      const folder = language === null || language === 'en' ? '' : `/${language}`;
      const query = question === undefined ? '' : `?${new URLSearchParams({ q: question })}`;
      return `${prefix}${folder}${path}${path.endsWith('/') ? '' : '/'}${query}`;
    },
    asset: (name) => `${prefix}/assets/${asset(name)}`,
  };
}

/** Where the bot's answers link to: an entry's page in a language, below PUBLIC_URL. */
export function createPageOf(base: string): (id: string, language: Language) => string {
  const root = base.replace(/\/+$/, '');
  return (id, language) => `${root}${pathOf(id)}?lang=${language}`;
}

/** Finds the entry that a product and the last part of a path name; null where none does. */
export type FindEntry = (product: string, name: string) => string | null;

const fold = (id: string): string => id.toLowerCase();

/** Reads paths: slugs, codes as written, numbers within a range, symbols in any case. */
export function createFindEntry(catalog: Catalog): FindEntry {
  const ids = Object.keys(catalog.index.files);
  const byPath = new Map(ids.map((id) => [fold(pathOf(id).slice(1)), id]));
  return (product, name) => {
    const direct = byPath.get(fold(`${product}/${slugOf(name)}`));
    if (direct !== undefined) return direct;
    const found = [...(/^-?\d+$/.test(name) ? catalog.byCode(name) : []), ...catalog.byName(name)];
    return found.find((id) => id.startsWith(`${product}/`)) ?? null;
  };
}

/** What the product of an entry is called. */
export function nameProduct(id: string, language: Language, { index }: Catalog): string {
  return index.products.find((one) => id.startsWith(`${one.id}/`))?.name[language] ?? '';
}
