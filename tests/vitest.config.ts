import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/node/**/*.test.ts'],
    environment: 'node', // the DOM is tested where it is real: in a browser
    watch: false,
    maxWorkers: 2, // one fewer than the cores by default, which on two cores is one after the other
    testTimeout: 300_000, // a hang, not a full run on a busy core
    hookTimeout: 300_000,
  },
});
