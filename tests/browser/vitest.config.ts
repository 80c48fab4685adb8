import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.test.ts'],
    globalSetup: './support/shared.ts',
    // Two browsers at a time: maps are drawn by the processor here, two cores are all there is, and half of the time a test waits.
    maxWorkers: 2,
    // A limit against a state that never comes, far above what any test takes.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for is waited for: a slow machine is not a fault.
    expect: { poll: { timeout: 20_000 } },
  },
});
