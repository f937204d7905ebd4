import type { Code } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { type Doubts, findDoubts } from './foreign.ts';
import { findIds, findMessages, findRanges, findSymbols, findWhole, type Named } from './name.ts';
import { type Spot, spotNumbers, spotSpans } from './number.ts';
import { isOnlyAsking } from './stopword.ts';

/** A place in a text that names entries of the catalog. */
export type Mention = Named & {
  /** Set where only the other sign is in the catalog: the code as typed. */
  readonly typedSign?: Code;
  /** Whether it is perhaps a number of something else: to be asked about, not to be answered. */
  readonly doubtful?: boolean;
};

export type Mentions = {
  /** In order of appearance, each entry once. */
  readonly found: readonly Mention[];
  /** Codes by form and context that the catalog lacks, in order of appearance. */
  readonly unresolved: readonly Code[];
  /** The numbers that may be codes. */
  readonly spots: readonly Spot[];
};

const unresolvedLimit = 20;

/** Signs of a log or a dump: a line that begins with a time of day and goes on, a level, JSON, several assignments, a stack trace. */
const logLike =
  /(?:^|\n)\W{0,2}(?:[VDIWEF][ /])?(?:\d[\d/-]{4,9}[ T])?\d{1,2}:\d{2}:\d{2}(?:[.,]\d|[^\n]{20})|\[[^\]\n]{0,12}\d{1,2}:\d{2}:\d{2}[^\]\n]{0,8}\]|\b\d{4}-\d{2}-\d{2}T|\[(?:[VDIWEF]|info|warn|warning|error|debug|trace)\]|(?:^|\n)[VDIWEFA]\/\S+\s{0,4}\(|[{[]\s*"|"\s*:\s*["\d{[]|\bat\s\S+\s?\(|(?:\w+=\S+\s+){2}|https?:\/\//i;

const level = /(?:^|\s)(?:WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL)[\s:]/;

/** Longest question, in UTF-16 units, that is read as one: numbers in it need no evidence. */
const shortLimit = 120;

/** A code or a symbol alone has nothing of a log. */
const bare = /^-?\w*$/;

/** A short question to the bot, as opposed to prose or a log. */
export function isShortQuestion(text: string): boolean {
  if (bare.test(text)) return text.length <= shortLimit;
  return text.length <= shortLimit && !logLike.test(text) && !level.test(text);
}

const urls = /\bhttps?:\/\/\S+/gi;

const otherSign = (code: Code): Code => (code.startsWith('-') ? code.slice(1) : `-${code}`);
const countDigits = (code: Code): number => code.replace('-', '').length;

/** How a text is read: short, and whether it says nothing but "what is error code". */
type Manner = { readonly short: boolean; readonly alone: boolean };

/** A text that was not written to us. */
const overheard: Manner = { short: false, alone: false };

/** The entries of a number; null where the catalog has none. */
function resolveNumber(spot: Spot, { alone }: Manner, catalog: Catalog): Mention | null {
  const { at, code } = spot;
  const ids = catalog.byCode(code);
  if (spot.hex) {
    // A number in hexadecimal means the entry that is printed so, not the range it falls into.
    const exact = code.startsWith('-') ? ids : ids.filter((id) => catalog.entry(id)?.hex != null);
    return exact.length > 0 ? { at, code, ids: exact } : null;
  }
  if (ids.length > 0) return { at, code, ids };
  const other = otherSign(code);
  const others = catalog.byCode(other);
  // "200" and "302" are statuses of HTTP first.
  if (others.length === 0 || countDigits(code) < (alone ? 3 : 4)) return null;
  return { at, code: other, ids: others, typedSign: code };
}

/** Whether a number that the catalog lacks is meant as a code all the same. */
function looksLikeCode(spot: Spot, { short, alone }: Manner): boolean {
  const meant = spot.evidence === 'code' || alone;
  if (spot.hex) return meant;
  const digits = countDigits(spot.code);
  if (spot.code.startsWith('-')) return digits >= 2 && digits <= 6 && meant;
  return digits >= 4 ? spot.evidence === 'code' || (alone && short) : alone && digits >= 3;
}

/** Mentions of one entry become one: the narrower of the two, at the earlier place. */
function merge(mentions: readonly Mention[]): Mention[] {
  const merged: Mention[] = [];
  for (const mention of [...mentions].sort((a, b) => a.at - b.at)) {
    const known = merged.findIndex((other) => other.ids.some((id) => mention.ids.includes(id)));
    const other = merged[known];
    if (other === undefined) merged.push(mention);
    else if (mention.ids.length < other.ids.length) merged[known] = { ...mention, at: other.at };
  }
  return merged;
}

/** What makes "number N" of a number that a question begins with: 10014번, 第10014号, 10014番. */
const counter = /^第?\s+(?:번|[号號][码碼]?|番号?)/;

/** `symbols` are those of the text: beside them, numbers are codes as well. */
function readManner(text: string, spots: readonly Spot[], symbols: readonly Named[]): Manner {
  const short = isShortQuestion(text);
  const places = [...spots, ...symbols.map(({ at, code }) => ({ at, end: at + code.length }))];
  const rest = places
    .sort((a, b) => a.at - b.at)
    .reduceRight(
      (left, { at, end }) => `${left.slice(0, at)} ${left.slice(end)}`,
      short ? text : '',
    );
  return { short, alone: short && isOnlyAsking(rest.replace(counter, ' ')) };
}

/** The numbers of a text; two joined by a hyphen where the catalog has both and they are no range of it. */
function spotAll(text: string, catalog: Catalog): Spot[] {
  const isKnown = ({ code }: Spot) => catalog.byCode(code).length > 0;
  const isRange = (from: Code, to: Code) =>
    catalog.index.ranges.some((range) => `${range.from}-${range.to}` === `${from}-${to}`);
  const spans = spotSpans(text).filter(
    ([from, to]) => isKnown(from) && isKnown(to) && !isRange(from.code, to.code),
  );
  return [...spotNumbers(text), ...spans.flat()].sort((a, b) => a.at - b.at);
}

type Numbers = {
  readonly found: readonly Mention[];
  readonly unresolved: readonly Code[];
  /** "ErrorCode: 0", which answers only where nothing else does: logs are full of it. */
  readonly success: readonly Mention[];
};

/** Whether a number counts: in a short question any of the catalog, elsewhere those with evidence. */
function counts(spot: Spot, text: string, { short, alone }: Manner): boolean {
  if (spot.code === '0') return alone || (spot.evidence === 'code' && text.length <= shortLimit);
  return short || spot.evidence !== 'open';
}

const noDoubts: Doubts = { foreign: new Set(), doubtful: new Set() };

function findNumbers(
  text: string,
  spots: readonly Spot[],
  manner: Manner,
  catalog: Catalog,
): Numbers {
  const found: Mention[] = [];
  const success: Mention[] = [];
  const unresolved = new Set<Code>();
  const { foreign, doubtful } =
    manner.short && !manner.alone ? findDoubts(text, spots, catalog) : noDoubts;
  for (const spot of spots) {
    if (foreign.has(spot) || !counts(spot, text, manner)) continue;
    const mention = resolveNumber(spot, manner, catalog);
    if (mention !== null) {
      const list = spot.code === '0' && spot.evidence === 'code' ? success : found;
      list.push(doubtful.has(spot) ? { ...mention, doubtful: true } : mention);
    } else if (looksLikeCode(spot, manner) && unresolved.size < unresolvedLimit) {
      unresolved.add(spot.hex ? text.slice(spot.at, spot.end) : spot.code);
    }
  }
  return { found, unresolved: [...unresolved], success };
}

/**
 * The codes that a text names. `text` is normalised. In a short question a number of the catalog
 * counts unless it is a time, a size, a price, an id or by all that is said something else; in longer prose and logs only with evidence:
 * beside a word for error or code, in a field such as ErrorCode, or in parentheses after an error. A text
 * that nobody asked us (`asked` is false) is prose, however short.
 */
export function findMentions(text: string, catalog: Catalog, asked = true): Mentions {
  const plain = text.replace(urls, (url) => ' '.repeat(url.length));
  const ids = findIds(plain, catalog);
  if (ids.length > 0) return { found: merge(ids), unresolved: [], spots: [] };
  const spots = spotAll(plain, catalog);
  const symbols = findSymbols(plain, catalog);
  const manner = asked ? readManner(plain, spots, symbols) : overheard;
  const { found, unresolved, success } = findNumbers(plain, spots, manner, catalog);
  const named: Mention[] = [
    ...found,
    ...findRanges(plain, catalog),
    ...findMessages(plain, catalog),
    ...symbols,
  ];
  if (named.length === 0 && unresolved.length === 0) named.push(...success);
  // Words around a number explain it; they name an entry only where no number does.
  if (named.length === 0 && manner.short) named.push(...findWhole(plain, catalog));
  return { found: merge(named), unresolved, spots };
}
