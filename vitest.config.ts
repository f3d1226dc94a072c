import { fileURLToPath } from 'node:url';
import { SECOND_MS } from './lib/domain/time.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Outside Next nothing stands between server and browser; the real package would throw here.
    alias: { 'server-only': fileURLToPath(new URL('./lib/testing/empty-module.ts', import.meta.url)) },
  },
  test: {
    include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'app/**/*.test.ts'],
    globalSetup: './lib/testing/vitest-global-setup.ts',
    // Two cores; every worker may hold an embedded database of 250 MB.
    maxWorkers: 2,
    // Opening an embedded database takes 0.3 s alone and several on a busy machine. Limits that mean something are
    // set by the test that means them.
    hookTimeout: 120 * SECOND_MS,
    testTimeout: 90 * SECOND_MS,
  },
});
