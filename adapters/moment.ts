/** A moment on both clocks: the steady one stands still while a machine sleeps, the other one can be set. */
export type Moment = { readonly steady: number; readonly wall: number };

export const mark = (): Moment => ({ steady: performance.now(), wall: Date.now() });

/** Milliseconds since a moment, by the clock that counted more. */
export const since = ({ steady, wall }: Moment): number =>
  Math.max(performance.now() - steady, Date.now() - wall);
