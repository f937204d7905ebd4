import type { Catalog } from './catalog.ts';
import { isComplaint, isEveryday } from './everyday.ts';
import { reach } from './evidence.ts';
import { isKin } from './kin.ts';
import { listGap, lookBack, type Spot } from './number.ts';
import { isOwned, isSuspicious } from './owner.ts';
import { openRemark, type Remark, remarkFile } from './remark.ts';

/** The numbers of a short text that are those of something else, and those listed behind them. */
function findOwned(text: string, spots: readonly Spot[]): ReadonlySet<Spot> {
  const loose = spots.filter(({ evidence }) => evidence !== 'code');
  if (isEveryday(text)) return new Set(loose);
  const owned = new Set<Spot>();
  let last: Spot | null = null;
  for (const spot of loose) {
    const listed = last !== null && listGap.test(text.slice(last.end, spot.at));
    const after = text.slice(spot.end, spot.end + reach.after);
    if (!listed && !isOwned(lookBack(text, spot.at), after, spot.code)) continue;
    owned.add(spot);
    last = spot;
  }
  return owned;
}

/** What remarks look like, read when the first is in doubt. */
const remarks = new WeakMap<Catalog, Remark>();

function weighRemark(text: string, catalog: Catalog): number {
  const known = remarks.get(catalog) ?? openRemark(catalog.read(remarkFile) as Uint8Array);
  remarks.set(catalog, known);
  return known(text);
}

/** Odds under which a number without evidence is not taken for a code; `test/number.test.ts` has what it costs. */
const doubt = -3;

/** Whether an entry of a number has a word of the text. */
function isMeant({ code }: Spot, text: string, catalog: Catalog): boolean {
  return catalog.byCode(code).some((id) => {
    const entry = catalog.entry(id);
    return entry !== null && isKin(text, entry);
  });
}

/**
 * The numbers of a short text that are none of ours, by the words beside them or by all that is said.
 * What is learnt of remarks is read when the first is in doubt.
 */
export function findForeign(
  text: string,
  spots: readonly Spot[],
  catalog: Catalog,
): ReadonlySet<Spot> {
  const owned = findOwned(text, spots);
  const open = spots.filter((spot) => spot.evidence === 'open' && !owned.has(spot));
  if (open.length === 0 || isComplaint(text)) return owned;
  const doubtful = weighRemark(text, catalog) < doubt;
  const foreign = open.filter((spot) => {
    const after = text.slice(spot.end, spot.end + reach.after);
    const suspicious = doubtful || isSuspicious(lookBack(text, spot.at), after, spot.code);
    return suspicious && !isMeant(spot, text, catalog);
  });
  return new Set([...owned, ...foreign]);
}
