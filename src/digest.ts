import type { Card } from './card.ts';
import type { Catalog } from './catalog.ts';
import type { Language } from './language.ts';
import type { MissCount, VoteCount } from './order.ts';
import { drawCounts, openDesk, state } from './statement.ts';

/**
 * The weekly digest for a channel: what people could not find and which answers did not help. Null
 * where there is neither.
 */
export function writeDigest(
  misses: readonly MissCount[],
  votes: readonly VoteCount[],
  language: Language,
  catalog: Catalog,
): Card | null {
  const desk = openDesk(language, catalog);
  const { say } = desk;
  const counts = drawCounts(misses, votes, desk);
  if (counts.length === 0) return null;
  return state(desk, say.weekly, say.weeklyText, [
    ...counts,
    { kind: 'context', parts: [say.weeklyEnd] },
  ]);
}
