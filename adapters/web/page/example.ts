import { type Catalog, parseCommand, speak } from '../../../src/index.ts';
import { type Html, html } from '../html.ts';
import type { View } from './layout.ts';

/** Questions to try, as links; one that names a language is answered in it, whatever that of the page. */
export function renderExamples(
  examples: readonly string[],
  catalog: Catalog,
  { site, language, chosen }: View,
): Html {
  const links = examples.map((example) => {
    const own = parseCommand(example, catalog).language;
    return html`<li><a href="${site.href('/search', own ?? chosen, example)}" rel="nofollow">${example}</a></li>`;
  });
  return html`<div class="examples"><span id="examples">${speak(language).examples}</span><ul aria-labelledby="examples">${links}</ul></div>`;
}
