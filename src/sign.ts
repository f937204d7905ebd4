import type { Catalog } from './catalog.ts';
import { isComplaint, isEveryday } from './everyday.ts';
import { reach } from './evidence.ts';
import { isKin } from './kin.ts';
import { lookBack, type Spot } from './number.ts';
import { isOwned, isSuspicious } from './owner.ts';
import { readMarks } from './remark.ts';

/** Longest remark that is looked at, in UTF-16 units. */
const textLimit = 200;

const wordBefore = /([a-z']+|[^\s\w])\W*$/u;
const wordAfter = /^\W*([a-z']+|[^\s\w])/u;

/** The words and letters on both sides of each number, and whether it stands at an end of the remark. */
function* readSides(text: string): Generator<string> {
  const form = text.normalize('NFKC').slice(0, textLimit).toLowerCase();
  for (const { index, 0: digits } of form.matchAll(/-?\d{3,6}/g)) {
    const before = form.slice(0, index);
    const after = form.slice(index + digits.length);
    const left = wordBefore.exec(before)?.[1] ?? '^';
    const right = wordAfter.exec(after)?.[1] ?? '$';
    yield* [`<${left}`, `>${right}`, `<${left}>${right}`];
    yield* [1, 2, 3].flatMap((size) => [
      `[${size}${before.slice(-size)}`,
      `]${size}${after.slice(0, size)}`,
    ]);
    yield `[${before.trim().split(/\s+/).slice(-2).join(' ')}`;
    yield before.trim() === '' ? '#first' : '#later';
    yield after.trim() === '' ? '#last' : '#earlier';
  }
}

/** Whether an entry of a number has a word of the text; null where no entry has the number. */
function isMeant({ code }: Spot, text: string, catalog: Catalog): boolean | null {
  const ids = catalog.byCode(code);
  if (ids.length === 0) return null;
  return ids.some((id) => {
    const entry = catalog.entry(id);
    return entry !== null && isKin(text, entry);
  });
}

/** What the rules say of a remark and of the numbers in it, and all of it as one. */
function readRules(text: string, spots: readonly Spot[], catalog: Catalog): ReadonlySet<string> {
  const rules = new Set<string>();
  const add = (rule: string, holds: boolean) => holds && rules.add(rule);
  for (const spot of spots) {
    const before = lookBack(text, spot.at);
    const after = text.slice(spot.end, spot.end + reach.after);
    const meant = isMeant(spot, text, catalog);
    add('#owned', isOwned(before, after, spot.code));
    add('#suspicious', isSuspicious(before, after, spot.code));
    add('#kin', meant === true);
    add('#stranger', meant === false);
    add('#unknown', meant === null);
    rules.add(`#${spot.evidence}`);
  }
  add('#everyday', isEveryday(text));
  add('#complaint', isComplaint(text));
  const whole = ['#owned', '#suspicious', '#everyday', '#complaint', '#kin'];
  return rules.add(whole.map((rule) => (rules.has(rule) ? rule : '')).join());
}

/** All that tells whether the numbers of a remark (`spots`) are codes of ours. */
export function readSigns(
  text: string,
  spots: readonly Spot[],
  catalog: Catalog,
): ReadonlySet<string> {
  return new Set([...readMarks(text), ...readSides(text), ...readRules(text, spots, catalog)]);
}
