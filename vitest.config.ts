import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A browser and a database start within; on a busy machine that takes a while.
    // Vitest leaves a core alone by default, which on two cores takes half as long again.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
