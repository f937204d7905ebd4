import { defineConfig } from 'vitest/config';

const discord = 'test/discord*.test.ts';

export default defineConfig({
  test: {
    // A browser and a database start within; on a busy machine that takes a while.
    // Vitest leaves a core alone by default, which on two cores takes half as long again.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        // Each of these files would load discord.js, the catalog and the search again: two seconds.
        test: { name: 'discord', include: [discord], isolate: false },
      },
      {
        extends: true,
        test: { name: 'all else', include: ['test/**/*.test.ts'], exclude: [discord] },
      },
    ],
  },
});
