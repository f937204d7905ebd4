import { decodeOrder, decodeVote } from './button.ts';
import type { Catalog } from './catalog.ts';
import { type Patterns, usePatterns } from './keyword.ts';
import { type Language, parseLanguage } from './language.ts';
import { narrow, readLead } from './lead.ts';
import type { Order, Scope } from './order.ts';
import { findProduct } from './resolver.ts';
import { readText } from './text.ts';
import { nameLanguage } from './tongue.ts';

/** A longer text, in UTF-16 units, is a log and no order. */
const orderLimit = 4000;

/** A text as it is kept: no spaces at its edges, at most one empty line, an address once where Slack gives it twice. */
const tidy = (text: string): string =>
  text
    .replace(/(https?:\/\/(\S+)) +(?:https?:\/\/)?\2(?=\s|$)/g, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function readNote(text: string, patterns: Patterns, catalog: Catalog): Order | null {
  const rest = patterns.note.exec(text)?.[1];
  const lead = rest === undefined ? null : readLead(rest, catalog);
  if (lead === null) return null;
  const { code, entries, rest: words } = narrow(lead, catalog);
  const note = tidy(words);
  // "note 10038?" and "note 10038 what does it mean?" ask.
  if (entries.length === 0 || /\?$/.test(note)) return null;
  if (note === '') return { kind: 'show-note', code, entries };
  if (patterns.erase.test(note)) return { kind: 'delete-note', code, entries };
  return { kind: 'write-note', code, entries, text: note };
}

function readLanguage(value: string): Language | null {
  return (
    nameLanguage(value) ??
    (/^[a-z]{2,3}(?:[-_]\w{2,4})?$/i.test(value) ? parseLanguage(value) : null)
  );
}

function readChoice(text: string, patterns: Patterns, catalog: Catalog): Order | null {
  const match = patterns.choice.exec(text);
  if (match === null) return null;
  const [, inChannel, inTeam, ofLanguage, , value = ''] = match;
  const scope: Scope = inChannel ? 'channel' : inTeam ? 'workspace' : 'person';
  if (ofLanguage === undefined) {
    if (patterns.noProduct.test(value)) return { kind: 'product', scope, product: null };
    const product = findProduct(value, catalog)?.id;
    return product === undefined ? null : { kind: 'product', scope, product };
  }
  if (patterns.automatic.test(value)) return { kind: 'language', scope, language: null };
  const language = readLanguage(value);
  if (language !== null) return { kind: 'language', scope, language };
  return patterns.unspoken.test(value) ? { kind: 'unspoken', name: value } : null;
}

function readSwitch(text: string, { watch, digest }: Patterns): Order | null {
  const watched = watch.exec(text);
  if (watched !== null) return { kind: 'watch', on: watched[1] !== undefined };
  const sent = digest.exec(text);
  return sent === null ? null : { kind: 'digest', on: sent[1] !== undefined };
}

function readPlain(text: string, patterns: Patterns): Order | null {
  if (patterns.settings.test(text)) return { kind: 'settings' };
  if (patterns.notes.test(text)) return { kind: 'list-notes' };
  if (patterns.unresolved.test(text)) return { kind: 'unresolved' };
  if (patterns.forgetPerson.test(text)) return { kind: 'forget-person' };
  const team = patterns.forgetTeam.exec(text);
  return team === null ? null : { kind: 'forget-team', confirmed: team[1] !== undefined };
}

/** A vote, as a button carries it. */
function readVote(text: string, catalog: Catalog): Order | null {
  const vote = decodeVote(text);
  return vote === null || catalog.entry(vote.entry) === null ? null : { kind: 'vote', ...vote };
}

function readOrder(text: string, catalog: Catalog): Order | null {
  if (text.length > orderLimit || /^[\s\d_-]*$/.test(text)) return null;
  const read = readText(text).text;
  const patterns = usePatterns();
  const line = read.replace(/[\s.!。]+$/, '').replace(/\s+/g, ' ');
  return (
    readPlain(line, patterns) ??
    readSwitch(line, patterns) ??
    readChoice(line, patterns, catalog) ??
    readNote(read, patterns, catalog)
  );
}

/**
 * Reads an order: `text` as typed or pasted, read as questions are, secrets masked; or as a button of
 * ours carries it (`from`), where only what `encodeOrder` and `encodeVote` made counts: the words of a
 * button that asks again may be somebody else's. Null where it is none: it is a question then.
 * Never throws.
 */
export function parseOrder(
  text: string,
  catalog: Catalog,
  from: 'text' | 'button' = 'text',
): Order | null {
  if (from === 'text') return readOrder(text, catalog);
  const order = decodeOrder(text);
  return order === null ? readVote(text, catalog) : readOrder(order, catalog);
}
