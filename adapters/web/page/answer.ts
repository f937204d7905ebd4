import {
  type AnswerRecord,
  type Catalog,
  languages,
  sortEntries,
  speak,
  tellCause,
} from '../../../src/index.ts';
import { nameProduct, pathOf } from '../address.ts';
import { type Html, html } from '../html.ts';
import { speakWeb, tagOf } from '../locale.ts';
import { speakPlay } from '../play/locale.ts';
import { renderCode, renderEntry } from './entry.ts';
import { renderExamples } from './example.ts';
import { type Page, renderSearch, type View } from './layout.ts';

type Named = { readonly id: string; readonly code: string; readonly title: string };

function renderNamed(entries: readonly Named[], catalog: Catalog, view: View): Html {
  const { site, language, chosen } = view;
  return html`<ul class="entries">${entries.map(
    ({ id, code, title }) =>
      html`<li><a href="${site.href(pathOf(id), chosen)}">${renderCode(code)} <span>${title}</span></a> <small>${nameProduct(id, language, catalog)}</small></li>`,
  )}</ul>`;
}

function renderOthers(
  title: string,
  record: AnswerRecord,
  catalog: Catalog,
  view: View,
): Html | '' {
  if (record.suggestions.length === 0) return '';
  return html`<section><h2>${title}</h2>${renderNamed(record.suggestions, catalog, view)}</section>`;
}

function renderLinks({ links }: AnswerRecord): Html {
  return html`<ul class="links">${links.map(({ title, url }) => html`<li><a href="${url}" rel="noopener">${title}</a></li>`)}</ul>`;
}

function renderList(record: AnswerRecord, catalog: Catalog, view: View): Html {
  const { site, language, chosen } = view;
  const { sections = [] } = record;
  const say = speakWeb(language);
  return html`<ul class="sections">${sections.map(({ id, title, count }) => html`<li><a href="${site.href(`/${id}`, chosen)}">${title}</a> <small>${say.codes(count)}</small></li>`)}</ul>${renderNamed(record.suggestions, catalog, view)}`;
}

/** Heading and body of an answer, by its kind. */
function drawAnswer(record: AnswerRecord, catalog: Catalog, view: View): readonly [string, Html] {
  const say = speak(view.language);
  const [best] = record.entries;
  switch (record.kind) {
    case 'exact':
    case 'similar':
      if (best === undefined)
        return [say.similar, html`${renderOthers(say.didYouMean, record, catalog, view)}`];
      return [
        record.kind === 'similar' ? say.nearest : best.title,
        html`${renderEntry(best, view, 2)}<p class="forms"><a href="${view.site.href(pathOf(best.id), view.chosen)}">${speakWeb(view.language).permalink}</a></p>${renderOthers(say.alsoNear, record, catalog, view)}`,
      ];
    case 'choose':
      return [say.choose(best?.code ?? ''), renderNamed(record.entries, catalog, view)];
    case 'several': {
      const cause = tellCause(record, say);
      return [
        say.several(new Set(record.entries.map(({ code }) => code)).size + record.omitted),
        html`${cause === null ? '' : html`<p>${cause}</p>`}${renderNamed(sortEntries(record), catalog, view)}`,
      ];
    }
    case 'unknown':
      return [
        say.unknown(record.unresolved.join(', ')),
        html`${record.family === null ? '' : html`<p>${say.family(record.family)}</p>`}<p>${say.unknownText}</p>${renderOthers(say.alsoNear, record, catalog, view)}${renderLinks(record)}`,
      ];
    case 'none':
      return [
        say.none,
        html`<p>${say.noneText}</p>${renderExamples(say.helpExamples, catalog, view)}`,
      ];
    case 'list':
      return [
        (record.sections ?? []).length === 0 ? say.listEmpty : say.sections,
        renderList(record, catalog, view),
      ];
    case 'help':
      return [
        say.help,
        html`<p>${say.helpText}</p>${renderExamples(say.helpExamples, catalog, view)}`,
      ];
  }
}

function listAsides(record: AnswerRecord, { language }: View): readonly string[] {
  const say = speak(language);
  return [
    ...(record.kind === 'unknown' || record.unresolved.length === 0
      ? []
      : [say.unresolved(record.unresolved.join(', '))]),
    ...(record.omitted === 0 ? [] : [say.omitted(record.omitted)]),
    ...(record.cut === 0 ? [] : [say.cut(record.cut)]),
  ];
}

/**
 * The page that answers a question. `choices` are what the words begin, as one sees while typing; they
 * help where nothing answers. `remarks` are what the bot says of the question itself; `question` is what the
 * search field and the links to other languages repeat: all of it or nothing.
 */
export function pageOfAnswer(
  record: AnswerRecord,
  choices: readonly Named[],
  catalog: Catalog,
  view: View,
  { remarks, question }: { readonly remarks: readonly string[]; readonly question: string },
): Page {
  const asides = new Set([...remarks, ...listAsides(record, view)]);
  const say = speakWeb(view.language);
  const [heading, body] = drawAnswer(record, catalog, view);
  return {
    title: `${record.query === '' ? heading : say.results(record.query)} · imerr`,
    description: say.about,
    path: '/search',
    question,
    body: html`<div class="answer"><h1>${heading}</h1>${body}${choices.length === 0 ? '' : html`<section><h2>${say.suggestions}</h2>${renderNamed(choices, catalog, view)}</section>`}${[...asides].map((aside) => html`<p class="aside">${aside}</p>`)}</div>`,
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
