// Writes the dictionary as files for any host: npm run site -- --out DIR --base URL
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { openCatalog } from '../adapters/catalog.ts';
import { createFileSite, prefixOf, type Site } from '../adapters/web/address.ts';
import { openAssets } from '../adapters/web/asset.ts';
import { reduceCatalog } from '../adapters/web/browser.ts';
import { readEntry } from '../adapters/web/entry.ts';
import { speakWeb } from '../adapters/web/locale.ts';
import { pageOfLost, pageOfMissing, pageOfSearch } from '../adapters/web/page/answer.ts';
import { pageOfEntry } from '../adapters/web/page/entry.ts';
import { type Page, renderPage, type View } from '../adapters/web/page/layout.ts';
import { pageOfHome, pageOfProduct, pageOfSection } from '../adapters/web/page/list.ts';
import { findPlace } from '../adapters/web/place.ts';
import { renderRobots, renderSitemap } from '../adapters/web/sitemap.ts';
import { type Catalog, createBot, languages, openSearch } from '../src/index.ts';
import { root } from './folder.ts';

const { out, base } = parseArgs({
  options: { out: { type: 'string' }, base: { type: 'string' } },
}).values;
if (out === undefined || base === undefined || !/^https?:/.test(base) || !URL.canParse(base)) {
  console.error('site: usage: npm run site -- --out DIR --base https://where.it.will.lie/');
  process.exit(2);
}

const started = performance.now();
let written = 0;

function write(path: string, content: string | Uint8Array): void {
  const file = join(out ?? '', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  written += 1;
}

const names = new Map<string, string>();

/** Writes an asset under a name with its hash. */
function writeAsset(name: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const { name: stem, ext } = parse(name);
  const file = `${stem}-${hash}${ext}`;
  names.set(name, file);
  write(`assets/${file}`, content);
  return file;
}

function writeAssets(catalog: Catalog): (name: string) => string {
  const assets = openAssets();
  for (const { file, bytes } of assets.files.values()) write(`assets/${file}`, bytes);
  const folder = join(root, 'dist', 'catalog');
  const search = readdirSync(folder)
    .filter((file) => file.startsWith('search.'))
    .map((file) => [file, writeAsset(file, readFileSync(join(folder, file)))] as const);
  writeAsset('catalog.json', JSON.stringify(reduceCatalog(catalog, Object.fromEntries(search))));
  return (name) => names.get(name) ?? assets.nameOf(name);
}

/** Every page of a language, as files. */
async function listPages(catalog: Catalog): Promise<(view: View) => Page[]> {
  const bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en' });
  return (view) => [
    pageOfHome(catalog, view),
    pageOfSearch(view),
    ...catalog.index.products.flatMap((product) => [
      pageOfProduct(product, catalog, view),
      ...product.sections.flatMap((section) => [
        pageOfSection(product, section, catalog, view),
        ...section.codes.map((id) => {
          const entry = readEntry(id, view.language, bot);
          return pageOfEntry(entry, findPlace(id, view.language, catalog), view);
        }),
      ]),
    ]),
  ];
}

function openView(site: Site, language: View['language'], catalog: Catalog): View {
  const { version, count } = catalog.index;
  const edition = speakWeb(language).edition(version, count);
  return { site, language, chosen: language, edition };
}

const catalog = openCatalog({ eager: true });
const site = createFileSite(base, writeAssets(catalog));
const pages = await listPages(catalog);
for (const language of languages) {
  const view = openView(site, language, catalog);
  for (const page of pages(view)) {
    const folder = site.href(page.path, language).slice(prefixOf(base).length);
    write(`${folder}index.html`, renderPage(page, view));
  }
  // Some hosts send the nearest of these, others only the one at the root.
  if (language !== 'en') write(`${language}/404.html`, renderPage(pageOfMissing(view), view));
}
const english = openView(site, 'en', catalog);
write('404.html', renderPage(pageOfLost(english), english));
write('robots.txt', renderRobots(site));
write('sitemap.xml', renderSitemap(catalog, site));
console.log(`${written} files in ${((performance.now() - started) / 1000).toFixed(1)} s`);
