/** Numbers from 0 up to 1 that look drawn and are the same in every build: a linear congruential generator. */
export function createDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The numbers below `count` in an order that looks drawn and is the same in every build. */
export function shuffle(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  const draw = createDraw(seed);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}
