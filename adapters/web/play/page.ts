import { type Html, html } from '../html.ts';
import { type Page, renderSearch, type View } from '../page/layout.ts';
import { speakPlay } from './locale.ts';
import type { PlayWords } from './locales/en.ts';

const looks = ['auto', 'light', 'dark'] as const;
const platforms = [
  { id: 'slack', name: 'Slack' },
  { id: 'discord', name: 'Discord' },
] as const;

function renderLooks(say: PlayWords): Html {
  return html`<fieldset class="looks"><legend class="said">${say.look}</legend>${looks.map(
    (look) =>
      html`<label><input type="radio" name="look" value="${look}"${look === 'auto' ? html` checked` : ''}><span>${say.looks[look]}</span></label>`,
  )}</fieldset>`;
}

/** On a wide window both platforms are seen at once; on a phone tabs choose one. */
function renderScreens(say: PlayWords): Html {
  const tabs = platforms.map(
    ({ id, name }, at) =>
      html`<button type="button" role="tab" id="tab-${id}" aria-controls="screen-${id}" aria-selected="${String(at === 0)}" tabindex="${at === 0 ? 0 : -1}">${name}</button>`,
  );
  const screens = platforms.map(
    ({ id, name }) =>
      html`<section class="screen ${id}" id="screen-${id}" role="tabpanel" aria-labelledby="tab-${id}"><header class="channel"><h2>${name}</h2><p translate="no"># im-support</p></header><div class="scroll" tabindex="0" role="group" aria-labelledby="tab-${id}"><ol class="posts"></ol></div></section>`,
  );
  return html`<div class="tabs" role="tablist" aria-label="${say.platforms}">${tabs}</div><div class="screens">${screens}</div>`;
}

/** The playground: a chat box, and the answers as Slack and Discord show them. A script does the rest. */
export function pageOfPlay(view: View): Page {
  const say = speakPlay(view.language);
  const { examples, ...words } = say;
  return {
    title: `${say.title} · imerr`,
    description: say.about,
    path: '/play',
    ownSearch: true,
    scripts: ['play.js'],
    styles: ['play.css'],
    body: html`<div class="play" hidden data-shown="slack" data-look="auto" data-language="${view.language}" data-ask="${view.site.href('/api/play', null)}" data-words="${JSON.stringify(words)}">
<div class="head"><div><h1>${say.title}</h1><p>${say.about}</p></div>${renderLooks(say)}</div>
${renderScreens(say)}
<form class="composer"><div class="chips" role="group" aria-label="${say.try}"><span aria-hidden="true">${say.try}</span>${examples.map((example) => html`<button type="button" value="${example}">${example}</button>`)}</div>
<div class="line"><textarea name="text" rows="1" aria-label="${say.message}" aria-describedby="hint" placeholder="${say.placeholder}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send"></textarea><button type="submit">${say.send}</button></div>
<p class="hint" id="hint">${say.hint}</p></form>
<p class="said" role="status"></p>
</div>
<noscript><h1>${say.title}</h1><p>${say.needsScript}</p>${renderSearch(view)}</noscript>`,
  };
}
