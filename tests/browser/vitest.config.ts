import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.test.ts'],
    globalSetup: './support/shared.ts',
    // One browser and one server at a time: the map is drawn by the processor here, and two cores are all there is.
    fileParallelism: false,
    maxWorkers: 1,
    // A limit against a state that never comes, far above what any test takes.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
