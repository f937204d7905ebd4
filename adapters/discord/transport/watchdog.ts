/** Milliseconds that a gateway may be away before the door is built anew, with back-off. */
export const awayLimit = 180_000;

/**
 * Watches a connection that mends itself, since the client tries for ever and without back-off: calls
 * `bark` once where it has been away for `limit` milliseconds. `close` ends the watching.
 */
export function startWatchdog(
  isConnected: () => boolean,
  bark: () => void,
  limit: number,
): { readonly close: () => void } {
  let seen = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (isConnected()) seen = now;
    else if (now - seen >= limit) {
      clearInterval(timer);
      bark();
    }
  }, limit / 6);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
