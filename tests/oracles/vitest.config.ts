import { defineConfig } from 'vitest/config';

// Hours are told on the clock of Paris, wherever the tests run.
process.env.TZ = 'Europe/Paris';

export default defineConfig({ test: { include: ['**/*.test.ts'], testTimeout: 120_000 } });
