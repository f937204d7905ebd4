import type { Catalog, Language, Product, Section } from '../../../src/index.ts';
import { speak } from '../../../src/index.ts';
import { pathOf } from '../address.ts';
import { type Html, html } from '../html.ts';
import { speakWeb } from '../locale.ts';
import { speakPlay } from '../play/locale.ts';
import { renderCode, renderSymbol } from './entry.ts';
import { renderExamples } from './example.ts';
import { type Page, renderSearch, type View } from './layout.ts';

function renderSections(product: Product, { site, language, chosen }: View): Html {
  const say = speakWeb(language);
  return html`<ul class="sections">${product.sections.map(
    ({ id, title, codes }) =>
      html`<li><a href="${site.href(`/${id}`, chosen)}">${title[language]}</a> <small>${say.codes(codes.length)}</small></li>`,
  )}</ul>`;
}

/** What a product's codes are for, as a sentence; the catalog leaves its full stop to who shows it. */
const sayScope = ({ scope }: Product, language: Language): string =>
  `${scope[language]}${language === 'en' || language === 'ko' ? '.' : '。'}`;

/** The way to the playground, which needs a server. */
function renderInvite({ site, language, chosen }: View): Html | '' {
  return site.kind === 'files'
    ? ''
    : html`<p class="forms"><a href="${site.href('/play', chosen)}">${speakPlay(language).invite}</a></p>`;
}

/** The start page: the search field, examples, and every section. */
export function pageOfHome(catalog: Catalog, view: View): Page {
  const { site, language, chosen } = view;
  const say = speakWeb(language);
  const products = catalog.index.products.map(
    (
      product,
    ) => html`<section class="product"><h3><a href="${site.href(`/${product.id}`, chosen)}">${product.name[language]}</a></h3>
<p>${sayScope(product, language)}</p>${renderSections(product, view)}</section>`,
  );
  const examples = speak(language).helpExamples.filter((example) => !example.startsWith('list '));
  return {
    title: `imerr · ${say.heading}`,
    description: say.about,
    path: '/',
    ownSearch: true,
    data: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: 'imerr',
      url: site.base,
      description: say.about,
    },
    body: html`<div class="hero"><h1>${say.heading}</h1><p>${say.about}</p>${renderSearch(view)}
${renderExamples(examples, catalog, view)}${renderInvite(view)}</div>
<section class="browse"><h2>${say.browse}</h2>${products}</section>`,
  };
}

function renderTable(section: Section, catalog: Catalog, { site, language, chosen }: View): Html {
  const say = speakWeb(language);
  const rows = section.codes.map((id) => {
    const entry = catalog.entry(id);
    if (entry === null) return '';
    const symbol = entry.symbols[0];
    return html`<tr><th scope="row"><a href="${site.href(pathOf(id), chosen)}">${renderCode(entry.code)}</a></th><td>${entry.title[language]}${symbol === undefined ? '' : html` ${renderSymbol(symbol)}`}</td></tr>`;
  });
  return html`<table><thead><tr><th scope="col">${say.code}</th><th scope="col">${say.meaning}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** A product: its sections, each with its codes. */
export function pageOfProduct(product: Product, catalog: Catalog, view: View): Page {
  const { language, site, chosen } = view;
  const name = product.name[language];
  const table = speak(language).officialTable(name);
  return {
    title: `${name} · imerr`,
    description: `${speakWeb(language).about} ${sayScope(product, language)}`,
    path: `/${product.id}`,
    body: html`<div class="listing"><h1>${name}</h1><p>${sayScope(product, language)}</p>
<p><a href="${product.table[language]}" rel="noopener">${table}</a></p>${renderSections(product, view)}
${product.sections.map((section) => html`<section><h2><a href="${site.href(`/${section.id}`, chosen)}">${section.title[language]}</a></h2>${renderTable(section, catalog, view)}</section>`)}</div>`,
  };
}

/** A section: its codes. */
export function pageOfSection(
  product: Product,
  section: Section,
  catalog: Catalog,
  view: View,
): Page {
  const { site, language, chosen } = view;
  const say = speakWeb(language);
  const title = section.title[language];
  const name = product.name[language];
  return {
    title: `${title} · ${name}`,
    description: `${name} · ${title} · ${say.codes(section.codes.length)} · ${say.about}`,
    path: `/${section.id}`,
    body: html`<nav class="path" aria-label="${say.path}"><ol><li><a href="${site.href(`/${product.id}`, chosen)}">${name}</a></li></ol></nav>
<div class="listing"><h1>${title}</h1><p>${say.codes(section.codes.length)}</p>${renderTable(section, catalog, view)}</div>`,
  };
}
