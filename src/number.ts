import type { Code } from './answer.ts';
import { type Evidence, isCount, reach, weighEvidence } from './evidence.ts';
import { isWinsock } from './outsider.ts';
import { isYear } from './owner.ts';

/** A number that may be a code. */
export type Spot = {
  readonly at: number;
  readonly end: number;
  /** As the catalog writes codes; a hexadecimal number in decimal. */
  readonly code: Code;
  readonly evidence: Evidence;
  readonly hex: boolean;
};

/** Numbers looked at in one text; far more than a person reads. */
const numberLimit = 2000;

/** What may touch a code: "error10014", "ERR_10014", "im10014", "E10014", "No.10014". */
const touching =
  '(?<=(?<![A-Za-z0-9])(?:(?:(?:err(?:or)?_?)?code|err(?:or|no)?|im|imerr|tim|trtc)[_#-]?|n[or]\\.)|(?<![\\w-])E(?=\\d{4}))';

/**
 * A number that may be a code. Left out by what touches it: decimals, times, dates, thousands,
 * versions, paths, prices, phone numbers. A minus sign counts unless it joins words; it may be spelled.
 * A plus sign is left out of the code.
 */
const number = new RegExp(
  [
    `(?:(?<![A-Za-z0-9.\\\\@$€£¥￥₩]|[A-Za-z0-9]_{1,3}|[A-Za-z][/#-]|[A-Za-z]\\+{1,2}|\\d[:-]|(?<!\\d)\\d{1,2}/|(?<!\\d)\\d{1,3},)|${touching})`,
    '((?:(?<![A-Za-z0-9])|(?<=code|err(?:or|no)?))-|(?<![A-Za-z])minus\\s|[负負]|マイナス\\s?|마이너스\\s?|\\+)?',
    '(0x[0-9a-f]{1,8}|\\d{1,12})',
    '(?!(?!(?:err(?:or)?|code)s?(?![A-Za-z0-9]))[A-Za-z0-9]|_{1,3}[A-Za-z0-9]|[.:-]\\d|/\\d{1,2}(?!\\d)|,\\d{3}(?!\\d))',
  ].join(''),
  'gi',
);

/** What stands between the numbers of a list. */
export const listGap =
  /^["'\s]*(?:,|，|、|\/|;|&|\||~|\+|and|or|vs\.?|和|与|與|跟|及|と|や|와|과|랑|이랑|및|하고)?["'\s]*(?:and\s)?$/i;

const above = 2 ** 32;

/** What was found, as the catalog writes codes; null for a form that no code has. */
function toCode(sign: string | undefined, digits: string): Code | null {
  const hex = /^0x/i.test(digits);
  const minus = sign !== undefined && sign !== '+';
  if (hex && minus) return null;
  if (!hex && digits.length > 1 && digits.startsWith('0')) return null;
  const value = Number(digits);
  if (hex || (digits.length === 10 && value >= above / 2)) {
    // Negative codes are printed as unsigned numbers of 32 bits by some logs.
    return value >= above ? null : String(value >= above / 2 ? value - above : value);
  }
  return digits.length > 6 ? null : (minus && value !== 0 ? '-' : '') + digits;
}

/** The rest of the line before a place; the line above where nothing else stands on it. */
export function lookBack(text: string, at: number): string {
  return text.slice(Math.max(0, at - reach.before), at).replace(/^[\s\S]*\n(?=[^\n]*\S)/, '');
}

/** The numbers of a text that may be codes, with what the words beside them say. */
export function spotNumbers(text: string): Spot[] {
  const spots: Spot[] = [];
  let codeTo: number | null = null;
  let seen = 0;
  for (const match of text.matchAll(number)) {
    seen += 1;
    if (seen > numberLimit) break;
    const [all, sign, digits = ''] = match;
    const at = match.index;
    const end = at + all.length;
    const code = toCode(sign, digits);
    if (code === null) continue;
    const before = lookBack(text, at);
    const after = text.slice(end, end + reach.after);
    const hex = /^0x/i.test(digits);
    let evidence = weighEvidence(before, after, hex ? 4 : digits.length);
    const listed = codeTo !== null && at - codeTo <= 12 && listGap.test(text.slice(codeTo, at));
    if (listed && evidence !== 'other') evidence = 'code';
    if (code === '0' && isCount(before, after)) evidence = 'other';
    if (evidence === 'open' && isYear(before, digits)) evidence = 'other';
    if (isWinsock(before, code)) evidence = 'other';
    if (evidence === 'code') codeTo = end;
    if (evidence !== 'other') spots.push({ at, end, code, evidence, hex });
  }
  return spots;
}

/** Two numbers joined by a hyphen that stand apart: "10014-10016", no part of a date, phone number or id. */
const span = /(?<![\w.:/\\@#$€£¥₩+-])(\d{4,6})-(\d{4,6})(?![\w/-]|[.:]\d)/g;

/** Numbers joined by a hyphen, which only a catalog tells from a phone number: both ends of each. */
export function spotSpans(text: string): (readonly [Spot, Spot])[] {
  if (!text.includes('-')) return [];
  return [...text.matchAll(span)].slice(0, numberLimit).flatMap((match) => {
    const [all, first = '', last = ''] = match;
    const at = match.index;
    const end = at + all.length;
    const evidence = weighEvidence(
      lookBack(text, at),
      text.slice(end, end + reach.after),
      first.length,
    );
    if (evidence === 'other') return [];
    return [
      [
        { at, end: at + first.length, code: first, evidence, hex: false },
        { at: end - last.length, end, code: last, evidence, hex: false },
      ],
    ];
  });
}
