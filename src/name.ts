import type { Code, EntryId } from './answer.ts';
import { type Catalog, type CatalogIndex, foldName, type Product } from './catalog.ts';
import { dropAsking } from './stopword.ts';

/** A place in a text that names entries of the catalog. */
export type Named = {
  readonly at: number;
  /** As the catalog writes it, or the name as typed. */
  readonly code: Code;
  /** Entries of this code, in the order of the products; never empty. */
  readonly ids: readonly EntryId[];
};

/** A symbol in running text: SDK_NOT_LOGGED_IN, device-not-found, DeviceNotFound. */
const identifier =
  /(?<![A-Za-z0-9_])_{0,3}([A-Za-z][A-Za-z0-9]*(?:(?:_{1,3}|-)[A-Za-z0-9]+)+|[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+)(?!_*[A-Za-z0-9])/g;

/** Longest question that is compared with symbols as a whole; the longest symbol has 60. */
const wholeLimit = 80;

/** Entries of a symbol; its `ERR_` may be left out. */
function lookUp(name: string, catalog: Catalog): readonly EntryId[] {
  const ids = catalog.byName(name);
  return ids.length > 0 || !name.includes('_') ? ids : catalog.byName(`ERR_${name}`);
}

/** Symbols in a text. */
export function findSymbols(text: string, catalog: Catalog): Named[] {
  const found: Named[] = [];
  for (const { index, 1: name = '' } of text.matchAll(identifier)) {
    const ids = lookUp(name, catalog);
    if (ids.length > 0) found.push({ at: index, code: name, ids });
  }
  return found;
}

type Message = CatalogIndex['messages'][number];

const foldedMessages = new WeakMap<CatalogIndex['messages'], ReadonlyMap<string, Message>>();

/** Messages by their letters and digits; of two that are alike, the longer. */
function foldMessages(messages: CatalogIndex['messages']): ReadonlyMap<string, Message> {
  const known = foldedMessages.get(messages);
  if (known !== undefined) return known;
  const made = new Map(
    messages.toReversed().map((message) => [foldName(message.text), message] as const),
  );
  foldedMessages.set(messages, made);
  return made;
}

/** A question that is one symbol or message, however it is spaced: "device not found", "Not Allowed Error". */
export function findWhole(text: string, catalog: Catalog): Named[] {
  if (text.length > wholeLimit) return [];
  const forms = [
    text,
    text.replace(/^(?:what(?:'s| is| does)|error|code)\s+/i, '').replace(/[\s?]+$/, ''),
    dropAsking(text),
  ];
  for (const form of forms) {
    const folded = foldName(form);
    if (folded.length < 6 || !/^[\x20-\x7e]+$/.test(form)) continue;
    const ids = catalog.byName(form);
    if (ids.length > 0) return [{ at: 0, code: form, ids }];
    const message = foldMessages(catalog.index.messages).get(folded);
    if (message !== undefined) return [{ at: 0, code: message.text, ids: [message.id] }];
  }
  return [];
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Expressions are made for the messages that are met, once: making all takes longer than a look-up. */
const expressions = new WeakMap<Message, RegExp>();

function expressMessage(message: Message): RegExp {
  const known = expressions.get(message);
  if (known !== undefined) return known;
  const words = message.text.split(' ').map(quote).join('\\s{1,8}');
  const made = new RegExp(`(?<![A-Za-z0-9_])${words}(?![A-Za-z0-9_])`, 'i');
  expressions.set(message, made);
  return made;
}

/** The first word of a message. */
function readStart(message: string): string {
  const end = message.indexOf(' ');
  return end < 0 ? message : message.slice(0, end);
}

/** Messages of the catalog in a text, in any case and spacing. */
export function findMessages(text: string, catalog: Catalog): Named[] {
  if (!/\p{L}/u.test(text)) return [];
  const lower = text.toLowerCase();
  return catalog.index.messages
    .filter((message) => lower.includes(readStart(message.text)))
    .flatMap((message) => {
      const at = text.search(expressMessage(message));
      return at < 0 ? [] : [{ at, code: message.text, ids: [message.id] }];
    });
}

/** A range written out: "120001-130000", "120001 ~ 130000". */
export function findRanges(text: string, catalog: Catalog): Named[] {
  return catalog.index.ranges.flatMap(({ from, to, id }) => {
    if (!text.includes(String(from))) return [];
    const at = text.search(new RegExp(`(?<!\\d)${from}\\s?[-~]\\s?${to}(?!\\d)`));
    return at < 0 ? [] : [{ at, code: `${from}-${to}`, ids: [id] }];
  });
}

/** Expressions for the ids of a product's entries. */
const idsOf = new WeakMap<Product, RegExp>();

function expressIds(product: Product): RegExp {
  const known = idsOf.get(product);
  if (known !== undefined) return known;
  const made = new RegExp(`(?<![\\w/.-])${product.id}/(-?[\\w-]+)`, 'gi');
  idsOf.set(product, made);
  return made;
}

/** Ids with a message of several words in them, as a list has them: the longer where one begins another. */
function findWordyIds(text: string, { index }: Catalog): Named[] {
  const found: Named[] = [];
  if (!index.products.some(({ id }) => text.includes(`${id}/`))) return found;
  for (const { id } of index.messages) {
    if (!/[^\w/-]/.test(id)) continue;
    const at = text.indexOf(id);
    const rival = found.findIndex((other) => other.at === at);
    if (at < 0 || (found[rival]?.code.length ?? 0) > id.length) continue;
    if (rival >= 0) found.splice(rival, 1);
    found.push({ at, code: id, ids: [id] });
  }
  return found;
}

/** Ids as buttons carry them: "im/10038", "trtc-web/publish timeout", or several of them. */
export function findIds(text: string, catalog: Catalog): Named[] {
  if (!text.includes('/')) return [];
  if (catalog.entry(text) !== null) return [{ at: 0, code: text, ids: [text] }];
  const found: Named[] = [];
  for (const product of catalog.index.products) {
    for (const match of text.matchAll(expressIds(product))) {
      const id = `${product.id}/${match[1]}`;
      if (catalog.entry(id) !== null) found.push({ at: match.index, code: id, ids: [id] });
    }
  }
  return [...found, ...findWordyIds(text, catalog)];
}
