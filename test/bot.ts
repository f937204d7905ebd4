import { openCatalog } from '../adapters/catalog.ts';
import { type Bot, type Catalog, createBot, openSearch } from '../src/index.ts';

/** The real catalog, as built by `npm run build`. */
export const catalog: Catalog = openCatalog({
  folder: new URL('../dist/catalog/', import.meta.url),
});

/** The real bot over the real catalog; English where nothing decides. */
export const bot: Bot = createBot({ catalog, search: await openSearch(catalog), fallback: 'en' });
