// Suggestions from the server that sent the page.
import { findForm, type Option, startCombobox } from './part/combobox.ts';

type Found = {
  readonly suggestions: readonly {
    readonly code: string;
    readonly title: string;
    readonly path: string;
  }[];
};

/** Suggestions shown at a time. */
const shown = 8;

function joinPath(page: string, path: string): string {
  const [root = '/', query] = page.split('?');
  return `${root.replace(/\/$/, '')}${path}${query === undefined ? '' : `?${query}`}`;
}

const form = findForm();
if (form !== null) {
  const { suggest = '/api/suggest', page = '/', language = 'en' } = form.dataset;
  startCombobox(form, async (text): Promise<readonly Option[]> => {
    const query = new URLSearchParams({ q: text.slice(0, 100), lang: language, limit: `${shown}` });
    const response = await fetch(`${suggest}?${query}`);
    if (!response.ok) return [];
    const { suggestions } = (await response.json()) as Found;
    return suggestions.map(({ code, title, path }) => ({
      code,
      title,
      href: joinPath(page, path),
    }));
  });
}
