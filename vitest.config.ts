import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A browser and a database start within; on a busy machine that takes a while.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
