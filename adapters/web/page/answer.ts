import {
  type AnswerRecord,
  type Catalog,
  type EntryRecord,
  languages,
} from '../../../src/index.ts';
import { nameProduct, pathOf } from '../address.ts';
import { type Html, html } from '../html.ts';
import { speakWeb, tagOf } from '../locale.ts';
import { type Named, type Outline, outlineAnswer } from '../outline.ts';
import { speakPlay } from '../play/locale.ts';
import { renderCode, renderEntry } from './entry.ts';
import { renderExamples } from './example.ts';
import { type Page, renderSearch, type View } from './layout.ts';

function renderNamed(entries: readonly Named[], catalog: Catalog, view: View): Html {
  const { site, language, chosen } = view;
  return html`<ul class="entries">${entries.map(
    ({ id, code, title }) =>
      html`<li><a href="${site.href(pathOf(id), chosen)}">${renderCode(code)} <span>${title}</span></a> <small>${nameProduct(id, language, catalog)}</small></li>`,
  )}</ul>`;
}

function renderSections({ sections }: Outline, { site, language, chosen }: View): Html | '' {
  if (sections.length === 0) return '';
  const say = speakWeb(language);
  return html`<ul class="sections">${sections.map(({ id, title, count }) => html`<li><a href="${site.href(`/${id}`, chosen)}">${title}</a> <small>${say.codes(count)}</small></li>`)}</ul>`;
}

function renderBest(best: EntryRecord, view: View): Html {
  const { site, language, chosen } = view;
  return html`${renderEntry(best, view, 2)}<p class="forms"><a href="${site.href(pathOf(best.id), chosen)}">${speakWeb(language).permalink}</a></p>`;
}

function renderLinks({ links }: Outline): Html | '' {
  if (links.length === 0) return '';
  return html`<ul class="links">${links.map(({ title, url }) => html`<li><a href="${url}" rel="noopener">${title}</a></li>`)}</ul>`;
}

function renderOutline(outline: Outline, catalog: Catalog, view: View): Html {
  const { heading, lines, best, groups, examples } = outline;
  const lists = groups.map(({ title, entries }) => {
    const list = renderNamed(entries, catalog, view);
    return title === null ? list : html`<section><h2>${title}</h2>${list}</section>`;
  });
  return html`<h1>${heading}</h1>${lines.map((line) => html`<p>${line}</p>`)}${best === null ? '' : renderBest(best, view)}${renderSections(outline, view)}${lists}${renderLinks(outline)}${examples.length === 0 ? '' : renderExamples(examples, catalog, view)}`;
}

/**
 * The page that answers a question. `choices` are what the words begin, as one sees while typing; they
 * help where nothing answers. `asides` are what the bot says of the question itself; `question` is what the
 * search field and the links to other languages repeat: all of it or nothing.
 */
export function pageOfAnswer(
  record: AnswerRecord,
  choices: readonly Named[],
  catalog: Catalog,
  view: View,
  { asides, question }: { readonly asides: readonly string[]; readonly question: string },
): Page {
  const say = speakWeb(view.language);
  const outline = outlineAnswer(record);
  return {
    title: `${record.query === '' ? outline.heading : say.results(record.query)} · imerr`,
    description: say.about,
    path: '/search',
    question,
    body: html`<div class="answer">${renderOutline(outline, catalog, view)}${choices.length === 0 ? '' : html`<section><h2>${say.suggestions}</h2>${renderNamed(choices, catalog, view)}</section>`}${asides.map((aside) => html`<p class="aside">${aside}</p>`)}</div>`,
  };
}

/** The page that answers questions where there is no server: a script fills it in. */
export function pageOfSearch(view: View): Page {
  const say = speakWeb(view.language);
  return {
    title: `${say.search} · imerr`,
    description: say.about,
    path: '/search',
    listed: false,
    ownSearch: true,
    body: html`<div class="answer"><h1>${say.search}</h1>${renderSearch(view)}<noscript><p>${say.needsScript}</p></noscript><div id="answer" role="status" data-searching="${say.searching}" data-failed="${speakPlay(view.language).failed}"></div></div>`,
  };
}

function renderMissing(view: View): Html {
  const say = speakWeb(view.language);
  return html`<h1>${say.missing}</h1><p>${say.missingText}</p>${renderSearch(view)}<p><a href="${view.site.href('/', view.chosen)}">${say.browse}</a></p>`;
}

/** The page for a question that no address holds. */
export function pageOfTooLong(view: View): Page {
  const say = speakWeb(view.language);
  const { title } = speakPlay(view.language);
  return {
    title: `${say.tooLong} · imerr`,
    description: say.about,
    path: '/',
    listed: false,
    ownSearch: true,
    body: html`<div class="answer"><h1>${say.tooLong}</h1><p>${say.tooLongText} <a href="${view.site.href('/play', view.chosen)}">${title}</a></p>${renderSearch(view)}</div>`,
  };
}

/** The page for an address that names nothing. */
export function pageOfMissing(view: View): Page {
  const say = speakWeb(view.language);
  return {
    title: `${say.missing} · imerr`,
    description: say.about,
    path: '/',
    listed: false,
    ownSearch: true,
    body: html`<div class="answer">${renderMissing(view)}</div>`,
  };
}

/** The same for hosts of files, which have one for all languages: a script leaves that of the address. */
export function pageOfLost(view: View): Page {
  const parts = languages.map(
    (language) =>
      html`<div class="answer lost" lang="${tagOf(language)}">${renderMissing({ ...view, language, chosen: language })}</div>`,
  );
  return { ...pageOfMissing(view), body: html`${parts}` };
}
