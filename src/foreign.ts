import type { Catalog } from './catalog.ts';
import { isEveryday } from './everyday.ts';
import { reach } from './evidence.ts';
import { listGap, lookBack, type Spot } from './number.ts';
import { isOwned } from './owner.ts';
import { openRemark, type Remark, remarkFile } from './remark.ts';
import { readSigns } from './sign.ts';
import { mayBeTally } from './tally.ts';

/** What the numbers of a remark are that have no word for code or error beside them. */
export type Doubts = {
  /** None of ours. */
  readonly foreign: ReadonlySet<Spot>;
  /** Perhaps ours: to be asked about, not to be answered. */
  readonly doubtful: ReadonlySet<Spot>;
};

/** Odds from which the numbers of a remark are taken for codes; `test/number.test.ts` has what it costs. */
const takeFrom = -0.5;
/** Odds under which they are none of ours. */
const askFrom = -4;

/** The numbers that stand beside what they belong to, and those listed behind them. */
function findOwned(text: string, spots: readonly Spot[]): ReadonlySet<Spot> {
  const owned = new Set<Spot>();
  let last: Spot | null = null;
  for (const spot of spots) {
    const listed = last !== null && listGap.test(text.slice(last.end, spot.at));
    const after = text.slice(spot.end, spot.end + reach.after);
    if (!listed && !isOwned(lookBack(text, spot.at), after, spot.code)) continue;
    owned.add(spot);
    last = spot;
  }
  return owned;
}

/** The numbers of errors that may as well be counts; where somebody met one, it is a code. */
const findTallies = (text: string, spots: readonly Spot[]): ReadonlySet<Spot> =>
  new Set(
    spots.filter(
      ({ at, end, evidence }) =>
        evidence === 'open' && mayBeTally(lookBack(text, at), text.slice(end, end + reach.after)),
    ),
  );

/** What was learnt of remarks, read when the first is in doubt. */
const remarks = new WeakMap<Catalog, Remark>();

function weighRemark(text: string, spots: readonly Spot[], catalog: Catalog): number {
  const known = remarks.get(catalog) ?? openRemark(catalog.read(remarkFile) as Uint8Array);
  remarks.set(catalog, known);
  return known(readSigns(text, spots, catalog));
}

const none: ReadonlySet<Spot> = new Set();

/** Whether what stands beside the numbers says enough: something returned one, or someone asks what it means. */
function isPlain(text: string, loose: readonly Spot[], owned: ReadonlySet<Spot>): boolean {
  const likely = loose.some((spot) => spot.evidence === 'likely' && !owned.has(spot));
  return likely && !isEveryday(text);
}

/** Tells the numbers of a short text that are none of ours, by the words beside them and by all that is said. */
export function findDoubts(text: string, spots: readonly Spot[], catalog: Catalog): Doubts {
  const loose = spots.filter(({ evidence }) => evidence !== 'code');
  if (loose.length === 0) return { foreign: none, doubtful: none };
  const owned = findOwned(text, loose);
  if (isPlain(text, loose, owned)) return { foreign: owned, doubtful: none };
  const odds = weighRemark(text, spots, catalog);
  if (odds < askFrom || (odds < takeFrom && isEveryday(text)))
    return { foreign: new Set(loose), doubtful: none };
  const open = new Set(loose.filter((spot) => !owned.has(spot)));
  if (odds < takeFrom) return { foreign: owned, doubtful: open };
  // Where each of them seems to belong to something, all that is said decides.
  const foreign = owned.size === spots.length ? none : owned;
  return { foreign, doubtful: findTallies(text, loose) };
}
