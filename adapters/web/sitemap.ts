import { type Catalog, languages } from '../../src/index.ts';
import { addressOf, type Path, pathOf, type Site } from './address.ts';
import { html } from './html.ts';
import { tagOf } from './locale.ts';

/** Every page of the dictionary, apart from its languages. */
export function listPaths(catalog: Catalog): Path[] {
  return [
    '/',
    ...catalog.index.products.flatMap((product): Path[] => [
      `/${product.id}`,
      ...product.sections.flatMap((section): Path[] => [
        `/${section.id}`,
        ...section.codes.map(pathOf),
      ]),
    ]),
  ];
}

/** All pages in all languages, for search engines: https://www.sitemaps.org/protocol.html */
export function renderSitemap(catalog: Catalog, site: Site): string {
  const alternates = (path: Path) => [
    ...languages.map(
      (one) =>
        html`<xhtml:link rel="alternate" hreflang="${tagOf(one)}" href="${addressOf(site, path, one)}"/>`,
    ),
    html`<xhtml:link rel="alternate" hreflang="x-default" href="${addressOf(site, path, null)}"/>`,
  ];
  const urls = listPaths(catalog).flatMap((path) =>
    languages.map(
      (language) =>
        html`<url><loc>${addressOf(site, path, language)}</loc>${alternates(path)}</url>\n`,
    ),
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls}</urlset>
`.toString();
}

/** What robots may read: pages, not answers to questions. */
export function renderRobots(site: Site): string {
  const rules =
    site.kind === 'server'
      ? `Disallow: ${site.href('/search', null)}\nDisallow: ${site.href('/api/', null)}\n`
      : '';
  return `User-agent: *\n${rules}Sitemap: ${site.base}/sitemap.xml\n`;
}
