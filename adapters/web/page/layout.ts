import { type Language, languages } from '../../../src/index.ts';
import { addressOf, type Path, type Site } from '../address.ts';
import { dataBlock, type Html, html } from '../html.ts';
import { questionLimit } from '../limits.ts';
import { ownNames, speakWeb, tagOf } from '../locale.ts';
import { speakPlay } from '../play/locale.ts';

/** Where and for whom pages are made. */
export type View = {
  readonly site: Site;
  readonly language: Language;
  /** The language in the address, which links keep; null where the browser's wish decided. */
  readonly chosen: Language | null;
  /** Small print at the foot: the edition of the catalog. */
  readonly edition: string;
};

/** One page, ready to be laid out. */
export type Page = {
  readonly title: string;
  /** One or two sentences for search engines and previews. */
  readonly description: string;
  readonly path: Path;
  /** What was asked, where the page answers a question; such a page is not for search engines. */
  readonly question?: string;
  /** False for a page that search engines leave out. */
  readonly listed?: boolean;
  /** Structured data (JSON-LD). */
  readonly data?: unknown;
  /** The search field is part of the body: the head shows none. */
  readonly ownSearch?: boolean;
  /** Scripts and styles besides those of every page, by their plain names. */
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly body: Html;
};

const locales: Readonly<Record<Language, string>> = {
  en: 'en_US',
  zh: 'zh_CN',
  'zh-Hant': 'zh_TW',
  ja: 'ja_JP',
  ko: 'ko_KR',
};

/** The search field, which works as a plain form and gains suggestions where scripts run. */
export function renderSearch({ site, language, chosen }: View, question = ''): Html {
  const say = speakWeb(language);
  const action = site.href('/search', site.kind === 'files' ? language : null);
  const kept =
    site.kind === 'server' && chosen !== null
      ? html`<input type="hidden" name="page" value="${chosen}">`
      : '';
  return html`<form class="search" role="search" method="get" action="${action}" ${site.kind === 'server' ? html`data-suggest="${site.href('/api/suggest', null)}" ` : html`data-core="${site.asset('core.js')}" data-catalog="${site.asset('catalog.json')}" `}data-page="${site.href('/', chosen)}" data-language="${language}" data-suggestions="${say.suggestions}">
<input class="field" type="search" name="q" value="${question}" aria-label="${say.searchLabel}" placeholder="${say.searchLabel}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" maxlength="${questionLimit}">${kept}<button type="submit">${say.search}</button>
</form>`;
}

function renderLanguages({ site, language }: View, { path, question }: Page): Html {
  const say = speakWeb(language);
  return html`<nav class="languages" aria-label="${say.language}"><ul>${languages.map(
    (one) =>
      html`<li><a href="${site.href(path, one, question)}" lang="${tagOf(one)}" hreflang="${tagOf(one)}"${one === language ? html` aria-current="true"` : ''}>${ownNames[one]}</a></li>`,
  )}</ul></nav>`;
}

function renderLinks({ site, chosen }: View, { path }: Page): Html {
  return html`<link rel="canonical" href="${addressOf(site, path, chosen)}">
${languages.map((one) => html`<link rel="alternate" hreflang="${tagOf(one)}" href="${addressOf(site, path, one)}">\n`)}<link rel="alternate" hreflang="x-default" href="${addressOf(site, path, null)}">`;
}

function renderHead(view: View, page: Page): Html {
  const { site, language, chosen } = view;
  const listed = page.listed !== false && page.question === undefined;
  const styles = ['page.css', ...(page.styles ?? [])];
  const scripts = [site.kind === 'server' ? 'remote.js' : 'local.js', ...(page.scripts ?? [])];
  // Files cannot set headers; a server sends the same policy as one.
  const policy =
    site.kind === 'files'
      ? html`<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">`
      : '';
  return html`<meta charset="utf-8">${policy}
<title>${page.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${page.description}">
${listed ? renderLinks(view, page) : html`<meta name="robots" content="noindex">`}
<meta property="og:type" content="${page.data === undefined ? 'website' : 'article'}">
<meta property="og:site_name" content="imerr">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:locale" content="${locales[language]}">
${languages.filter((one) => one !== language).map((one) => html`<meta property="og:locale:alternate" content="${locales[one]}">\n`)}<meta property="og:url" content="${addressOf(site, page.path, chosen)}">
<meta name="twitter:card" content="summary">
<link rel="icon" href="${site.asset('icon.svg')}" type="image/svg+xml">
${styles.map((name) => html`<link rel="stylesheet" href="${site.asset(name)}">\n`)}${scripts.map((name) => html`<script type="module" src="${site.asset(name)}"></script>\n`)}${page.data === undefined ? '' : dataBlock(page.data)}`;
}

/** At the foot of every page: the edition, and what a server has besides the dictionary. */
function renderFoot({ site, language, chosen, edition }: View): Html {
  const links =
    site.kind === 'files'
      ? ''
      : html`<a href="${site.href('/play', chosen)}">${speakPlay(language).title}</a><a href="${site.href('/api/openapi.json', null)}">${speakWeb(language).api}</a>`;
  return html`<footer class="foot"><p><span>${edition}</span>${links}</p></footer>`;
}

/** What pages may load: their own files, and nothing written into the page. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** A whole document. */
export function renderPage(page: Page, view: View): string {
  const { site, language, chosen } = view;
  const say = speakWeb(language);
  return html`<!doctype html>
<html lang="${tagOf(language)}">
<head>
${renderHead(view, page)}
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
<header class="top">
<a class="mark" href="${site.href('/', chosen)}" aria-label="imerr: ${say.home}">imerr</a>
${page.ownSearch === true ? '' : renderSearch(view, page.question)}
${renderLanguages(view, page)}
</header>
<main id="content">
${page.body}
</main>
${renderFoot(view)}
</body>
</html>
`.toString();
}
