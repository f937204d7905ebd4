import { type EntryRecord, type Product, speak } from '../../../src/index.ts';
import { addressOf, pathOf } from '../address.ts';
import { type Html, html } from '../html.ts';
import { speakWeb, tagOf } from '../locale.ts';
import type { Page, View } from './layout.ts';

/** What a page says of an entry besides the entry: where it stands in the catalog. */
export type Place = {
  readonly product: Product;
  readonly section: { readonly id: string; readonly title: string };
  /** The entries before and after it in its section. */
  readonly before: Neighbour | null;
  readonly after: Neighbour | null;
};

export type Neighbour = { readonly id: string; readonly code: string; readonly title: string };

/** Messages are as long as sentences; they are set smaller than numbers. */
const longCode = 16;

/** "10038", set as a code; messages are sentences in English on every page. */
export function renderCode(code: string): Html {
  const spoken = code.includes(' ') ? html` lang="en"` : '';
  return html`<span class="code${code.length > longCode ? ' long' : ''}" translate="no"${spoken}>${code}</span>`;
}

/** A symbol, which may be broken after its underscores where it is longer than the line. */
export function renderSymbol(symbol: string): Html {
  const parts = symbol.split('_');
  return html`<code translate="no">${parts.map((part, at) => (at === 0 ? part : html`_<wbr>${part}`))}</code>`;
}

function renderFacts(entry: EntryRecord, view: View): Html {
  const say = speakWeb(view.language);
  const phrases = speak(view.language);
  const status =
    entry.status === 'current'
      ? null
      : entry.status === 'removed'
        ? phrases.removed
        : phrases.legacyStatus;
  const facts: readonly (readonly [string, string | Html | null])[] = [
    [say.hex, entry.hex === null ? null : html`<code translate="no">${entry.hex}</code>`],
    [say.reportedBy, phrases[entry.layer]],
    [say.status, status],
  ];
  return html`<dl class="facts">${facts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function renderRelated(entry: EntryRecord, { site, language, chosen }: View): Html | '' {
  if (entry.related.length === 0) return '';
  const say = speak(language);
  return html`<section><h2>${say.related}</h2><ul class="entries">${entry.related.map(
    ({ id, code, title, relation }) =>
      html`<li><a href="${site.href(pathOf(id), chosen)}">${renderCode(code)} <span>${title}</span></a> <small>${say.relation[relation]}</small></li>`,
  )}</ul></section>`;
}

function renderSources(entry: EntryRecord, { language }: View): Html {
  return html`<section class="sources"><h2>${speak(language).source}</h2><ul>${entry.sources.map(
    ({ name, url, date }) =>
      html`<li>${url === null ? name : html`<a href="${url}" rel="noopener">${name}</a>`} <span>${date}</span></li>`,
  )}</ul></section>`;
}

/** An entry, whole: on its own page, and as the answer to a question. `level` is that of its heading. */
export function renderEntry(entry: EntryRecord, view: View, level: 1 | 2): Html {
  const say = speak(view.language);
  const name = html`${renderCode(entry.code)} <span class="name">${entry.title}</span>`;
  return html`<article class="entry action-${entry.action}">
${level === 1 ? html`<h1>${name}</h1>` : html`<h2 class="asked">${name}</h2><p class="owner">${entry.productName}</p>`}
${entry.symbols.length === 0 ? '' : html`<p class="symbols">${entry.symbols.map((symbol) => html`${renderSymbol(symbol)} `)}</p>`}
<p class="action"><span>${say.action[entry.action]}</span></p>
<p class="meaning">${entry.meaning}</p>
<section class="steps"><h2>${say.whatToDo}</h2><ol>${entry.fix.map((step) => html`<li>${step}</li>`)}</ol></section>
${entry.notes.length === 0 ? '' : html`<section><h2>${say.notes}</h2><ul class="notes">${entry.notes.map((note) => html`<li>${note}</li>`)}</ul></section>`}
${entry.links.length === 0 ? '' : html`<section><h2>${speakWeb(view.language).readOn}</h2><ul class="links">${entry.links.map(({ title, url }) => html`<li><a href="${url}" rel="noopener">${title}</a></li>`)}</ul></section>`}
${renderRelated(entry, view)}
${renderFacts(entry, view)}
${renderSources(entry, view)}
</article>`;
}

function renderPath(entry: EntryRecord, place: Place, { site, language, chosen }: View): Html {
  const say = speakWeb(language);
  return html`<nav class="path" aria-label="${say.path}"><ol><li><a href="${site.href(`/${entry.product}`, chosen)}">${entry.productName}</a></li><li><a href="${site.href(`/${place.section.id}`, chosen)}">${place.section.title}</a></li></ol></nav>`;
}

function renderNeighbours({ before, after }: Place, { site, language, chosen }: View): Html | '' {
  if (before === null && after === null) return '';
  const link = (neighbour: Neighbour | null, rel: string) =>
    neighbour === null
      ? html`<span></span>`
      : html`<a rel="${rel}" href="${site.href(pathOf(neighbour.id), chosen)}">${renderCode(neighbour.code)} <span>${neighbour.title}</span></a>`;
  return html`<nav class="neighbours" aria-label="${speakWeb(language).neighbours}">${link(before, 'prev')}${link(after, 'next')}</nav>`;
}

function describeEntry(entry: EntryRecord, place: Place, view: View): unknown {
  const { site, language, chosen } = view;
  const url = addressOf(site, pathOf(entry.id), chosen);
  const crumbs = [
    { name: entry.productName, path: `/${entry.product}` as const },
    { name: place.section.title, path: `/${place.section.id}` as const },
    { name: entry.code, path: pathOf(entry.id) },
  ];
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'TechArticle',
        headline: `${entry.code} ${entry.title}`,
        description: entry.meaning,
        inLanguage: tagOf(language),
        url,
        about: [entry.productName, ...entry.symbols],
        citation: entry.sources.flatMap((source) => (source.url === null ? [] : [source.url])),
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map(({ name, path }, at) => ({
          '@type': 'ListItem',
          position: at + 1,
          name,
          item: addressOf(site, path, chosen),
        })),
      },
    ],
  };
}

/** The page of a code. */
export function pageOfEntry(entry: EntryRecord, place: Place, view: View): Page {
  const { site, language, chosen } = view;
  const say = speakWeb(language);
  // Files have no API beside them.
  const forms =
    site.kind === 'files'
      ? ''
      : html`<p class="forms"><a href="${site.href(`/api/codes${pathOf(entry.id)}`, chosen)}">${say.asData}</a></p>`;
  return {
    title: `${entry.code} ${entry.title} · ${entry.productName}`,
    description: entry.meaning,
    path: pathOf(entry.id),
    data: describeEntry(entry, place, view),
    body: html`${renderPath(entry, place, view)}${renderEntry(entry, view, 1)}${forms}${renderNeighbours(place, view)}`,
  };
}
