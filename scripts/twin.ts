import type { Entry } from '../src/answer.ts';
import type { Utterances } from './utterance.ts';

/** How many questions must name both entries, and which share of the rarer one's. */
const leastShared = 2;
const leastShare = 0.3;

/**
 * By entry, those that answer the same questions: related as the same condition, or named together by
 * people's questions. Which of them stands first matters little.
 */
export function listTwins(
  entries: readonly Entry[],
  ids: readonly string[],
  { questions }: Utterances,
): number[][] {
  const places = new Map(ids.map((id, at) => [id, at]));
  const asked = ids.map(() => 0);
  const together = ids.map(() => new Map<number, number>());
  for (const question of questions) {
    const named = question.ids.flatMap((id) => places.get(id) ?? []);
    for (const one of named) {
      asked[one] = (asked[one] ?? 0) + 1;
      for (const other of named)
        if (other !== one) together[one]?.set(other, (together[one]?.get(other) ?? 0) + 1);
    }
  }
  const twins = together.map(
    (others, one) =>
      new Set(
        [...others]
          .filter(
            ([other, count]) =>
              count >= leastShared &&
              count >= leastShare * Math.min(asked[one] ?? 0, asked[other] ?? 0),
          )
          .map(([other]) => other),
      ),
  );
  for (const { id, related } of entries) {
    const one = places.get(id);
    if (one === undefined) continue;
    for (const { id: other, relation } of related) {
      const place = places.get(other);
      if (relation !== 'same-condition' || place === undefined) continue;
      twins[one]?.add(place);
      twins[place]?.add(one);
    }
  }
  return twins.map((set) => [...set].sort((a, b) => a - b));
}
