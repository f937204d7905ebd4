import { defineConfig } from 'vitest/config';

/** Each of these files would load the platform's library, the catalog and the search again: two seconds. */
const platforms = ['discord', 'slack'];
const filesOf = (platform: string): string => `test/${platform}*.test.ts`;

export default defineConfig({
  test: {
    // A browser and a database start within; on a busy machine that takes a while.
    // Vitest leaves a core alone by default, which on two cores takes half as long again.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      ...platforms.map((name) => ({
        extends: true as const,
        test: { name, include: [filesOf(name)], isolate: false },
      })),
      {
        extends: true,
        test: { name: 'all else', include: ['test/**/*.test.ts'], exclude: platforms.map(filesOf) },
      },
    ],
  },
});
