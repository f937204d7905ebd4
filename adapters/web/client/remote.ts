// Suggestions from the server that sent the page.
import { type Option, startCombobox } from './part/combobox.ts';
import { findForm, joinPath } from './part/form.ts';

type Found = {
  readonly suggestions: readonly {
    readonly code: string;
    readonly title: string;
    readonly productName: string;
    readonly path: string;
  }[];
};

/** Suggestions shown at a time. */
const shown = 8;

const form = findForm();
if (form !== null) {
  const { suggest = '/api/suggest', page = '/', language = 'en' } = form.dataset;
  startCombobox(form, async (text): Promise<readonly Option[]> => {
    const query = new URLSearchParams({ q: text.slice(0, 100), lang: language, limit: `${shown}` });
    const response = await fetch(`${suggest}?${query}`);
    if (!response.ok) return [];
    const { suggestions } = (await response.json()) as Found;
    return suggestions.map(({ code, title, productName, path }) => ({
      code,
      title,
      product: productName,
      href: joinPath(page, path),
    }));
  });
}
