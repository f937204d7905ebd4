// Loaded before the program that is watched: tells its parent, when asked, what it holds.

/** What a process holds after a collection. */
export type Sample = {
  /** Bytes in use. */
  readonly heap: number;
  readonly rss: number;
  /** Milliseconds of processor since the start. */
  readonly cpu: number;
  /** What keeps its event loop busy, by kind. */
  readonly resources: Readonly<Record<string, number>>;
};

process.on('message', () => {
  // Twice: what the first leaves to finalisers goes with the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  const { heapUsed, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const sample: Sample = { heap: heapUsed, rss, cpu: (user + system) / 1000, resources };
  process.send?.(sample);
});
