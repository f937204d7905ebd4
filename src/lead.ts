import type { Code, EntryId } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { findMentions } from './mention.ts';
import { findProduct } from './resolver.ts';

/** A code at the beginning of a text, and what follows it. */
export type Lead = {
  readonly code: Code;
  readonly entries: readonly EntryId[];
  readonly rest: string;
};

/** Ids and messages with spaces, as "trtc-web/publish timeout". */
function leadMessage(text: string, catalog: Catalog): Lead | null {
  const lower = text.toLowerCase();
  for (const { text: message, id } of catalog.index.messages) {
    for (const code of [id, message]) {
      const end = lower[code.length];
      if (lower.startsWith(code.toLowerCase()) && (end === undefined || /\s/.test(end))) {
        return {
          code: code === id ? id : (catalog.entry(id)?.code ?? code),
          entries: [id],
          rest: text.slice(code.length),
        };
      }
    }
  }
  return null;
}

const numeric = /^(?:[-+]?\d+(?:-\d+)?|0x[\da-f]+)$/i;

/** The entries that one word names; a word of letters alone must be written as the catalog does. */
function findNamed(word: string, catalog: Catalog): readonly EntryId[] {
  if (word.includes('/') || numeric.test(word)) {
    const { found } = findMentions(word, catalog);
    return found.length === 1 ? (found[0]?.ids ?? []) : [];
  }
  const ids = catalog.byName(word);
  if (/[\d_]/.test(word)) return ids;
  return ids.filter((id) => catalog.entry(id)?.symbols.includes(word));
}

/** What a text begins with; null where that is no entry's. */
export function readLead(text: string, catalog: Catalog): Lead | null {
  const message = leadMessage(text, catalog);
  if (message !== null) return message;
  const word = /^\S+?(?=[:,]?(?:\s|$))/.exec(text)?.[0] ?? '';
  const entries = findNamed(word, catalog);
  if (entries.length === 0) return null;
  return { code: word, entries, rest: text.slice(word.length).replace(/^[:,]/, '') };
}

const productFlag =
  /^\s*(?:--?product(?:=|\s+)|product[:=]\s?)(\S+)|\s--?product(?:=|\s+)(\S+)\s*$/i;

/** The entries of one product where the text names one with `--product`; none where it is unknown. */
export function narrow({ code, entries, rest }: Lead, catalog: Catalog): Lead {
  const flag = productFlag.exec(rest);
  if (flag === null) return { code, entries, rest };
  const product = findProduct(flag[1] ?? flag[2] ?? '', catalog)?.id;
  const chosen = entries.filter((id) => product !== undefined && id.startsWith(`${product}/`));
  return { code: chosen[0] ?? code, entries: chosen, rest: rest.replace(productFlag, '') };
}
