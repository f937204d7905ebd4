import type { Block } from './card.ts';
import { ask, drawButtons, type Scene } from './scene.ts';

/** Rows of a list that a message shows; a section has up to seventy codes. */
const rowLimit = 25;

/** The sections, or the codes of one. */
export function drawList(scene: Scene): Block[] {
  const { say, record } = scene;
  const { sections = [], suggestions } = record;
  if (sections.length === 0)
    return [
      { kind: 'title', text: say.listEmpty },
      { kind: 'examples', title: say.examples, examples: ['list'] },
    ];
  if (suggestions.length === 0) {
    // Product by product, so that its name stands once.
    const rows = scene.catalog.index.products.flatMap(({ id: product, name }): Block[] => {
      const own = sections.filter(({ id }) => id.startsWith(`${product}/`));
      if (own.length === 0) return [];
      return [
        { kind: 'context', parts: [name[scene.language]] },
        {
          kind: 'rows',
          rows: own.map(({ id, title, count }) => ({ label: id, text: `${title} (${count})` })),
        },
      ];
    });
    const total = sections.reduce((sum, { count }) => sum + count, 0);
    return [
      { kind: 'title', text: say.list(total) },
      ...rows,
      ...drawButtons(
        say.details,
        sections.map(({ id, title }) => ask(scene, title, `list ${id}`)),
      ),
    ];
  }
  const rest = suggestions.length - rowLimit;
  return [
    { kind: 'title', text: sections.map(({ title }) => title).join(' / ') },
    {
      kind: 'rows',
      rows: suggestions.map(({ code, title }) => ({ label: code, text: title })),
      ...(rest > 0 ? { excerpt: { shown: rowLimit, rest: say.listMore(rest) } } : {}),
    },
  ];
}

/** How to ask. */
export function drawHelp({ say, catalog }: Scene): Block[] {
  return [
    { kind: 'title', text: say.help },
    { kind: 'text', text: say.helpText },
    { kind: 'examples', title: say.examples, examples: say.helpExamples },
    { kind: 'context', parts: [say.catalog(catalog.index.version, catalog.index.count)] },
  ];
}
