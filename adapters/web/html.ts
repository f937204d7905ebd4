import { html as template } from 'hono/html';
import { type HtmlEscapedString, raw } from 'hono/utils/html';

/** Markup whose texts are escaped. */
export type Html = HtmlEscapedString;

/**
 * The one place where text becomes markup: every value put into the template is escaped, attributes
 * included, unless it is markup made by this very function. Nothing awaited goes in.
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const made = template(strings, ...values);
  if (made instanceof Promise) throw new TypeError('a page awaits nothing');
  return made;
}

/** Structured data for search engines, which browsers never run; it cannot end its own element. */
export function dataBlock(data: unknown): Html {
  const text = JSON.stringify(data).replace(/</g, '\\u003c');
  return html`<script type="application/ld+json">${raw(text)}</script>`;
}
